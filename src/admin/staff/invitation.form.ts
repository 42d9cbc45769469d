import { IsIn, Length } from 'class-validator';
import { type FormOfAddress, formsOfAddress } from '../../accounts/account.entity.js';
import { UserName } from '../../auth/credentials/user-name-rule.js';
import { type StaffRole, staffRoles } from '../../domain/roles.js';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

const nameRule = said('admin/staff.name-rule');

export class InvitationForm {
  @Length(2, 80, { message: nameRule.code })
  @Written(nameRule, { most: 80 })
  displayName: string;

  @IsIn(formsOfAddress, { message: said('admin/staff.choose-form-of-address').code })
  formOfAddress: FormOfAddress;

  @UserName('staff')
  userName: string;

  /** One box ticked arrives as a text, several as a list. */
  @IsIn(staffRoles, { each: true, message: said('admin/staff.choose-role').code })
  roles: StaffRole | StaffRole[];
}
