import { SetMetadata } from '@nestjs/common';

export const evenWhileKey = 'access:even-while';

/** `unverified`: the second factor is still awaited. `locked`: access was reset and is not renewed yet. */
export type Stage = 'unverified' | 'locked';

/** What an account at such a stage may use all the same. Everything else is closed to it. */
export const EvenWhile = (...stages: Stage[]) => SetMetadata(evenWhileKey, stages);
