-- The statements that src/assignment/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/assignment/absences/absence-edits.ts: agencySql
SELECT ($2::timestamptz AT TIME ZONE g.zone)::date::text AS today, g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac" FROM agencies g WHERE g.agency_id = $1;

-- src/assignment/absences/absence-edits.ts: threadsSql
SELECT inquiry_id AS "inquiryId" FROM assignments
 WHERE agency_id = $1 AND counselor_id = ANY($2) AND ended_at IS NULL AND counts_as_open;

-- src/assignment/absences/absence-edits.ts: lockProfilesSql
SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = ANY($2) ORDER BY account_id FOR NO KEY UPDATE;

-- src/assignment/absences/absence-list.ts: listSql
SELECT away.absence_id AS "absenceId", away.account_id AS "accountId", coalesce(who.display_name, '') AS name,
       away.from_day::text AS "from", away.to_day::text AS "to",
       away.deputy_id AS "deputyId", deputy.display_name AS "deputyName"
  FROM absences away
  JOIN accounts who USING (agency_id, account_id)
  LEFT JOIN accounts deputy ON deputy.agency_id = away.agency_id AND deputy.account_id = away.deputy_id
 WHERE away.agency_id = $1 AND (away.account_id = $2 OR away.deputy_id = $2) AND away.to_day >= $3::date - 365
 ORDER BY away.to_day < $3::date, away.from_day, away.absence_id
 LIMIT 200;

-- src/assignment/absences/absence-list.ts: everybodySql
SELECT away.absence_id AS "absenceId", away.account_id AS "accountId", coalesce(who.display_name, '') AS name,
       away.from_day::text AS "from", away.to_day::text AS "to",
       away.deputy_id AS "deputyId", deputy.display_name AS "deputyName"
  FROM absences away
  JOIN accounts who USING (agency_id, account_id)
  LEFT JOIN accounts deputy ON deputy.agency_id = away.agency_id AND deputy.account_id = away.deputy_id
 WHERE away.agency_id = $1 AND away.to_day >= $2::date
 ORDER BY away.from_day, who.display_name, away.absence_id
 LIMIT 500;

-- src/assignment/absences/absence-list.ts: deputiesSql
SELECT p.account_id AS "accountId", coalesce(who.display_name, '') AS name
  FROM counselor_profiles p
  JOIN accounts who USING (agency_id, account_id)
 WHERE p.agency_id = $1 AND p.account_id <> $2 AND (
EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL))
 ORDER BY who.display_name, p.account_id;

-- src/assignment/absences/absence-rules.ts: findSql
SELECT EXISTS (SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = $2) AS counselor,
       EXISTS (SELECT FROM counselor_profiles p WHERE p.agency_id = $1 AND p.account_id = $3 AND (
EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL))) AS "deputyAble";

-- src/assignment/choice/answerers.ts: answerersSql
WITH stand_ins AS (
  SELECT DISTINCT cover.answerer_id FROM coverage cover
   WHERE cover.agency_id = $1 AND cover.counselor_id = $3::uuid AND cover.valid_until > $4)
