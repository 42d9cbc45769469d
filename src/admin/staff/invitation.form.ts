import { IsIn, Length } from 'class-validator';
import { type FormOfAddress, formsOfAddress } from '../../accounts/account.entity.js';
import { UserName } from '../../auth/credentials/user-name-rule.js';
import { type StaffRole, staffRoles } from '../../domain/roles.js';
import { Written } from '../../web/forms/text-rules.js';

const nameRule = 'Bitte geben Sie den Namen an, mit 2 bis 80 Zeichen.';

export class InvitationForm {
  @Length(2, 80, { message: nameRule })
  @Written(nameRule, { most: 80 })
  displayName: string;

  @IsIn(formsOfAddress, { message: 'Bitte wählen Sie eine Anrede aus der Liste.' })
  formOfAddress: FormOfAddress;

  @UserName('staff')
  userName: string;

  /** One box ticked arrives as a text, several as a list. */
  @IsIn(staffRoles, { each: true, message: 'Bitte wählen Sie mindestens eine Rolle.' })
  roles: StaffRole | StaffRole[];
}
