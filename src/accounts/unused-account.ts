/** Of an account that nobody has used yet. */
export const unused = {
  displayName: null,
  formOfAddress: null,
  region: null,
  passwordSalt: null,
  passwordParameters: null,
  authHash: null,
  credentialVersion: 1,
  keyGeneration: null,
  secondFactorAt: null,
  version: null,
  contactVersion: null,
  formerVersion: null,
  blockedAt: null,
  blockedReason: null,
  lastActiveOn: null,
  deletionAnnouncedOn: null,
};