SELECT who.account_id AS "who.accountId", who.agency_id AS "who.agencyId", who.auth_hash AS "who.authHash", who.blocked_at AS "who.blockedAt", who.blocked_reason AS "who.blockedReason", who.contact_version AS "who.contactVersion", who.created_at AS "who.createdAt", who.credential_version AS "who.credentialVersion", who.deletion_announced_on::text AS "who.deletionAnnouncedOn", who.display_name AS "who.displayName", who.form_of_address AS "who.formOfAddress", who.former_version AS "who.formerVersion", who.key_generation AS "who.keyGeneration", who.language AS "who.language", who.last_active_on::text AS "who.lastActiveOn", who.pair_version AS "who.pairVersion", who.parted_from AS "who.partedFrom", who.password_parameters AS "who.passwordParameters", who.password_salt AS "who.passwordSalt", who.region AS "who.region", who.second_factor_at AS "who.secondFactorAt", who.status AS "who.status", who.user_name_hash AS "who.userNameHash", who.user_name_sealed AS "who.userNameSealed", who.version AS "who.version", who.row_mac AS "who.rowMac", whose.account_id AS "whose.accountId", whose.agency_id AS "whose.agencyId", whose.role AS "whose.role", whose.version AS "whose.version", whose.row_mac AS "whose.rowMac", k.account_id AS "k.accountId", k.agency_id AS "k.agencyId", k.created_at AS "k.createdAt", k.generation AS "k.generation", k.private_key_sealed AS "k.privateKeySealed", k.public_key AS "k.publicKey", k.public_key_mac AS "k.publicKeyMac", k.recovery_version AS "k.recoveryVersion", k.retired_at AS "k.retiredAt", k.trusted_at AS "k.trustedAt", k.row_mac AS "k.rowMac", handover.agency_id AS "handover.agencyId", handover.code_id AS "handover.codeId", handover.created_at AS "handover.createdAt", handover.generation AS "handover.generation", handover.holder_ids AS "handover.holderIds", handover.public_key AS "handover.publicKey", handover.public_key_mac AS "handover.publicKeyMac", handover.retired_at AS "handover.retiredAt", handover.row_mac AS "handover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac",
       (SELECT coalesce(json_agg(json_build_object('agencyId', cover.agency_id, 'answererId', cover.answerer_id, 'counselorId', cover.counselor_id, 'validFrom', cover.valid_from, 'validUntil', cover.valid_until, 'version', cover.version, 'rowMac', translate(encode(cover.row_mac, 'base64'), E'\n', ''))), '[]')
          FROM coverage cover
         WHERE cover.agency_id = $1 AND cover.valid_until > $4
           AND (cover.counselor_id = $3::uuid
                OR cover.counselor_id = cover.answerer_id AND cover.counselor_id IN (SELECT answerer_id FROM stand_ins))) AS covers,
       (SELECT coalesce(json_agg(json_build_object('accountId', held.account_id, 'agencyId', held.agency_id, 'createdAt', held.created_at, 'generation', held.generation, 'privateKeySealed', translate(encode(held.private_key_sealed, 'base64'), E'\n', ''), 'publicKey', translate(encode(held.public_key, 'base64'), E'\n', ''), 'publicKeyMac', translate(encode(held.public_key_mac, 'base64'), E'\n', ''), 'recoveryVersion', held.recovery_version, 'retiredAt', held.retired_at, 'trustedAt', held.trusted_at, 'rowMac', translate(encode(held.row_mac, 'base64'), E'\n', '')) ORDER BY held.generation DESC), '[]')
          FROM account_keys held
         WHERE held.agency_id = $1
           AND (held.account_id IN ($2, $3::uuid) OR held.account_id IN (SELECT answerer_id FROM stand_ins))) AS keys
  FROM agencies g
  LEFT JOIN accounts who ON who.agency_id = g.agency_id AND who.account_id = $3::uuid
  LEFT JOIN account_roles whose ON whose.agency_id = g.agency_id AND whose.account_id = $3::uuid AND whose.role = 'counselor'
  LEFT JOIN LATERAL (
  SELECT * FROM account_keys newest WHERE newest.agency_id = who.agency_id AND newest.account_id = who.account_id
   ORDER BY newest.generation DESC LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT * FROM agency_handover_keys newest WHERE newest.agency_id = g.agency_id AND newest.retired_at IS NULL
                      ORDER BY newest.generation DESC LIMIT 1) handover ON true
 WHERE g.agency_id = $1;

