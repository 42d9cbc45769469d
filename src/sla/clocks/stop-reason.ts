import type { ClockStopReason } from '../../domain/inquiry-state.js';

/** Deletion takes the clock with it; what remains is the fact that somebody waited. */
export type StopReason = ClockStopReason | 'deleted';
