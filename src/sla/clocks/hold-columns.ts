import type { HeldDays } from '../../domain/deadline-holds.js';
import type { HoldReason } from './clock-hold.entity.js';

export interface ClockHoldRow extends HeldDays {
  holdId: string;
  endedOn: string | null;
  reason: HoldReason;
}

/** The holds of a clock `k` as a JSON list of `ClockHoldRow`, oldest first. */
export const holdsJson = `
  coalesce((SELECT json_agg(json_build_object('holdId', h.hold_id, 'from', h.from_day, 'to', h.to_day, 'endedOn', h.ended_on, 'reason', h.reason) ORDER BY h.from_day, h.hold_id)
              FROM clock_holds h
             WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id), '[]')`;