-- src/assignment/choice/choice-facts.ts: factsSql
SELECT cardinality(g.languages) > 1 AS "offersLanguages",
       ARRAY(SELECT closed.day::text FROM calendar_days closed
              WHERE closed.agency_id = $1 AND closed.day > $3::date AND closed.day <= $4::date AND NOT closed.is_business_day) AS "closedDays",
       client.account_id AS "client.accountId", client.agency_id AS "client.agencyId", client.auth_hash AS "client.authHash", client.blocked_at AS "client.blockedAt", client.blocked_reason AS "client.blockedReason", client.contact_version AS "client.contactVersion", client.created_at AS "client.createdAt", client.credential_version AS "client.credentialVersion", client.deletion_announced_on::text AS "client.deletionAnnouncedOn", client.display_name AS "client.displayName", client.form_of_address AS "client.formOfAddress", client.former_version AS "client.formerVersion", client.key_generation AS "client.keyGeneration", client.language AS "client.language", client.last_active_on::text AS "client.lastActiveOn", client.pair_version AS "client.pairVersion", client.parted_from AS "client.partedFrom", client.password_parameters AS "client.passwordParameters", client.password_salt AS "client.passwordSalt", client.region AS "client.region", client.second_factor_at AS "client.secondFactorAt", client.status AS "client.status", client.user_name_hash AS "client.userNameHash", client.user_name_sealed AS "client.userNameSealed", client.version AS "client.version", client.row_mac AS "client.rowMac", own.agency_id AS "own.agencyId", own.client_id AS "own.clientId", own.counselor_id AS "own.counselorId", own.since AS "own.since", own.version AS "own.version", own.row_mac AS "own.rowMac",
       (SELECT coalesce(json_agg(json_build_object('agencyId', parted.agency_id, 'clientId', parted.client_id, 'counselorId', parted.counselor_id, 'createdAt', parted.created_at, 'reason', parted.reason, 'rowMac', translate(encode(parted.row_mac, 'base64'), E'\n', ''))), '[]')
          FROM counselor_exclusions parted
         WHERE parted.agency_id = client.agency_id AND parted.client_id = client.account_id) AS parted,
       (SELECT coalesce(json_agg(json_build_object('thread', json_build_object('agencyId', i.agency_id, 'assignmentId', i.assignment_id, 'clientId', i.client_id, 'code', i.code, 'concludedAt', i.concluded_at, 'concludedBy', i.concluded_by, 'conclusionReason', i.conclusion_reason, 'createdAt', i.created_at, 'declinesDeputy', i.declines_deputy, 'deletionAnnouncedOn', i.deletion_announced_on, 'deletionOn', i.deletion_on, 'detailsSealed', translate(encode(i.details_sealed, 'base64'), E'\n', ''), 'inquiryId', i.inquiry_id, 'language', i.language, 'lastMessageAt', i.last_message_at, 'lastMessageId', i.last_message_id, 'messageCount', i.message_count, 'newestEpoch', i.newest_epoch, 'region', i.region, 'state', i.state, 'subjectSealed', translate(encode(i.subject_sealed, 'base64'), E'\n', ''), 'topicId', i.topic_id, 'withdrawnPositions', i.withdrawn_positions, 'rowMac', translate(encode(i.row_mac, 'base64'), E'\n', '')), 'assignment', CASE WHEN a.inquiry_id IS NOT NULL THEN json_build_object('agencyId', a.agency_id, 'assignedBy', a.assigned_by, 'assignmentId', a.assignment_id, 'counselorId', a.counselor_id, 'countsAsOpen', a.counts_as_open, 'endedAt', a.ended_at, 'follows', a.follows, 'inquiryId', a.inquiry_id, 'rule', a.rule, 'startedAt', a.started_at, 'rowMac', translate(encode(a.row_mac, 'base64'), E'\n', '')) END,
                                                  'isFollowed', EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id))), '[]')
          FROM inquiries i
          LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
         WHERE i.agency_id = $1 AND i.client_id = $2) AS standing,
       (SELECT coalesce(json_agg(candidate), '[]') FROM (
SELECT p.account_id AS id, true AS "hasKeys", p.intake_paused AS "intakePaused", p.is_fallback AS "isFallback",
       ARRAY(SELECT r.region FROM counselor_regions r WHERE r.agency_id = p.agency_id AND r.account_id = p.account_id) AS regions,
       ARRAY(SELECT t.topic_id FROM counselor_topics t WHERE t.agency_id = p.agency_id AND t.account_id = p.account_id) AS topics, p.languages,
       p.open_count AS "openCount", p.open_capacity AS "openCapacity",
       (
SELECT count(*)::int FROM assignments week
 WHERE week.agency_id = p.agency_id AND week.counselor_id = p.account_id AND week.rule <> 'moved_with_client'
   AND week.started_at >= date_trunc('week', ($3)::date::timestamp) AT TIME ZONE g.zone) AS "weekNewCount", p.weekly_capacity AS "weekNewCapacity",
       p.working_days AS "workingDays", p.last_assigned_at AS "lastAssignedAt",
       coalesce((SELECT json_agg(json_build_object('from', away.from_day, 'to', away.to_day)) FROM absences away
                  WHERE away.agency_id = p.agency_id AND away.account_id = p.account_id AND away.to_day >= $3::date), '[]') AS absences
  FROM counselor_profiles p
 WHERE p.agency_id = $1 AND ($5::boolean OR p.account_id = coalesce(own.counselor_id, p.account_id)) AND (
EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL))) candidate) AS candidates
  FROM agencies g
  LEFT JOIN accounts client ON client.agency_id = g.agency_id AND client.account_id = $2
  LEFT JOIN client_counselors own ON own.agency_id = client.agency_id AND own.client_id = client.account_id
 WHERE g.agency_id = $1;

