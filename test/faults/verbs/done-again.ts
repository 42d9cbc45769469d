/** What is other than the first time where somebody does again what was done already, because the answer was lost. */
interface DoneAgain {
  /** What they are told instead. */
  told?: readonly string[];
  /** What there is twice then. */
  twice?: readonly string[];
  /** Why that is right. */
  because: string;
}

/** All verbs that are not named here tell the same again, and leave everything as it is. */
export const doneAgain: Readonly<Record<string, DoneAgain>> = {
  'POST /login': {
    twice: ['sessions'],
    because: 'to sign in again makes two sessions; of the first nobody has the cookie, and it ends by itself',
  },
  'POST /password-reset': {
    twice: ['access_links', 'outbox_notices'],
    because: 'a second mail may reach whom the first one did not',
  },
  'POST /account/contact': {
    twice: ['outbox_notices'],
    because: 'a second mail may reach whom the first one did not',
  },
};

/** Where people act twice, it may say so. */
export const mayBeTwice = ['audit_entries'];
