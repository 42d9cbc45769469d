-- The statements that src/oversight/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/oversight/blocks/blocks.ts: blockedSql
SELECT a.account_id AS "accountId", a.blocked_at AS "blockedAt", a.blocked_reason AS reason, whose.display_name AS "counselorName",
       ARRAY(SELECT i.code FROM inquiries i WHERE i.agency_id = $1 AND i.client_id = a.account_id ORDER BY i.inquiry_id DESC LIMIT 3) AS codes
  FROM accounts a
  LEFT JOIN client_counselors own ON own.agency_id = $1 AND own.client_id = a.account_id
  LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = own.counselor_id
 WHERE a.agency_id = $1 AND a.blocked_at IS NOT NULL
 ORDER BY a.blocked_at DESC, a.account_id
 LIMIT 200;

-- src/oversight/counselors/counselor-settings.ts: recordSql
SELECT p.account_id AS "accountId", coalesce(who.display_name, '') AS name, p.open_count AS "openCount",
       p.open_capacity AS "openCapacity", p.weekly_capacity AS "weeklyCapacity", p.working_days AS "workingDays",
       p.languages, p.is_fallback AS "isFallback", p.intake_paused AS "intakePaused",
       ARRAY(SELECT r.region FROM counselor_regions r WHERE r.agency_id = p.agency_id AND r.account_id = p.account_id) AS regions,
       ARRAY(SELECT t.topic_id::text FROM counselor_topics t WHERE t.agency_id = p.agency_id AND t.account_id = p.account_id) AS "topicIds"
  FROM counselor_profiles p
  JOIN accounts who USING (agency_id, account_id)
 WHERE p.agency_id = $1 AND p.account_id = $2;

-- src/oversight/counselors/farewells.ts: openSql
SELECT DISTINCT ON (i.client_id) i.inquiry_id AS "inquiryId"
  FROM assignments a
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
 WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL
 ORDER BY i.client_id, i.inquiry_id;

-- src/oversight/holds/holds.ts: threadSql
SELECT i.inquiry_id AS "inquiryId", i.code, whose.display_name AS "counselorName"
  FROM inquiries i
  LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
 WHERE i.agency_id = $1 AND i.inquiry_id = $2;

-- src/oversight/open-inquiries/open-inquiries.ts: openSql
WITH matching AS MATERIALIZED (
  SELECT i.inquiry_id, k.due_date
    FROM inquiries i
    JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
   WHERE i.agency_id = $1 AND i.state = ANY($5::text[])
     AND ($6 = '' OR coalesce(a.counselor_id::text, 'none') = $6)
     AND ($7 = '' OR i.topic_id::text = $7)
     AND ($8 = '' OR coalesce(i.region, 'none') = $8)
     AND ($9 = '' OR i.code = $9)),
shown AS (SELECT inquiry_id FROM matching ORDER BY due_date NULLS LAST, inquiry_id LIMIT $3 OFFSET $4)
SELECT (SELECT count(*)::int FROM matching) AS total,
coalesce((SELECT json_agg(thread)
   FROM (SELECT i.inquiry_id AS "inquiryId", i.code, i.topic_id AS "topicId", i.region, i.language, i.state, whose.display_name AS "counselorName",
                coalesce(whose.status = 'active', false) AS "canAnswer",
                EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                           AND (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1) BETWEEN away.from_day AND away.to_day) AS "isAway", k.kind,
                (SELECT held.to_day::text FROM clock_holds held
                  WHERE held.agency_id = $1 AND held.inquiry_id = k.inquiry_id AND held.clock_id = k.clock_id AND held.ended_on IS NULL
                    AND (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1) BETWEEN held.from_day AND held.to_day LIMIT 1) AS "heldUntil",
                (SELECT row_to_json(due) FROM (SELECT
  k.due_date::text AS "dueDate", k.due_at <= $2::timestamptz AS overdue,
  k.warn_at <= $2::timestamptz AND k.due_at > $2::timestamptz AS "dueSoon", ($2::timestamptz AT TIME ZONE c.zone)::date::text AS today,
  (SELECT count(*)::int FROM calendar_days d
    WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
      AND d.day > least(k.due_date, ($2::timestamptz AT TIME ZONE c.zone)::date) AND d.day <= greatest(k.due_date, ($2::timestamptz AT TIME ZONE c.zone)::date)) AS "businessDays") due WHERE k.clock_id IS NOT NULL) AS due
           FROM shown
           JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = shown.inquiry_id
           JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
           LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = a.counselor_id
           LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
           LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
          ORDER BY k.due_date NULLS LAST, i.inquiry_id) thread), '[]') AS threads;