-- src/assignment/choice/client-pairs.ts: pairsSql
SELECT client.account_id AS "client.accountId", client.agency_id AS "client.agencyId", client.auth_hash AS "client.authHash", client.blocked_at AS "client.blockedAt", client.blocked_reason AS "client.blockedReason", client.contact_version AS "client.contactVersion", client.created_at AS "client.createdAt", client.credential_version AS "client.credentialVersion", client.deletion_announced_on::text AS "client.deletionAnnouncedOn", client.display_name AS "client.displayName", client.form_of_address AS "client.formOfAddress", client.former_version AS "client.formerVersion", client.key_generation AS "client.keyGeneration", client.language AS "client.language", client.last_active_on::text AS "client.lastActiveOn", client.pair_version AS "client.pairVersion", client.parted_from AS "client.partedFrom", client.password_parameters AS "client.passwordParameters", client.password_salt AS "client.passwordSalt", client.region AS "client.region", client.second_factor_at AS "client.secondFactorAt", client.status AS "client.status", client.user_name_hash AS "client.userNameHash", client.user_name_sealed AS "client.userNameSealed", client.version AS "client.version", client.row_mac AS "client.rowMac", own.agency_id AS "own.agencyId", own.client_id AS "own.clientId", own.counselor_id AS "own.counselorId", own.since AS "own.since", own.version AS "own.version", own.row_mac AS "own.rowMac",
       (SELECT coalesce(json_agg(json_build_object('agencyId', parted.agency_id, 'clientId', parted.client_id, 'counselorId', parted.counselor_id, 'createdAt', parted.created_at, 'reason', parted.reason, 'rowMac', translate(encode(parted.row_mac, 'base64'), E'\n', ''))), '[]')
          FROM counselor_exclusions parted
         WHERE parted.agency_id = client.agency_id AND parted.client_id = client.account_id) AS parted
  FROM accounts client
  LEFT JOIN client_counselors own ON own.agency_id = client.agency_id AND own.client_id = client.account_id
 WHERE client.agency_id = $1 AND client.account_id = $2;

-- src/assignment/counselors/capacity.ts: Capacity.take
SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = $2 FOR NO KEY UPDATE;

-- src/assignment/counselors/capacity.ts: Capacity.lockAll
SELECT FROM counselor_profiles WHERE agency_id = $1 ORDER BY account_id FOR NO KEY UPDATE;

-- src/assignment/counselors/capacity.ts: takeSql
WITH taken AS (
  UPDATE counselor_profiles p SET open_count = p.open_count + 1, last_assigned_at = $4
    FROM agencies g
   WHERE g.agency_id = p.agency_id AND p.agency_id = $1 AND p.account_id = $2
     AND NOT p.intake_paused AND p.open_count < p.open_capacity AND (
SELECT count(*)::int FROM assignments week
 WHERE week.agency_id = p.agency_id AND week.counselor_id = p.account_id AND week.rule <> 'moved_with_client'
   AND week.started_at >= date_trunc('week', ($3)::date::timestamp) AT TIME ZONE g.zone AND week.inquiry_id IS DISTINCT FROM $5::uuid) < p.weekly_capacity
  RETURNING p.account_id)
SELECT account_id FROM taken;

-- src/assignment/counselors/capacity.ts: addSql
UPDATE counselor_profiles p
   SET open_count = p.open_count + change.number,
       last_assigned_at = CASE WHEN change.number > 0 THEN $4::timestamptz ELSE p.last_assigned_at END
  FROM unnest($2::uuid[], $3::int[]) AS change (account_id, number)
 WHERE p.agency_id = $1 AND p.account_id = change.account_id;

-- src/assignment/counselors/counselors.ts: listSql
SELECT p.account_id AS "accountId", coalesce(who.display_name, '') AS name, who.form_of_address AS "formOfAddress",
       p.open_count AS "openCount", p.open_capacity AS "openCapacity",
       (
SELECT count(*)::int FROM assignments week
 WHERE week.agency_id = p.agency_id AND week.counselor_id = p.account_id AND week.rule <> 'moved_with_client'
   AND week.started_at >= date_trunc('week', (($2::timestamptz AT TIME ZONE g.zone)::date)::date::timestamp) AT TIME ZONE g.zone) AS "weekNewCount", p.weekly_capacity AS "weeklyCapacity",
       p.working_days AS "workingDays", p.languages, p.intake_paused AS "intakePaused", p.is_fallback AS "isFallback",
       (
EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL)) AS "canAnswer",
       (SELECT json_build_object('from', away.from_day, 'to', away.to_day, 'deputyId', away.deputy_id, 'deputyName', deputy.display_name)
          FROM absences away
          LEFT JOIN accounts deputy ON deputy.agency_id = away.agency_id AND deputy.account_id = away.deputy_id
         WHERE away.agency_id = p.agency_id AND away.account_id = p.account_id
           AND ($2::timestamptz AT TIME ZONE g.zone)::date BETWEEN away.from_day AND away.to_day
         LIMIT 1) AS absence
  FROM counselor_profiles p
  JOIN agencies g USING (agency_id)
  JOIN accounts who USING (agency_id, account_id)
 WHERE p.agency_id = $1
 ORDER BY who.display_name, p.account_id;

