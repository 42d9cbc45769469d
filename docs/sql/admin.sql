-- The statements that src/admin/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/admin/calendar/calendar-changes.ts: codesOf
SELECT inquiry_id AS "inquiryId", code FROM inquiries WHERE agency_id = $1 AND inquiry_id = ANY($2::uuid[]);

-- src/admin/calendar/calendar-facts.ts: CalendarFactsReader.closure
SELECT closure_id AS "closureId", name, from_day::text AS "from", to_day::text AS "to"
  FROM calendar_closures WHERE agency_id = $1 AND closure_id = $2;

-- src/admin/calendar/calendar-facts.ts: factsSql
SELECT c.region, c.version, c.workweek, c.include_state_days AS "includeStateDays", c.good_friday AS "goodFriday", c.december24, c.december31,
       (SELECT max(d.day)::text FROM calendar_days d WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id) AS "lastDay",
       coalesce((SELECT json_agg(json_build_object('closureId', l.closure_id, 'name', l.name, 'from', l.from_day, 'to', l.to_day) ORDER BY l.from_day, l.closure_id)
                   FROM calendar_closures l
                  WHERE l.agency_id = c.agency_id AND l.calendar_id = c.calendar_id AND l.to_day >= $2), '[]') AS closures,
       coalesce((SELECT json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name,
                                                   'correctedAt', d.corrected_at, 'correctedBy', who.display_name) ORDER BY d.day)
                   FROM calendar_days d
                   LEFT JOIN accounts who ON who.agency_id = d.agency_id AND who.account_id = d.corrected_by
                  WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day >= $2
                    AND (d.corrected_at IS NOT NULL OR d.kind IN ('public_holiday', 'state_day', 'preset'))), '[]') AS days,
       ARRAY(
  SELECT y.year FROM generate_series(extract(year FROM $2::date)::int, extract(year FROM $2::date)::int + 5) AS y (year)
   WHERE (SELECT count(*) FROM calendar_days d
          WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day >= make_date(y.year, 1, 1) AND d.day < make_date(y.year + 1, 1, 1)) = make_date(y.year + 1, 1, 1) - make_date(y.year, 1, 1)
     AND NOT EXISTS (SELECT FROM calendar_reviews r WHERE r.agency_id = c.agency_id AND r.calendar_id = c.calendar_id AND r.year = y.year)
   ORDER BY y.year) AS "newYears",
       coalesce((SELECT json_agg(json_build_object('year', r.year, 'by', coalesce(who.display_name, ''), 'at', r.reviewed_at))
                   FROM calendar_reviews r
                   JOIN accounts who ON who.agency_id = r.agency_id AND who.account_id = r.reviewed_by
                  WHERE r.agency_id = c.agency_id AND r.calendar_id = c.calendar_id), '[]') AS reviews
  FROM calendars c WHERE c.agency_id = $1;