-- src/oversight/outlook/outlook.ts: collisionsSql
WITH collision AS MATERIALIZED (
  SELECT a.inquiry_id, k.due_date, away.account_id, away.deputy_id, away.from_day, away.to_day
    FROM absences away
    JOIN assignments a ON a.agency_id = $1 AND a.counselor_id = away.account_id AND a.ended_at IS NULL
    JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = a.inquiry_id AND k.stopped_at IS NULL
                          AND k.due_date >= $2::date AND k.due_date BETWEEN away.from_day AND away.to_day
   WHERE away.agency_id = $1 AND away.to_day >= $2::date),
there AS MATERIALIZED (
  SELECT day.due_date, present.counselor_id, present.answerer_id
    FROM (SELECT DISTINCT due_date FROM collision) day
    JOIN agencies g ON g.agency_id = $1
   CROSS JOIN LATERAL (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= (day.due_date::timestamp AT TIME ZONE g.zone) AND self.valid_until > (day.due_date::timestamp AT TIME ZONE g.zone)
   WHERE cover.agency_id = $1 AND cover.valid_from <= (day.due_date::timestamp AT TIME ZONE g.zone) AND cover.valid_until > (day.due_date::timestamp AT TIME ZONE g.zone)
     AND cover.counselor_id <> cover.answerer_id) present)
SELECT i.inquiry_id AS "inquiryId", i.code, c.due_date::text AS "dueDate", c.from_day::text AS "from", c.to_day::text AS "to",
       coalesce(who.display_name, '') AS "counselorName", answerer.name AS "deputyName",
       CASE WHEN answerer.name IS NOT NULL THEN NULL
            WHEN i.declines_deputy THEN 'client_waits'
            WHEN deputy.status <> 'active' THEN 'deputy_disabled'
            WHEN (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = c.deputy_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND c.deputy_id = ANY(parted.parted_from))) THEN 'parted'
            WHEN EXISTS (SELECT FROM absences also WHERE also.agency_id = $1 AND also.account_id = c.deputy_id
                            AND c.due_date BETWEEN also.from_day AND also.to_day) THEN 'deputy_away'
            WHEN c.deputy_id IS NOT NULL THEN 'deputy_without_keys' END AS obstacle,
       CASE WHEN cardinality(g.languages) > 1 AND i.language <> ALL(answerer.languages) THEN i.language END AS "foreignLanguage"
  FROM collision c
  JOIN agencies g ON g.agency_id = $1
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = c.inquiry_id
  JOIN accounts who ON who.agency_id = $1 AND who.account_id = c.account_id
  LEFT JOIN accounts deputy ON deputy.agency_id = $1 AND deputy.account_id = c.deputy_id
  LEFT JOIN LATERAL (
    SELECT coalesce(able.display_name, '') AS name, p.languages
      FROM there
      JOIN accounts able ON able.agency_id = $1 AND able.account_id = there.answerer_id
      JOIN counselor_profiles p ON p.agency_id = $1 AND p.account_id = there.answerer_id
     WHERE there.due_date = c.due_date AND there.counselor_id = c.account_id AND NOT i.declines_deputy
       AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = there.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND there.answerer_id = ANY(parted.parted_from)))
     ORDER BY there.answerer_id <> c.deputy_id, name LIMIT 1) answerer ON true
 ORDER BY answerer.name IS NOT NULL, c.due_date, i.code
 LIMIT $3;

-- src/oversight/outlook/outlook.ts: trendSql
WITH frame AS (
  SELECT g.zone, (date_trunc('week', $2::date::timestamp) - ($3::int - 1) * interval '1 week') AS first,
         date_trunc('week', $2::date::timestamp) + interval '1 week' AS until
    FROM agencies g WHERE g.agency_id = $1),