-- src/assignment/coverage/able-counselors.ts: ableAmongSql
SELECT p.account_id AS id, who.account_id AS "who.accountId", who.agency_id AS "who.agencyId", who.auth_hash AS "who.authHash", who.blocked_at AS "who.blockedAt", who.blocked_reason AS "who.blockedReason", who.contact_version AS "who.contactVersion", who.created_at AS "who.createdAt", who.credential_version AS "who.credentialVersion", who.deletion_announced_on::text AS "who.deletionAnnouncedOn", who.display_name AS "who.displayName", who.form_of_address AS "who.formOfAddress", who.former_version AS "who.formerVersion", who.key_generation AS "who.keyGeneration", who.language AS "who.language", who.last_active_on::text AS "who.lastActiveOn", who.pair_version AS "who.pairVersion", who.parted_from AS "who.partedFrom", who.password_parameters AS "who.passwordParameters", who.password_salt AS "who.passwordSalt", who.region AS "who.region", who.second_factor_at AS "who.secondFactorAt", who.status AS "who.status", who.user_name_hash AS "who.userNameHash", who.user_name_sealed AS "who.userNameSealed", who.version AS "who.version", who.row_mac AS "who.rowMac", whose.account_id AS "whose.accountId", whose.agency_id AS "whose.agencyId", whose.role AS "whose.role", whose.version AS "whose.version", whose.row_mac AS "whose.rowMac", k.account_id AS "k.accountId", k.agency_id AS "k.agencyId", k.created_at AS "k.createdAt", k.generation AS "k.generation", k.private_key_sealed AS "k.privateKeySealed", k.public_key AS "k.publicKey", k.public_key_mac AS "k.publicKeyMac", k.recovery_version AS "k.recoveryVersion", k.retired_at AS "k.retiredAt", k.trusted_at AS "k.trustedAt", k.row_mac AS "k.rowMac"
  FROM counselor_profiles p
  JOIN accounts who USING (agency_id, account_id)
  JOIN account_roles whose USING (agency_id, account_id)
 CROSS JOIN LATERAL (
  SELECT * FROM account_keys newest WHERE newest.agency_id = who.agency_id AND newest.account_id = who.account_id
   ORDER BY newest.generation DESC LIMIT 1) k
 WHERE p.agency_id = $1 AND whose.role = 'counselor' AND ($2::uuid[] IS NULL OR p.account_id = ANY($2)) AND (
EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL));

-- src/assignment/coverage/answered-threads.ts: roleSql
WITH covered (counselor_id, acting_from) AS (
  SELECT $2::uuid, NULL::timestamptz
   UNION ALL
  SELECT cover.counselor_id, cover.valid_from FROM coverage cover
   WHERE cover.agency_id = $1 AND cover.answerer_id = $2 AND cover.counselor_id <> $2
     AND cover.valid_from <= $3 AND cover.valid_until > $3),
answering (inquiry_id, role, counselor_id, acting_from) AS (
  SELECT held.inquiry_id, CASE WHEN held.counselor_id = $2 THEN 'counselor' ELSE 'deputy' END, held.counselor_id, covered.acting_from
    FROM assignments held
    JOIN covered USING (counselor_id)
    JOIN inquiries thread USING (agency_id, inquiry_id)
   WHERE held.agency_id = $1 AND held.ended_at IS NULL AND (held.counselor_id = $2 OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = thread.client_id AND parted.counselor_id = $2)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = thread.client_id AND $2 = ANY(parted.parted_from)))))
SELECT a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", cover.agency_id AS "cover.agencyId", cover.answerer_id AS "cover.answererId", cover.counselor_id AS "cover.counselorId", cover.valid_from AS "cover.validFrom", cover.valid_until AS "cover.validUntil", cover.version AS "cover.version", cover.row_mac AS "cover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac"
  FROM answering
  LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = answering.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN coverage cover ON cover.agency_id = $1 AND cover.counselor_id = answering.counselor_id
                          AND cover.answerer_id = $2 AND cover.valid_from = answering.acting_from
  LEFT JOIN agencies g ON g.agency_id = $1 AND cover.counselor_id IS NOT NULL
 WHERE answering.inquiry_id = $4;

