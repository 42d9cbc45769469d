import { type AccessAct, accessActions } from './access-acts.js';
import type { Contact } from '../../accounts/contacts.js';
import type { OwnSession } from '../../auth/sessions/sessions.js';
import { checkboxField, formErrors, passwordField, selectField, textField } from '../../web/forms/form-fields.js';
import { type LockedSentences, lockedSentences } from '../../web/sentences/locked-access.js';
import { usualWish } from '../../domain/notice-wish.js';
import { recoverySentences } from '../../web/sentences/recovery-code.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import type { CheckboxView, FieldView, FormErrorView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { SiteRegion, Viewer } from '../../web/request/request.js';
import { type NoticeWishView, noticeWishView, typedWish, wishLabels } from './notice-wish.view.js';
import type { Texts } from '../../web/texts/texts.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/account': AccountView;
    'privacy/account-locked': LockedAccountView;
  }
}

/** Tab "Meine Daten"; small forms, each with errors of its own. */
interface AccountView {
  accountId: string;
  /** user name as it is now */
  currentUserName: string;
  /** where a client lives; null where there is nothing to choose from, and for staff */
  region: (FormView & { region: SelectView }) | null;
  userName: FormView & { userName: FieldView; password: FieldView };
  password: FormView & { currentPassword: FieldView; newPassword: FieldView; newPasswordRepeat: FieldView };
  /** `wish` for clients alone: colleagues hear of their work while they are at work */
  contact: FormView & { email: FieldView; notify: CheckboxView; wish: NoticeWishView | null; password: FieldView };
  /** somebody other than the server wrote to it: it is nobody's */
  contactIsAltered: boolean;
  /** there is an address, and nobody has confirmed it */
  awaitsConfirmation: boolean;
  confirmation: FormView;
  recovery: FormView & { password: FieldView };
  hasRecoveryCode: boolean;
  recoverySaid: string[];
  export: FormView & { password: FieldView };
  deletion: FormView & { password: FieldView; confirm: CheckboxView };
  /** until when a password that a reset replaced can take the account back; null where none can */
  formerPasswordUntil: TimeView | null;
  sessions: SessionView[];
  hasOtherSessions: boolean;
  /** staff only: what others did to their access, for supervisors to anybody's; null: what stands there is not what we wrote */
  acts: ({ at: TimeView; text: string } | null)[];
  /** staff have no export and deletion of their own, but a second factor */
  isClient: boolean;
}

interface SessionView {
  mark: string;
  isThis: boolean;
  startedAt: TimeView;
  lastUsedAt: TimeView;
}

/** After a reset, until access is renewed. */
interface LockedAccountView {
  recovery: FormView & { code: FieldView; password: FieldView };
  isClient: boolean;
  isSupervisor: boolean;
  said: LockedSentences;
}

export interface LockedAccount {
  formerPasswordUntil: Date | null;
  hasCounselor: boolean;
  isOpen: boolean;
}

/** The forms on the page, as far as one was just sent and refused. */
export interface AccountForms {
  userName?: Submitted<object>;
  password?: Submitted<object>;
  contact?: Submitted<object>;
  recovery?: Submitted<object>;
  confirmation?: Submitted<object>;
  region?: Submitted<object>;
}

export interface AccountFacts {
  userName: string;
  region: string | null;
  regions: readonly Pick<SiteRegion, 'region' | 'label'>[];
  contact: Contact | 'altered' | null;
  hasRecoveryCode: boolean;
  formerPasswordUntil: Date | null;
  sessions: OwnSession[];
  acts: (AccessAct | null)[];
}

