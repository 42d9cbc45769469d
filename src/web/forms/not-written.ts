/** What belongs to a form and not to who fills it in. The consent is given anew each time. */
export const notWritten: ReadonlySet<string> = new Set([
  'consent',
  'termsVersion',
  'submissionToken',
  'lastSeenMessageId',
  'draftVersion',
  'replaces',
  'offered',
  'account',
]);