-- src/assignment/coverage/coverage-check.ts: withoutSql
SELECT DISTINCT p.agency_id AS "agencyId" FROM counselor_profiles p
 WHERE NOT EXISTS (SELECT FROM coverage c WHERE c.agency_id = p.agency_id);

-- src/assignment/coverage/coverage-check.ts: allSql
SELECT DISTINCT agency_id AS "agencyId" FROM counselor_profiles;

-- src/assignment/coverage/coverage.ts: membersSql
SELECT account_id AS id FROM counselor_profiles WHERE agency_id = $1;

-- src/assignment/coverage/coverage.ts: removeSql
DELETE FROM coverage c
 USING unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS gone (counselor_id, answerer_id, valid_from)
 WHERE c.agency_id = $1 AND c.counselor_id = gone.counselor_id AND c.answerer_id = gone.answerer_id AND c.valid_from = gone.valid_from;

-- src/assignment/coverage/deputy-windows.ts: coveredSql
SELECT i.inquiry_id AS "inquiryId", a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", cover.agency_id AS "cover.agencyId", cover.answerer_id AS "cover.answererId", cover.counselor_id AS "cover.counselorId", cover.valid_from AS "cover.validFrom", cover.valid_until AS "cover.validUntil", cover.version AS "cover.version", cover.row_mac AS "cover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac"
  FROM assignments a
  JOIN inquiries i USING (agency_id, inquiry_id)
  JOIN coverage cover USING (agency_id, counselor_id)
  JOIN agencies g USING (agency_id)
 WHERE a.agency_id = $1 AND a.inquiry_id = ANY($2) AND a.ended_at IS NULL AND NOT i.declines_deputy
   AND cover.answerer_id <> a.counselor_id AND cover.valid_until > $3
   AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = cover.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND cover.answerer_id = ANY(parted.parted_from)));

-- src/assignment/coverage/deputy-windows.ts: openSql
SELECT i.inquiry_id AS "inquiryId", a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", cover.agency_id AS "cover.agencyId", cover.answerer_id AS "cover.answererId", cover.counselor_id AS "cover.counselorId", cover.valid_from AS "cover.validFrom", cover.valid_until AS "cover.validUntil", cover.version AS "cover.version", cover.row_mac AS "cover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac"
  FROM assignments a
  JOIN inquiries i USING (agency_id, inquiry_id)
  JOIN coverage cover USING (agency_id, counselor_id)
  JOIN agencies g USING (agency_id)
 WHERE a.agency_id = $1 AND a.inquiry_id = ANY($2) AND a.ended_at IS NULL AND NOT i.declines_deputy
   AND cover.answerer_id <> a.counselor_id AND cover.valid_until > $3
   AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = cover.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND cover.answerer_id = ANY(parted.parted_from))) AND i.state <> 'concluded';

-- src/assignment/coverage/deputy-windows.ts: heldSql
SELECT inquiry_id AS "inquiryId", holder_id AS "deputyId", valid_from AS "validFrom", valid_until AS "validUntil"
  FROM thread_keys
 WHERE agency_id = $1 AND inquiry_id = ANY($2) AND holder_kind = 'account' AND role = 'deputy' AND valid_until > $3
UNION
SELECT inquiry_id, account_id, valid_from, valid_until
  FROM pending_grants
 WHERE agency_id = $1 AND inquiry_id = ANY($2) AND role = 'deputy' AND valid_until > $3;

-- src/assignment/coverage/left-threads.ts: leftSql
WITH present AS (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= $3 AND self.valid_until > $3
   WHERE cover.agency_id = $1 AND cover.valid_from <= $3 AND cover.valid_until > $3)
SELECT a.inquiry_id AS "inquiryId", CASE WHEN a.counselor_id = $2 THEN a.assignment_id::text ELSE a.assignment_id || '/' || $2::uuid END AS "causeId"
  FROM assignments a
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND i.state <> 'concluded'
 WHERE a.agency_id = $1 AND a.ended_at IS NULL
   AND (a.counselor_id = $2
     OR NOT i.declines_deputy
       AND EXISTS (SELECT FROM coverage cover
                    WHERE cover.agency_id = $1 AND cover.counselor_id = a.counselor_id AND cover.answerer_id = $2 AND cover.valid_from <= $3 AND cover.valid_until > $3)
       AND NOT EXISTS (SELECT FROM present
                        WHERE present.counselor_id = a.counselor_id AND present.answerer_id <> $2
                          AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from)))));