weeks AS (SELECT (frame.first + n * interval '1 week')::date AS monday FROM frame, generate_series(0, $3::int - 1) n),
opened AS (
  SELECT date_trunc('week', k.started_at AT TIME ZONE frame.zone)::date AS monday, count(*)::int AS received
    FROM frame
    JOIN response_clocks k ON k.agency_id = $1
     AND k.started_at >= frame.first AT TIME ZONE frame.zone AND k.started_at < frame.until AT TIME ZONE frame.zone
   GROUP BY 1),
answered AS (
  SELECT date_trunc('week', k.stopped_at AT TIME ZONE frame.zone)::date AS monday,
         count(*) FILTER (WHERE k.breached_at IS NULL)::int AS in_time, count(*) FILTER (WHERE k.breached_at IS NOT NULL)::int AS late
    FROM frame
    JOIN response_clocks k ON k.agency_id = $1 AND k.stop_reason = 'reply'
     AND k.stopped_at >= frame.first AT TIME ZONE frame.zone AND k.stopped_at < frame.until AT TIME ZONE frame.zone
   GROUP BY 1)
SELECT weeks.monday::text, coalesce(received, 0) AS received, coalesce(in_time, 0) AS "inTime", coalesce(late, 0) AS late
  FROM weeks
  LEFT JOIN opened ON opened.monday = weeks.monday
  LEFT JOIN answered ON answered.monday = weeks.monday
 ORDER BY weeks.monday;

-- src/oversight/overview/agency-threads.ts: overviewSql
WITH present AS (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= $2 AND self.valid_until > $2
   WHERE cover.agency_id = $1 AND cover.valid_from <= $2 AND cover.valid_until > $2),
there AS (
  SELECT present.counselor_id
    FROM present
    JOIN accounts who ON who.agency_id = $1 AND who.account_id = present.counselor_id AND who.status = 'active'
    JOIN account_keys own ON own.agency_id = $1 AND own.account_id = who.account_id
                         AND own.generation = who.key_generation AND own.trusted_at IS NOT NULL
   WHERE present.answerer_id = present.counselor_id),
doubtful AS (
  SELECT a.inquiry_id FROM assignments a WHERE a.agency_id = $1 AND a.counselor_id IS NULL AND a.ended_at IS NULL
   UNION
  SELECT a.inquiry_id
    FROM counselor_profiles p
    JOIN assignments a ON a.agency_id = $1 AND a.counselor_id = p.account_id AND a.ended_at IS NULL AND a.counts_as_open
   WHERE p.agency_id = $1 AND p.account_id NOT IN (SELECT counselor_id FROM there)
   UNION
  SELECT waiting.inquiry_id FROM pending_grants waiting WHERE waiting.agency_id = $1),
left_alone (inquiry_id, counselor_id, obstacle) AS (
  SELECT a.inquiry_id, a.counselor_id,
         CASE WHEN a.counselor_id IS NULL THEN 'unassigned'
              WHEN whose.status <> 'active' THEN 'disabled'
              WHEN NOT EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id)
              THEN CASE WHEN EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                    AND (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1)::date BETWEEN away.from_day AND away.to_day) THEN 'away' ELSE 'no_keys' END
              WHEN i.declines_deputy AND EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                    AND (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1)::date BETWEEN away.from_day AND away.to_day) THEN 'client_waits'
              WHEN EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id AND (present.answerer_id = a.counselor_id
            OR NOT i.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from))))) THEN 'key_missing'
              ELSE 'parted' END
    FROM doubtful
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = doubtful.inquiry_id
                    AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
    JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = a.counselor_id
   WHERE (whose.status <> 'active' OR NOT EXISTS (
       SELECT FROM present
         JOIN accounts answerer ON answerer.agency_id = $1 AND answerer.account_id = present.answerer_id
         JOIN thread_keys held ON held.agency_id = $1 AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account'
                              AND held.holder_id = present.answerer_id AND held.key_generation = answerer.key_generation
                              AND held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until > $2)
        WHERE present.counselor_id = a.counselor_id AND (present.answerer_id = a.counselor_id
            OR NOT i.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from))))))),
warned AS MATERIALIZED (
  SELECT c.inquiry_id, c.due_at, c.due_at <= $2 AS overdue
    FROM response_clocks c
   WHERE c.agency_id = $1 AND c.stopped_at IS NULL AND c.warn_at > (SELECT timestamptz '-infinity') AND c.warn_at <= (SELECT $2::timestamptz)),
