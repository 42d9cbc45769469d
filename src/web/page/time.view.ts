/** A date or a moment, for machines (`datetime` attribute) and for people. */
export interface TimeView {
  /** '2026-03-11' or '2026-03-11T09:14:00+01:00' */
  iso: string;
  /** 'Mittwoch, 11. März 2026', in lists 'Mi, 11. März', for moments with ', 9:14 Uhr' */
  text: string;
}

/** A date drawn as a leaf of a wall calendar; always beside the same date in words. */
export interface CalendarLeafView {
  /** 'Mi' */
  weekday: string;
  /** '11' */
  day: string;
  /** 'März' */
  month: string;
}