-- src/assignment/coverage/present-sql.ts: presenceSql
SELECT cover.counselor_id, cover.answerer_id
  FROM coverage cover
  JOIN coverage self ON self.agency_id = ⟨agencyId⟩ AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                    AND ⟨lastsSql('self', now)⟩
 WHERE cover.agency_id = ⟨agencyId⟩ AND ⟨lastsSql('cover', now)⟩;

-- src/assignment/coverage/thread-entitlements.ts: threadsSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed"
  FROM inquiries i
  LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
 WHERE i.agency_id = $1 AND i.inquiry_id = ANY($2);

-- src/assignment/coverage/who-answers.ts: whoAnswersSql
WITH present AS (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= $3 AND self.valid_until > $3
   WHERE cover.agency_id = $1 AND cover.valid_from <= $3 AND cover.valid_until > $3),
deputies AS (
  SELECT present.answerer_id
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND NOT i.declines_deputy
    JOIN present ON present.counselor_id = a.counselor_id AND present.answerer_id <> a.counselor_id
   WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL
     AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from))))
SELECT
       a.counselor_id AS "counselorId", ARRAY(SELECT answerer_id::text FROM deputies) AS "deputyIds",
       NOT i.declines_deputy AND NOT EXISTS (SELECT FROM deputies)
         AND NOT EXISTS (SELECT FROM present WHERE present.answerer_id = a.counselor_id AND present.counselor_id = a.counselor_id) AS "nobodyThere"
  FROM assignments a
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
 WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL;

-- src/assignment/coverage/who-answers.ts: clientSql
SELECT DISTINCT c.account_id AS "counselorId"
  FROM inquiries i
  LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN accounts c ON c.agency_id = a.agency_id AND c.account_id = a.counselor_id AND c.status = 'active'
 WHERE i.agency_id = $1 AND i.client_id = $2;

-- src/assignment/handover/assignment-rows.ts: currentSql
SELECT a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM assignments a
  JOIN inquiries i USING (agency_id, inquiry_id)
 WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL;

-- src/assignment/handover/assignment-rows.ts: ofClientSql
SELECT i.inquiry_id AS "inquiryId", a.assignment_id AS "assignmentId", a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed"
  FROM inquiries i
  LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
 WHERE i.agency_id = $1 AND i.client_id = $2;

-- src/assignment/handover/assignments.ts: todaySql
SELECT ($2::timestamptz AT TIME ZONE g.zone)::date::text AS today FROM agencies g WHERE g.agency_id = $1;

-- src/assignment/handover/claim-check.ts: agenciesSql
SELECT DISTINCT agency_id AS "agencyId" FROM counselor_profiles;

-- src/assignment/handover/claim-check.ts: unclaimedSql
SELECT a.inquiry_id AS "inquiryId", a.counselor_id AS "accountId"
  FROM assignments a
  JOIN accounts who ON who.agency_id = $1 AND who.account_id = a.counselor_id AND who.status = 'active'
  JOIN account_keys own ON own.agency_id = $1 AND own.account_id = who.account_id AND own.generation = who.key_generation
                       AND own.trusted_at IS NOT NULL
 WHERE a.agency_id = $1 AND a.ended_at IS NULL AND a.counts_as_open
   AND NOT EXISTS (SELECT FROM thread_keys held
                    WHERE held.agency_id = $1 AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account' AND held.holder_id = who.account_id
                      AND held.key_generation = who.key_generation AND held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until > $2))
   AND NOT EXISTS (SELECT FROM pending_grants waiting
                    WHERE waiting.agency_id = $1 AND waiting.inquiry_id = a.inquiry_id AND waiting.account_id = who.account_id)
 LIMIT $3;

-- src/assignment/handover/counselor-wishes.ts: CounselorWishes.grant
SELECT FROM counselor_wishes WHERE agency_id = $1 AND inquiry_id = $2 FOR UPDATE;

-- src/assignment/handover/counselor-wishes.ts: wishSql
INSERT INTO counselor_wishes (agency_id, inquiry_id, created_at) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING RETURNING inquiry_id;

-- src/assignment/handover/counselor-wishes.ts: unwishSql
DELETE FROM counselor_wishes WHERE agency_id = $1 AND inquiry_id = $2 RETURNING inquiry_id;

-- src/assignment/handover/counselor-wishes.ts: answeredSql
SELECT FROM assignments WHERE agency_id = $1 AND inquiry_id = $2 AND ended_at IS NULL AND counselor_id IS NOT NULL;

