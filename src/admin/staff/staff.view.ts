import { type AccountStatus, formsOfAddress } from '../../accounts/account.entity.js';
import { staffRoles } from '../../domain/roles.js';
import type { Submitted } from '../../web/forms/form.js';
import { boxesField, formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { BoxesView, CheckboxView, FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { nameHref } from './colleague-name.view.js';
import type { Colleague } from './colleagues.js';
import { said, type Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

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
  /** null for those who have no access any more */
  nameHref: string | null;
  /** a new password by a one-time link; null for oneself and for those without a password */
  resetHref: string | null;
  /** null for oneself and for those who have no access any more */
  deactivation: { action: string; isInvitation: boolean; consequence: string } | null;
}

const states = {
  active: said('admin/staff.active'),
  invited: said('admin/staff.state-invited'),
  disabled: said('admin/staff.disabled'),
} satisfies Record<AccountStatus, Words>;

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
    staff: colleagues.map((colleague) => memberView(admin, colleague, times.texts)),
    form: {
      errors: formErrors(form, {
        displayName: said('form.name'),
        userName: said('auth.user-name'),
        roles: said('admin/staff.roles'),
        formOfAddress: said('admin/staff.form-of-address'),
      }),
      displayName: textField(form, 'displayName'),
      formOfAddress: selectField(form, 'formOfAddress', [
        { value: '', label: said('form.choose') },
        ...formsOfAddress.map((value) => ({ value, label: times.texts.usual(value) })),
      ]),
      userName: textField(form, 'userName'),
      roles: rolesView(form, times.texts),
    },
    invitation: invited
      ? {
          displayName: invited.displayName,
          counselingHref: counselingHref(invited),
          url: invitation.url,
          validUntil: times.until(invitation.expiresAt).text,
        }
      : null,
  };
}

function memberView(admin: Viewer, colleague: Colleague, texts: Texts): StaffMemberView {
  const { accountId, displayName, formOfAddress, roles, status } = colleague;
  return {
    displayName,
    formOfAddress: formOfAddress === null || !roles.includes('counselor') ? '' : texts.usual(formOfAddress),
    userName: texts.put(colleague.userName),
    roles: staffRoles
      .filter((role) => roles.includes(role))
      .map((role) => texts.say(`admin/staff.role-${role}`))
      .join(', '),
    state: texts.put(states[status]),
    stateKind: status,
    counselingHref: counselingHref(colleague),
    nameHref: status === 'disabled' ? null : nameHref(accountId),
    resetHref: accountId !== admin.accountId && status === 'active' ? `/settings/staff/${accountId}/reset` : null,
    deactivation: accountId === admin.accountId || status === 'disabled' ? null : deactivationView(colleague, texts),
  };
}

function counselingHref({ accountId, roles }: Colleague): string | null {
  return roles.includes('counselor') ? `/oversight/counselors/${accountId}` : null;
}

function deactivationView(
  { accountId, displayName: name, status }: Colleague,
  texts: Texts,
): StaffMemberView['deactivation'] {
  const action = `/settings/staff/${accountId}/deactivation`;
  return {
    action,
    isInvitation: status === 'invited',
    consequence: texts.say(status === 'invited' ? 'admin/staff.withdraw-then' : 'admin/staff.disable-then', { name }),
  };
}

function rolesView(form: Submitted<object>, texts: Texts): StaffView['form']['roles'] {
  const roles = staffRoles.map((value) => ({
    value,
    label: texts.say(`admin/staff.role-${value}`),
    hint: texts.say(`admin/staff.role-${value}-hint`),
  }));
  const boxes = boxesField(form, 'roles', { legend: texts.say('admin/staff.roles'), hint: '' }, roles);
  return {
    ...boxes,
    options: boxes.options.map((option, index) => ({ ...option, hint: roles[index]?.hint ?? '' })),
  };
}