-- src/admin/settings/agency-facts.ts: factsSql
SELECT
a.terms_version IS NOT NULL AS "hasTerms",
EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'privacy') AS "hasPrivacy",
EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'imprint') AS "hasImprint",
(SELECT count(*)::int FROM crisis_contacts k WHERE k.agency_id = a.agency_id AND k.region IS NULL) AS "crisisContacts",
EXISTS (SELECT FROM calendars k WHERE k.agency_id = a.agency_id) AS "hasCalendar",
EXISTS (SELECT FROM agency_handover_keys k WHERE k.agency_id = a.agency_id AND k.retired_at IS NULL) AS "hasHandoverKey",
(SELECT count(*)::int FROM counselor_profiles p JOIN accounts who USING (agency_id, account_id)
  WHERE p.agency_id = a.agency_id AND p.is_fallback AND who.status = 'active') AS "activatedFallbackCounselors", terms.published_at AS "termsPublishedAt",
       ARRAY(SELECT h.host FROM agency_hosts h WHERE h.agency_id = a.agency_id ORDER BY h.is_primary DESC, h.host) AS hosts,
       (SELECT json_build_object(
                 'region', k.region, 'workweek', k.workweek,
                 'closures', (SELECT count(*) FROM calendar_closures l WHERE l.agency_id = a.agency_id AND l.calendar_id = k.calendar_id),
                 'lastDay', (SELECT max(d.day) FROM calendar_days d WHERE d.agency_id = a.agency_id AND d.calendar_id = k.calendar_id))
          FROM calendars k WHERE k.agency_id = a.agency_id) AS calendar,
       coalesce((SELECT ARRAY(
  SELECT y.year FROM generate_series(extract(year FROM ($2::timestamptz AT TIME ZONE c.zone))::int, extract(year FROM ($2::timestamptz AT TIME ZONE c.zone))::int + 5) AS y (year)
   WHERE (SELECT count(*) FROM calendar_days d
          WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day >= make_date(y.year, 1, 1) AND d.day < make_date(y.year + 1, 1, 1)) = make_date(y.year + 1, 1, 1) - make_date(y.year, 1, 1)
     AND NOT EXISTS (SELECT FROM calendar_reviews r WHERE r.agency_id = c.agency_id AND r.calendar_id = c.calendar_id AND r.year = y.year)
   ORDER BY y.year) FROM calendars c WHERE c.agency_id = a.agency_id), '{}') AS "newYears",
       (SELECT json_build_object(
                 'firstReplyBusinessDays', p.first_reply_business_days, 'followUpTargetDays', p.follow_up_target_days,
                 'followUpDueDays', p.follow_up_due_days, 'followUpUnit', p.follow_up_unit, 'followUpRoll', p.follow_up_roll,
                 'warnBusinessDays', p.warn_business_days)
          FROM sla_policies p WHERE p.agency_id = a.agency_id ORDER BY p.version DESC LIMIT 1) AS policy,
       json_build_object('inquiryMonths', a.inquiry_retention_months, 'accountMonths', a.account_retention_months,
                         'announceDays', a.retention_announce_days) AS retention,
       (SELECT count(DISTINCT s.holder_id)::int
          FROM handover_seals s
          JOIN agency_handover_keys k USING (agency_id, generation)
         WHERE s.agency_id = a.agency_id AND s.holder_kind = 'account' AND k.retired_at IS NULL
           AND (k.holder_ids IS NULL OR s.holder_id = ANY(k.holder_ids))) AS "handoverHolders",
       (SELECT who.display_name FROM counselor_profiles p JOIN accounts who USING (agency_id, account_id)
         WHERE p.agency_id = a.agency_id AND p.is_fallback LIMIT 1) AS "fallbackCounselor",
       (SELECT json_build_object(
                 'invited', count(DISTINCT who.account_id) FILTER (WHERE who.status = 'invited'), 'active', count(DISTINCT who.account_id) FILTER (WHERE who.status = 'active'), 'disabled', count(DISTINCT who.account_id) FILTER (WHERE who.status = 'disabled'),
                 'counselor', count(*) FILTER (WHERE r.role = 'counselor' AND who.status = 'active'), 'supervisor', count(*) FILTER (WHERE r.role = 'supervisor' AND who.status = 'active'), 'admin', count(*) FILTER (WHERE r.role = 'admin' AND who.status = 'active'))
          FROM account_roles r JOIN accounts who USING (agency_id, account_id)
         WHERE r.agency_id = a.agency_id AND r.role <> 'client') AS staff,
       coalesce((SELECT json_agg(json_build_object('failure', n.failure, 'waiting', n.waiting, 'count', n.count) ORDER BY n.failure, n.waiting)
          FROM (SELECT failure, dropped_at IS NULL AS waiting, count(DISTINCT recipient_id) AS count
                  FROM outbox_notices
                 WHERE agency_id = a.agency_id AND failure IS NOT NULL AND sent_at IS NULL
                   AND (dropped_at IS NULL OR dropped_at > $2::timestamptz - interval '7 days')
                 GROUP BY 1, 2) n), '[]') AS undelivered
  FROM agencies a
  LEFT JOIN terms_versions terms ON terms.agency_id = a.agency_id AND terms.version = a.terms_version
 WHERE a.agency_id = $1;

-- src/admin/settings/opening-facts.ts: openingFacts
SELECT
a.terms_version IS NOT NULL AS "hasTerms",
EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'privacy') AS "hasPrivacy",
EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'imprint') AS "hasImprint",
(SELECT count(*)::int FROM crisis_contacts k WHERE k.agency_id = a.agency_id AND k.region IS NULL) AS "crisisContacts",
EXISTS (SELECT FROM calendars k WHERE k.agency_id = a.agency_id) AS "hasCalendar",
EXISTS (SELECT FROM agency_handover_keys k WHERE k.agency_id = a.agency_id AND k.retired_at IS NULL) AS "hasHandoverKey",
(SELECT count(*)::int FROM counselor_profiles p JOIN accounts who USING (agency_id, account_id)
 WHERE p.agency_id = a.agency_id AND p.is_fallback AND who.status = 'active') AS "activatedFallbackCounselors" FROM agencies a WHERE a.agency_id = $1;

-- src/admin/staff/colleagues.ts: staffSql
SELECT a.account_id AS "accountId", coalesce(a.display_name, '') AS "displayName", a.form_of_address AS "formOfAddress",
       a.user_name_sealed AS "userNameSealed", a.status, held.roles
  FROM accounts a
  JOIN LATERAL (SELECT array_agg(r.role) AS roles FROM account_roles r
                 WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id) held ON NOT 'client' = ANY(held.roles)
 WHERE a.agency_id = $1 AND a.display_name IS NOT NULL
 ORDER BY a.status = 'disabled', a.display_name, a.account_id;

-- src/admin/staff/colleagues.ts: beginningSql
SELECT g.languages[1] AS language,
       EXISTS (SELECT FROM counselor_profiles p WHERE p.agency_id = g.agency_id AND p.is_fallback) AS "hasFallback"
  FROM agencies g WHERE g.agency_id = $1;

-- src/admin/staff/deactivation.ts: lockSql
SELECT a.account_id AS "accountId", a.status,
       EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role = 'admin') AS "isAdmin"
  FROM accounts a
 WHERE a.agency_id = $1 AND a.account_id = ANY($2) AND a.display_name IS NOT NULL
   AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role = 'client')
 ORDER BY a.account_id
   FOR NO KEY UPDATE;

-- src/admin/staff/staff-minimum.ts: lastSql
WITH present AS (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= $3 AND self.valid_until > $3
   WHERE cover.agency_id = $1 AND cover.valid_from <= $3 AND cover.valid_until > $3)
SELECT $2 IN (SELECT answerer_id FROM present) AND (SELECT count(DISTINCT answerer_id) FROM present) = 1 AS "isLast";
