-- The statements that src/calendars/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/calendars/calendar-days.ts: layDown (1)
SELECT FROM calendars WHERE agency_id = $1 FOR SHARE;

-- src/calendars/calendar-days.ts: layDown (2)
INSERT INTO calendar_days (agency_id, calendar_id, day, is_business_day, kind, name)
     SELECT $1, $2, d.date, d."isBusinessDay", d.kind, d.name FROM jsonb_to_recordset($3::jsonb) AS d(date date, "isBusinessDay" boolean, kind text, name text) ORDER BY d.date
     ON CONFLICT DO NOTHING;

-- src/calendars/calendar-days.ts: layAnew (1)
SELECT day::text FROM calendar_days WHERE agency_id = $1 AND calendar_id = $2 AND day BETWEEN $3 AND $4;

-- src/calendars/calendar-days.ts: layAnew (2)
UPDATE calendar_days o SET is_business_day = d."isBusinessDay", kind = d.kind, name = d.name FROM jsonb_to_recordset($3::jsonb) AS d(date date, "isBusinessDay" boolean, kind text, name text)
 WHERE o.agency_id = $1 AND o.calendar_id = $2 AND o.day = d.date AND o.corrected_at IS NULL
   AND (o.is_business_day, o.kind, o.name) IS DISTINCT FROM (d."isBusinessDay", d.kind, d.name)
RETURNING o.day::text;

-- src/calendars/calendar-days.ts: readSettings
SELECT c.calendar_id AS "calendarId", c.country, c.region, c.workweek, c.include_state_days AS "includeStateDays",
c.good_friday AS "goodFriday", c.december24, c.december31,
coalesce((SELECT json_agg(json_build_object('from', l.from_day, 'to', l.to_day, 'name', l.name) ORDER BY l.from_day)
  FROM calendar_closures l WHERE l.agency_id = c.agency_id AND l.calendar_id = c.calendar_id), '[]') AS closures
FROM calendars c WHERE c.agency_id = $1;

-- src/calendars/calendar-edits.ts: CalendarEdits.removeClosure
DELETE FROM calendar_closures WHERE agency_id = $1 AND closure_id = $2
        RETURNING from_day::text AS "fromDay", to_day::text AS "toDay";

-- src/calendars/calendar-edits.ts: CalendarEdits.withdrawCorrection
UPDATE calendar_days SET corrected_by = NULL, corrected_at = NULL
 WHERE agency_id = $1 AND day = $2 AND corrected_at IS NOT NULL;

-- src/calendars/calendar-edits.ts: CalendarEdits.begin
UPDATE calendars SET version = version + 1 WHERE agency_id = $1 RETURNING calendar_id AS "calendarId", version;

-- src/calendars/calendar-edits.ts: lockCalendar
SELECT calendar_id AS "calendarId", version FROM calendars WHERE agency_id = $1 FOR UPDATE;

-- src/calendars/calendar-reviews.ts: CalendarReviews.record
SELECT FROM calendars WHERE agency_id = $1 FOR SHARE;

-- src/calendars/calendar-reviews.ts: CalendarReviews.isRecorded
SELECT FROM calendar_reviews WHERE agency_id = $1 AND year = $2;

-- src/calendars/calendar-reviews.ts: recordSql
INSERT INTO calendar_reviews (agency_id, calendar_id, year, calendar_version, reviewed_by, reviewed_at)
SELECT c.agency_id, c.calendar_id, $2, c.version, $4, $5
  FROM calendars c
 WHERE c.agency_id = $1 AND c.version = $3 AND (SELECT count(*) FROM calendar_days d
          WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day >= make_date($2::int, 1, 1) AND d.day < make_date($2::int + 1, 1, 1)) = make_date($2::int + 1, 1, 1) - make_date($2::int, 1, 1)
ON CONFLICT DO NOTHING
RETURNING calendar_id AS "calendarId";

-- src/calendars/calendars.ts: Calendars.lockRules
SELECT FROM calendars WHERE agency_id = $1 FOR SHARE;

-- src/calendars/calendars.ts: Calendars.layAhead
SELECT c.agency_id AS "agencyId", c.zone FROM calendars c ORDER BY c.agency_id;

-- src/calendars/calendars.ts: Calendars.lacksDays
SELECT count(*)::int AS laid FROM calendar_days d JOIN calendars c USING (agency_id, calendar_id)
 WHERE d.agency_id = $1 AND d.day BETWEEN $2 AND $3;

-- src/calendars/calendars.ts: Calendars.read
SELECT c.calendar_id AS "calendarId", c.version, c.zone, c.country,
(SELECT
coalesce(json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name)
 ORDER BY d.day), '[]') FROM calendar_days d
WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day BETWEEN $2 AND $3) AS days
FROM calendars c WHERE c.agency_id = $1;

-- src/calendars/calendars.ts: workweekSql
SELECT workweek FROM calendars WHERE agency_id = $1;