unanswerable AS MATERIALIZED (SELECT inquiry_id FROM left_alone WHERE obstacle <> 'client_waits'),
shown (list, inquiry_id) AS (
  (SELECT 'unanswerable', inquiry_id FROM unanswerable ORDER BY inquiry_id LIMIT 50)
  UNION ALL
  (SELECT 'wished', w.inquiry_id
     FROM counselor_wishes w
     JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = w.inquiry_id AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
    WHERE w.agency_id = $1
    ORDER BY w.created_at LIMIT 50)
  UNION ALL
  (SELECT 'late', inquiry_id FROM warned ORDER BY due_at, inquiry_id LIMIT 26 OFFSET $3)
  UNION ALL
  (SELECT 'held', hold.inquiry_id
     FROM clock_holds hold
     JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = hold.inquiry_id AND k.clock_id = hold.clock_id AND k.stopped_at IS NULL
    WHERE hold.agency_id = $1 AND hold.ended_on IS NULL AND hold.to_day >= (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1) AND hold.from_day <= (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1)
    ORDER BY hold.to_day LIMIT 50))
SELECT json_build_object(
         'unanswerable', (SELECT count(*) FROM unanswerable),
         'overdue', (SELECT count(*) FROM warned WHERE overdue),
         'soon', (SELECT count(*) FROM warned WHERE NOT overdue),
         'open', (SELECT coalesce(sum(open_count), 0) FROM counselor_profiles WHERE agency_id = $1)
               + (SELECT count(*) FROM left_alone WHERE obstacle = 'unassigned')) AS figures,
coalesce((SELECT json_agg(thread)
   FROM (SELECT shown.list, i.inquiry_id AS "inquiryId", i.code, i.topic_id AS "topicId", i.region, i.language, i.state, whose.display_name AS "counselorName",
                coalesce(whose.status = 'active', false) AS "canAnswer",
                EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                           AND (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1) BETWEEN away.from_day AND away.to_day) AS "isAway", k.kind,
                (SELECT held.to_day::text FROM clock_holds held
                  WHERE held.agency_id = $1 AND held.inquiry_id = k.inquiry_id AND held.clock_id = k.clock_id AND held.ended_on IS NULL
                    AND (SELECT ($2::timestamptz AT TIME ZONE g.zone)::date FROM agencies g WHERE g.agency_id = $1) BETWEEN held.from_day AND held.to_day LIMIT 1) AS "heldUntil",
                (SELECT row_to_json(due) FROM (SELECT
  k.due_date::text AS "dueDate", k.due_at <= $2::timestamptz AS overdue,
  k.warn_at <= $2::timestamptz AND k.due_at > $2::timestamptz AS "dueSoon", ($2::timestamptz AT TIME ZONE c.zone)::date::text AS today,
  (SELECT count(*)::int FROM calendar_days d
    WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
      AND d.day > least(k.due_date, ($2::timestamptz AT TIME ZONE c.zone)::date) AND d.day <= greatest(k.due_date, ($2::timestamptz AT TIME ZONE c.zone)::date)) AS "businessDays") due WHERE k.clock_id IS NOT NULL) AS due
           FROM shown
           JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = shown.inquiry_id
           JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
           LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = a.counselor_id
           LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
           LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
          ORDER BY k.due_date NULLS LAST, i.inquiry_id) thread), '[]') AS threads,
       coalesce((SELECT json_object_agg(counselor_id, number)
                   FROM (SELECT a.counselor_id, count(*) AS number
                           FROM warned
                          CROSS JOIN LATERAL (
                            SELECT held.counselor_id FROM assignments held
                             WHERE held.agency_id = $1 AND held.inquiry_id = warned.inquiry_id AND held.ended_at IS NULL LIMIT 1) a
                          WHERE warned.overdue AND a.counselor_id IS NOT NULL GROUP BY a.counselor_id) per_counselor), '{}') AS "overdueOf";

-- src/oversight/overview/reassignments.ts: inquirySql
SELECT i.code,
       EXISTS (SELECT FROM counselor_wishes w
                 JOIN assignments a USING (agency_id, inquiry_id)
                WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id
                  AND a.ended_at IS NULL AND a.counselor_id IS NOT NULL) AS wished,
       (SELECT json_build_object('name', coalesce(who.display_name, ''), 'language', i.language)
          FROM counselor_profiles p
          JOIN agencies g USING (agency_id)
          JOIN accounts who USING (agency_id, account_id)
         WHERE p.agency_id = i.agency_id AND p.account_id = $3
           AND cardinality(g.languages) > 1 AND i.language <> ALL(p.languages)) AS foreign
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.inquiry_id = $2;

