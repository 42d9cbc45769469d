import { IsIn, ValidateIf } from 'class-validator';
import { type FormOfAddress, formsOfAddress } from '../../accounts/account.entity.js';
import { UserName } from '../../auth/credentials/user-name-rule.js';
import { type StaffRole, staffRoles } from '../../domain/roles.js';
import { said } from '../../web/texts/said.js';
import { DisplayName } from './display-name-rule.js';

export class InvitationForm {
  @DisplayName()
  displayName: string;

  /** Clients read it beside the name: nobody who does not counsel needs one. */
  @ValidateIf(
    ({ formOfAddress, roles }: InvitationForm) => Boolean(formOfAddress) || [roles].flat().includes('counselor'),
  )
  @IsIn(formsOfAddress, { message: said('admin/staff.choose-form-of-address').code })
  formOfAddress?: FormOfAddress | '';

  @UserName('staff')
  userName: string;

  /** One box ticked arrives as a text, several as a list. */
  @IsIn(staffRoles, { each: true, message: said('admin/staff.choose-role').code })
  roles: StaffRole | StaffRole[];
}
