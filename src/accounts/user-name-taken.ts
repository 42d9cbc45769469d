import { QueryFailedError } from 'typeorm';

/** Somebody of the same agency already has this user name. */
export class UserNameTaken extends Error {
  override readonly name = 'UserNameTaken';
}

/** @throws UserNameTaken where the database refuses a name twice */
export async function takenAsSuch(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw isTaken(error) ? new UserNameTaken() : error;
  }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'accounts_user_name_key'
  );
}