-- src/oversight/reports/reports.ts: restSql
SELECT (SELECT json_agg(missed) FROM (
SELECT missed.ended, missed.dismissed, missed."dismissedInTime",
       (SELECT count(*)::int FROM response_clocks
         WHERE agency_id = $1 AND stopped_at IS NULL AND due_at <= $5 AND kind = asked.kind) AS waiting
  FROM unnest($4::text[]) AS asked (kind)
 CROSS JOIN LATERAL (
   SELECT count(*) FILTER (WHERE NOT in_time AND stop_reason IN ('client_concluded', 'withdrawn', 'deleted'))::int AS ended,
          count(*) FILTER (WHERE NOT in_time AND stop_reason = 'no_reply_needed')::int AS dismissed,
          count(*) FILTER (WHERE in_time AND stop_reason = 'no_reply_needed')::int AS "dismissedInTime"
     FROM response_facts
    WHERE agency_id = $1 AND month BETWEEN $2 AND $3 AND kind = asked.kind) missed) missed) AS unanswered,
       (SELECT row_to_json(written) FROM (
SELECT count(*) FILTER (WHERE m.sender_role = 'client' AND m.position = 1)::int AS inquiries,
       count(DISTINCT m.sender_id) FILTER (WHERE m.sender_role = 'client')::int AS clients,
       count(DISTINCT m.sender_id) FILTER (WHERE m.sender_role = 'client' AND who.created_at >= ($2::date)::timestamp AT TIME ZONE g.zone)::int AS "newClients",
       count(DISTINCT m.sender_id) FILTER (WHERE m.sender_role = 'client' AND EXISTS (SELECT FROM recovery_keys r
                                                   WHERE r.agency_id = $1 AND r.account_id = m.sender_id))::int AS "withCode",
       count(*) FILTER (WHERE m.sender_role = 'client')::int AS letters,
       count(*) FILTER (WHERE m.sender_role = 'counselor')::int AS replies
  FROM agencies g
  JOIN messages m ON m.agency_id = $1 AND m.withdrawn_at IS NULL
                 AND m.created_at >= ($2::date)::timestamp AT TIME ZONE g.zone
                 AND m.created_at < ($3::date + interval '1 month')::timestamp AT TIME ZONE g.zone
  LEFT JOIN accounts who ON who.agency_id = $1 AND who.account_id = m.sender_id
 WHERE g.agency_id = $1) written) AS activity;

-- src/oversight/reports/reports.ts: reportSql
WITH fact AS (
  SELECT kind, month::text AS month, region, topic_id::text AS topic, counselor_id::text AS counselor, business_days_taken AS days, in_time
    FROM response_facts
   WHERE agency_id = $1 AND month BETWEEN $2 AND $3 AND stop_reason = 'reply'),
counted AS (
  SELECT CASE grouping(month, region, topic, counselor) WHEN 7 THEN 'month' WHEN 11 THEN 'region' WHEN 13 THEN 'topic' ELSE 'counselor' END AS dimension,
         coalesce(month, region, topic, counselor) AS key, kind, days, in_time, count(*)::int AS count
    FROM fact
   GROUP BY GROUPING SETS ((month, kind, days, in_time), (region, kind, days, in_time), (topic, kind, days, in_time), (counselor, kind, days, in_time)))
SELECT dimension, key, who.display_name AS name,
       json_agg(json_build_object('kind', kind, 'days', days, 'inTime', in_time, 'count', count)) AS counts
  FROM counted
  LEFT JOIN accounts who ON dimension = 'counselor' AND who.agency_id = $1 AND who.account_id::text = key
 GROUP BY dimension, key, who.display_name;

-- src/oversight/unanswerable/unanswerable-threads.ts: unanswerableSql
WITH present AS (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= $2 AND self.valid_until > $2
   WHERE cover.agency_id = $1 AND cover.valid_from <= $2 AND cover.valid_until > $2),
