import { type AccountStatus, formsOfAddress } from '../../accounts/account.entity.js';
import { type StaffRole, staffRoles } from '../../domain/roles.js';
import type { Submitted } from '../../web/forms/form.js';
import { boxesField, formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { BoxesView, CheckboxView, FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import type { Colleague } from './colleagues.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/staff': StaffView;
  }
}

/** Who works here, and inviting someone. */
interface StaffView {
  staff: StaffMemberView[];
  form: FormView & {
    displayName: FieldView;
    formOfAddress: SelectView;
    userName: FieldView;
    /** one checkbox each, all named `roles` */
    roles: BoxesView & { options: RoleOptionView[] };
  };
  /** shown once, right after inviting; else null */
  invitation: { displayName: string; url: string; validUntil: string; counselingHref: string | null } | null;
}

interface RoleOptionView extends CheckboxView {
  label: string;
  hint: string;
}

interface StaffMemberView {
  displayName: string;
  formOfAddress: string;
  userName: string;
  roles: string;
  /** 'aktiv', 'eingeladen', 'gesperrt' */
  state: string;
  stateKind: 'active' | 'invited' | 'disabled';
  /** how much they take on; null for those who do not counsel */
  counselingHref: string | null;
  /** a new password by a one-time link; null for oneself and for those without a password */
  resetHref: string | null;
  /** null for oneself and for those who have no access any more */
  deactivation: { action: string; label: string; consequence: string } | null;
}

const roleNames: Record<StaffRole, { label: string; hint: string }> = {
  counselor: { label: 'Beratung', hint: 'liest und beantwortet die eigenen Anfragen' },
  supervisor: { label: 'Leitung', hint: 'sieht Fristen und Auslastung und weist Anfragen zu, liest aber keine' },
  admin: { label: 'Administration', hint: 'richtet Zugänge und Einstellungen ein, liest keine Anfragen' },
};

const states: Record<AccountStatus, string> = { active: 'aktiv', invited: 'eingeladen', disabled: 'gesperrt' };

export function staffView(
  admin: Viewer,
  colleagues: readonly Colleague[],
  form: Submitted<object>,
  invitation: { accountId: string; url: string; expiresAt: Date } | null,
  times: Times,
): StaffView {
  const invited =
    invitation &&
    colleagues.find(({ accountId, status }) => accountId === invitation.accountId && status === 'invited');
  return {
    staff: colleagues.map((colleague) => memberView(admin, colleague)),
    form: {
      errors: formErrors(form, {
        displayName: 'Name',
        formOfAddress: 'Anrede',
        userName: 'Benutzername',
        roles: 'Rollen',
      }),
      displayName: textField(form, 'displayName'),
      formOfAddress: selectField(form, 'formOfAddress', [
        { value: '', label: 'Bitte wählen' },
        ...formsOfAddress.map((value) => ({ value, label: value })),
      ]),
      userName: textField(form, 'userName'),
      roles: rolesView(form),
    },
    invitation: invited
      ? {
          displayName: invited.displayName,
          counselingHref: memberView(admin, invited).counselingHref,
          url: invitation.url,
          validUntil: times.until(invitation.expiresAt).text,
        }
      : null,
  };
}

function memberView(admin: Viewer, colleague: Colleague): StaffMemberView {
  const { accountId, displayName, formOfAddress, userName, roles, status } = colleague;
  return {
    displayName,
    formOfAddress: formOfAddress ?? '',
    userName,
    roles: staffRoles
      .filter((role) => roles.includes(role))
      .map((role) => roleNames[role].label)
      .join(', '),
    state: states[status],
    stateKind: status,
    counselingHref: roles.includes('counselor') ? `/oversight/counselors/${accountId}` : null,
    resetHref: accountId !== admin.accountId && status === 'active' ? `/settings/staff/${accountId}/reset` : null,
    deactivation: accountId === admin.accountId || status === 'disabled' ? null : deactivationView(colleague),
  };
}

function deactivationView({ accountId, displayName, status }: Colleague): StaffMemberView['deactivation'] {
  const action = `/settings/staff/${accountId}/deactivation`;
  if (status === 'invited')
    return {
      action,
      label: 'Einladung zurückziehen',
      consequence: `Der Link von ${displayName} gilt dann nicht mehr.`,
    };
  return {
    action,
    label: 'Zugang sperren',
    consequence: `${displayName} wird sofort abgemeldet und kann sich nicht mehr anmelden. Offene Anfragen sieht die Leitung dann unter „Niemand kann antworten“.`,
  };
}

function rolesView(form: Submitted<object>): StaffView['form']['roles'] {
  const roles = staffRoles.map((value) => ({ value, ...roleNames[value] }));
  const boxes = boxesField(form, 'roles', { legend: 'Rollen', hint: '' }, roles);
  return {
    ...boxes,
    options: boxes.options.map((option, index) => ({ ...option, hint: roles[index]?.hint ?? '' })),
  };
}