export function accountView(viewer: Viewer, facts: AccountFacts, forms: AccountForms, times: Times): AccountView {
  const known = facts.contact === 'altered' ? null : facts.contact;
  const isClient = viewer.roles.includes('client');
  const wish = known?.wish ?? usualWish;
  const contact =
    forms.contact ?? blank({ email: known?.email ?? '', notify: known?.wantsNotices ? 'yes' : '', ...typedWish(wish) });
  const { userName = blank(), password = blank(), recovery = blank() } = forms;
  return {
    accountId: viewer.accountId,
    currentUserName: facts.userName,
    region: isClient ? regionForm(facts, forms.region, times.texts) : null,
    userName: {
      errors: named(
        'name',
        formErrors(userName, { userName: said('privacy/account.new-user-name'), password: said('auth.password') }),
      ),
      userName: within('name', textField(userName, 'userName')),
      password: within('name', passwordField(userName, 'password')),
    },
    password: {
      errors: named(
        'change',
        formErrors(password, {
          currentPassword: said('auth.current-password'),
          newPassword: said('auth.new-password'),
          newPasswordRepeat: said('auth.new-password-repeat'),
        }),
      ),
      currentPassword: within('change', passwordField(password, 'currentPassword')),
      newPassword: within('change', passwordField(password, 'newPassword')),
      newPasswordRepeat: within('change', passwordField(password, 'newPasswordRepeat')),
    },
    contact: {
      errors: named(
        'contact',
        formErrors(contact, {
          email: said('form.email'),
          notify: said('auth.notification'),
          ...wishLabels,
          password: said('auth.password'),
        }),
      ),
      email: within('contact', textField(contact, 'email')),
      notify: within('contact', checkboxField(contact, 'notify')),
      wish: isClient ? noticeWishView(contact, wish, times.texts, (field) => within('contact', field)) : null,
      password: within('contact', passwordField(contact, 'password')),
    },
    awaitsConfirmation: known?.confirmed === false,
    contactIsAltered: facts.contact === 'altered',
    confirmation: { errors: formErrors(forms.confirmation ?? blank(), {}) },
    recovery: {
      errors: named('recovery', formErrors(recovery, { password: said('auth.password') })),
      password: within('recovery', passwordField(recovery, 'password')),
    },
    hasRecoveryCode: facts.hasRecoveryCode,
    recoverySaid: recoverySentences({ hasCode: facts.hasRecoveryCode, address: addressOf(facts.contact) }, times.texts),
    export: { errors: [], password: within('export', passwordField(blank(), 'password')) },
    deletion: {
      errors: [],
      password: within('deletion', passwordField(blank(), 'password')),
      confirm: within('deletion', checkboxField(blank(), 'confirm')),
    },
    formerPasswordUntil: facts.formerPasswordUntil && times.dayOf(facts.formerPasswordUntil),
    sessions: facts.sessions.map((session) => ({
      mark: session.mark,
      isThis: session.mark === viewer.sessionMark,
      startedAt: times.moment(session.createdAt),
      lastUsedAt: times.moment(session.lastUsedAt),
    })),
    acts: facts.acts.map((act) => act && actInWords(act, times)),
    hasOtherSessions: facts.sessions.length > 1,
    isClient,
  };
}

function regionForm(
  { region, regions }: AccountFacts,
  sent: Submitted<object> | undefined,
  texts: Texts,
): AccountView['region'] {
  if (regions.length === 0) return null;
  const form = sent ?? blank({ region: region ?? '' });
  const options = regions.map((one) => ({ value: one.region, label: one.label }));
  return {
    errors: formErrors(form, { region: said('form.region') }),
    region: selectField(form, 'region', [{ value: '', label: texts.say('form.not-said') }, ...options]),
  };
}

function actInWords({ at, action, actor, subject }: AccessAct, times: Times): { at: TimeView; text: string } {
  const { texts } = times;
  return {
    at: times.moment(at),
    text: texts.say('privacy/access-acts.act', {
      actor: actor ?? texts.say('privacy/access-acts.server'),
      subject: subject ?? texts.say('privacy/access-acts.somebody'),
      what: texts.put(accessActions[action]),
    }),
  };
}

export function lockedAccountView(
  viewer: Viewer,
  { formerPasswordUntil, ...facts }: LockedAccount,
  form: Submitted<object>,
  times: Times,
): LockedAccountView {
  const isClient = viewer.roles.includes('client');
  const isSupervisor = viewer.roles.includes('supervisor');
  return {
    recovery: {
      errors: formErrors(form, { code: said('auth.recovery-code'), password: said('privacy/account-locked.password') }),
      code: textField(form, 'code'),
      password: passwordField(form, 'password'),
    },
    isClient,
    isSupervisor,
    said: lockedSentences(
      {
        ...facts,
        role: isClient ? 'client' : isSupervisor ? 'supervisor' : 'colleague',
        formerPasswordUntil: formerPasswordUntil && times.until(formerPasswordUntil).text,
      },
      times.texts,
    ),
  };
}

/** To one that was altered nothing is sent: it has to be given, and confirmed, anew. */
function addressOf(contact: AccountFacts['contact']): 'confirmed' | 'unconfirmed' | 'none' {
  if (contact === null) return 'none';
  return contact !== 'altered' && contact.confirmed ? 'confirmed' : 'unconfirmed';
}

/** Several forms of the page have fields of the same name; ids are the page's. */
function within<Field extends { id: string }>(form: string, field: Field): Field {
  return { ...field, id: `${form}-${field.id}` };
}

function named(form: string, errors: FormErrorView[]): FormErrorView[] {
  return errors.map((error) => ({ ...error, href: error.href && `#${form}-${error.href.slice(1)}` }));
}