there AS (
  SELECT present.counselor_id
    FROM present
    JOIN accounts who ON who.agency_id = $1 AND who.account_id = present.counselor_id AND who.status = 'active'
    JOIN account_keys own ON own.agency_id = $1 AND own.account_id = who.account_id
                         AND own.generation = who.key_generation AND own.trusted_at IS NOT NULL
   WHERE present.answerer_id = present.counselor_id),
doubtful AS (
  SELECT a.inquiry_id FROM assignments a WHERE a.agency_id = $1 AND a.counselor_id IS NULL AND a.ended_at IS NULL
   UNION
  SELECT a.inquiry_id
    FROM counselor_profiles p
    JOIN assignments a ON a.agency_id = $1 AND a.counselor_id = p.account_id AND a.ended_at IS NULL AND a.counts_as_open
   WHERE p.agency_id = $1 AND p.account_id NOT IN (SELECT counselor_id FROM there)
   UNION
  SELECT waiting.inquiry_id FROM pending_grants waiting WHERE waiting.agency_id = $1),
left_alone (inquiry_id, counselor_id, obstacle) AS (
  SELECT a.inquiry_id, a.counselor_id,
         CASE WHEN a.counselor_id IS NULL THEN 'unassigned'
              WHEN whose.status <> 'active' THEN 'disabled'
              WHEN NOT EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id)
              THEN CASE WHEN EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                    AND $3::date BETWEEN away.from_day AND away.to_day) THEN 'away' ELSE 'no_keys' END
              WHEN i.declines_deputy AND EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                    AND $3::date BETWEEN away.from_day AND away.to_day) THEN 'client_waits'
              WHEN EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id AND (present.answerer_id = a.counselor_id
            OR NOT i.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from))))) THEN 'key_missing'
              ELSE 'parted' END
    FROM doubtful
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = doubtful.inquiry_id
                    AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
    JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = a.counselor_id
   WHERE (whose.status <> 'active' OR NOT EXISTS (
       SELECT FROM present
         JOIN accounts answerer ON answerer.agency_id = $1 AND answerer.account_id = present.answerer_id
         JOIN thread_keys held ON held.agency_id = $1 AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account'
                              AND held.holder_id = present.answerer_id AND held.key_generation = answerer.key_generation
                              AND held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until > $2)
        WHERE present.counselor_id = a.counselor_id AND (present.answerer_id = a.counselor_id
            OR NOT i.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from)))))))
SELECT i.inquiry_id AS "inquiryId", i.code, i.topic_id AS "topicId", i.region, whose.display_name AS "counselorName", left_alone.obstacle,
       (SELECT row_to_json(due) FROM (SELECT
  k.due_date::text AS "dueDate", k.due_at <= $2::timestamptz AS overdue,
  k.warn_at <= $2::timestamptz AND k.due_at > $2::timestamptz AS "dueSoon", ($2::timestamptz AT TIME ZONE c.zone)::date::text AS today,
  (SELECT count(*)::int FROM calendar_days d
    WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
      AND d.day > least(k.due_date, ($2::timestamptz AT TIME ZONE c.zone)::date) AND d.day <= greatest(k.due_date, ($2::timestamptz AT TIME ZONE c.zone)::date)) AS "businessDays") due WHERE k.clock_id IS NOT NULL) AS due
  FROM left_alone
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = left_alone.inquiry_id
  LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = left_alone.counselor_id
  LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
  LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
 ORDER BY k.due_at NULLS LAST, i.inquiry_id
 LIMIT $4;

-- src/oversight/wishes/wishes.ts: wishSql
SELECT i.inquiry_id AS "inquiryId", i.code, whose.display_name AS "counselorName", k.due_date::text AS "dueDate",
       (SELECT i.language FROM agencies g WHERE g.agency_id = $1 AND cardinality(g.languages) > 1) AS language,
       ARRAY(SELECT x.counselor_id::text FROM counselor_exclusions x WHERE x.agency_id = $1 AND x.client_id = i.client_id
             UNION SELECT a.counselor_id::text) AS "partedIds"
  FROM counselor_wishes w
  JOIN inquiries i USING (agency_id, inquiry_id)
  JOIN assignments a USING (agency_id, inquiry_id)
  JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
  LEFT JOIN response_clocks k ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
 WHERE w.agency_id = $1 AND w.inquiry_id = $2 AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
   AND a.ended_at IS NULL AND a.counselor_id IS NOT NULL;
