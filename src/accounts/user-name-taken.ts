/** Somebody of the same agency already has this user name. */
export class UserNameTaken extends Error {
  override readonly name = 'UserNameTaken';
}