-- src/assignment/handover/counselor-wishes.ts: fulfilledSql
DELETE FROM counselor_wishes wish USING inquiries i
 WHERE wish.agency_id = $1 AND i.agency_id = $1 AND i.inquiry_id = wish.inquiry_id AND i.client_id = $2;

-- src/assignment/handover/grants.ts: waitingSql
WITH waiting AS (
  SELECT inquiry_id, account_id FROM pending_grants WHERE agency_id = $1 AND (valid_until IS NULL OR valid_until > $3))
SELECT EXISTS (SELECT FROM waiting) AND EXISTS (SELECT FROM handover_seals
                WHERE agency_id = $1 AND holder_kind = 'account' AND holder_id = $2) AS handover,
       EXISTS (SELECT FROM waiting JOIN thread_keys held ON held.agency_id = $1 AND held.inquiry_id = waiting.inquiry_id
                WHERE waiting.account_id <> $2 AND held.holder_kind = 'account' AND held.holder_id = $2) AS own;

-- src/assignment/handover/standing.ts: standingSql
WITH present AS (
  SELECT cover.counselor_id, cover.answerer_id
    FROM coverage cover
    JOIN coverage self ON self.agency_id = $1 AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                      AND self.valid_from <= $3 AND self.valid_until > $3
   WHERE cover.agency_id = $1 AND cover.valid_from <= $3 AND cover.valid_until > $3),
deputies AS (
  SELECT present.answerer_id
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND NOT i.declines_deputy
    JOIN present ON present.counselor_id = a.counselor_id AND present.answerer_id <> a.counselor_id
   WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL
     AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND present.answerer_id = ANY(parted.parted_from))))
SELECT a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac",
       a.counselor_id AS "counselorId", ARRAY(SELECT answerer_id::text FROM deputies) AS "deputyIds",
       NOT i.declines_deputy AND NOT EXISTS (SELECT FROM deputies)
         AND NOT EXISTS (SELECT FROM present WHERE present.answerer_id = a.counselor_id AND present.counselor_id = a.counselor_id) AS "nobodyThere", who.account_id AS "who.accountId", who.agency_id AS "who.agencyId", who.auth_hash AS "who.authHash", who.blocked_at AS "who.blockedAt", who.blocked_reason AS "who.blockedReason", who.contact_version AS "who.contactVersion", who.created_at AS "who.createdAt", who.credential_version AS "who.credentialVersion", who.deletion_announced_on::text AS "who.deletionAnnouncedOn", who.display_name AS "who.displayName", who.form_of_address AS "who.formOfAddress", who.former_version AS "who.formerVersion", who.key_generation AS "who.keyGeneration", who.language AS "who.language", who.last_active_on::text AS "who.lastActiveOn", who.pair_version AS "who.pairVersion", who.parted_from AS "who.partedFrom", who.password_parameters AS "who.passwordParameters", who.password_salt AS "who.passwordSalt", who.region AS "who.region", who.second_factor_at AS "who.secondFactorAt", who.status AS "who.status", who.user_name_hash AS "who.userNameHash", who.user_name_sealed AS "who.userNameSealed", who.version AS "who.version", who.row_mac AS "who.rowMac", whose.account_id AS "whose.accountId", whose.agency_id AS "whose.agencyId", whose.role AS "whose.role", whose.version AS "whose.version", whose.row_mac AS "whose.rowMac", k.account_id AS "k.accountId", k.agency_id AS "k.agencyId", k.created_at AS "k.createdAt", k.generation AS "k.generation", k.private_key_sealed AS "k.privateKeySealed", k.public_key AS "k.publicKey", k.public_key_mac AS "k.publicKeyMac", k.recovery_version AS "k.recoveryVersion", k.retired_at AS "k.retiredAt", k.trusted_at AS "k.trustedAt", k.row_mac AS "k.rowMac"
  FROM assignments a
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
  LEFT JOIN counselor_profiles p ON p.agency_id = $1 AND p.account_id = a.counselor_id AND (
EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL))
  LEFT JOIN accounts who ON who.agency_id = $1 AND who.account_id = p.account_id
  LEFT JOIN account_roles whose ON whose.agency_id = $1 AND whose.account_id = p.account_id AND whose.role = 'counselor'
  LEFT JOIN LATERAL (
  SELECT * FROM account_keys newest WHERE newest.agency_id = who.agency_id AND newest.account_id = who.account_id
   ORDER BY newest.generation DESC LIMIT 1) k ON true
 WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL;
