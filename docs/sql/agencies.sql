-- The statements that src/agencies/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/agencies/directory/agency-directory.ts: AgencyDirectory.primaryHosts
SELECT a.agency_id AS "agencyId", a.slug, h.host, a.status
  FROM agencies a JOIN agency_hosts h USING (agency_id) WHERE h.is_primary ORDER BY a.slug;

-- src/agencies/directory/agency-directory.ts: byIdSql
SELECT g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac", primary_host.agency_id AS "primary_host.agencyId", primary_host.host AS "primary_host.host", primary_host.is_primary AS "primary_host.isPrimary", primary_host.version AS "primary_host.version", primary_host.row_mac AS "primary_host.rowMac",
       (SELECT json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'targetDays', p.follow_up_target_days,
                                 'dueDays', p.follow_up_due_days, 'inBusinessDays', p.follow_up_unit = 'business')
          FROM sla_policies p WHERE p.agency_id = g.agency_id ORDER BY p.version DESC LIMIT 1) AS promise,
       coalesce((SELECT json_agg(json_build_object('agencyId', c.agency_id, 'hours', c.hours, 'label', c.label, 'note', c.note, 'phone', c.phone, 'position', c.position, 'region', c.region, 'version', c.version, 'rowMac', translate(encode(c.row_mac, 'base64'), E'\n', '')) ORDER BY c.position)
                   FROM crisis_contacts c WHERE c.agency_id = g.agency_id), '[]') AS crisis,
       coalesce((SELECT json_agg(json_build_object('topicId', t.topic_id, 'slug', t.slug, 'label', t.label, 'active', t.active) ORDER BY t.position)
                   FROM topics t WHERE t.agency_id = g.agency_id), '[]') AS topics,
       coalesce((SELECT json_agg(json_build_object('region', r.region, 'label', r.label, 'office', CASE WHEN o.name IS NOT NULL THEN json_build_object('address', o.address, 'agencyId', o.agency_id, 'help', o.help, 'hours', o.hours, 'name', o.name, 'phone', o.phone, 'region', o.region, 'version', o.version, 'rowMac', translate(encode(o.row_mac, 'base64'), E'\n', '')) END) ORDER BY r.position)
                   FROM agency_regions r LEFT JOIN regional_offices o USING (agency_id, region) WHERE r.agency_id = g.agency_id), '[]') AS regions,
       (SELECT encode(sha256(l.image), 'hex') FROM agency_logos l WHERE l.agency_id = g.agency_id) AS "logoHash",
       ARRAY(SELECT DISTINCT t.kind FROM agency_texts t WHERE t.agency_id = g.agency_id) AS publishes
  FROM agencies g
  LEFT JOIN agency_hosts primary_host ON primary_host.agency_id = g.agency_id AND primary_host.is_primary WHERE g.agency_id = $1;

-- src/agencies/directory/agency-directory.ts: byHostSql
SELECT g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac", primary_host.agency_id AS "primary_host.agencyId", primary_host.host AS "primary_host.host", primary_host.is_primary AS "primary_host.isPrimary", primary_host.version AS "primary_host.version", primary_host.row_mac AS "primary_host.rowMac", h.agency_id AS "h.agencyId", h.host AS "h.host", h.is_primary AS "h.isPrimary", h.version AS "h.version", h.row_mac AS "h.rowMac",
       (SELECT json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'targetDays', p.follow_up_target_days,
                                 'dueDays', p.follow_up_due_days, 'inBusinessDays', p.follow_up_unit = 'business')
          FROM sla_policies p WHERE p.agency_id = g.agency_id ORDER BY p.version DESC LIMIT 1) AS promise,
       coalesce((SELECT json_agg(json_build_object('agencyId', c.agency_id, 'hours', c.hours, 'label', c.label, 'note', c.note, 'phone', c.phone, 'position', c.position, 'region', c.region, 'version', c.version, 'rowMac', translate(encode(c.row_mac, 'base64'), E'\n', '')) ORDER BY c.position)
                   FROM crisis_contacts c WHERE c.agency_id = g.agency_id), '[]') AS crisis,
       coalesce((SELECT json_agg(json_build_object('topicId', t.topic_id, 'slug', t.slug, 'label', t.label, 'active', t.active) ORDER BY t.position)
                   FROM topics t WHERE t.agency_id = g.agency_id), '[]') AS topics,
       coalesce((SELECT json_agg(json_build_object('region', r.region, 'label', r.label, 'office', CASE WHEN o.name IS NOT NULL THEN json_build_object('address', o.address, 'agencyId', o.agency_id, 'help', o.help, 'hours', o.hours, 'name', o.name, 'phone', o.phone, 'region', o.region, 'version', o.version, 'rowMac', translate(encode(o.row_mac, 'base64'), E'\n', '')) END) ORDER BY r.position)
                   FROM agency_regions r LEFT JOIN regional_offices o USING (agency_id, region) WHERE r.agency_id = g.agency_id), '[]') AS regions,
       (SELECT encode(sha256(l.image), 'hex') FROM agency_logos l WHERE l.agency_id = g.agency_id) AS "logoHash",
       ARRAY(SELECT DISTINCT t.kind FROM agency_texts t WHERE t.agency_id = g.agency_id) AS publishes
  FROM agencies g JOIN agency_hosts h USING (agency_id)
  LEFT JOIN agency_hosts primary_host ON primary_host.agency_id = g.agency_id AND primary_host.is_primary WHERE h.host = $1;

-- src/agencies/directory/agency-version.ts: standingSql
SELECT g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac", primary_host.agency_id AS "primary_host.agencyId", primary_host.host AS "primary_host.host", primary_host.is_primary AS "primary_host.isPrimary", primary_host.version AS "primary_host.version", primary_host.row_mac AS "primary_host.rowMac" FROM agencies g LEFT JOIN agency_hosts primary_host ON primary_host.agency_id = g.agency_id AND primary_host.is_primary WHERE g.agency_id = $1;

-- src/agencies/public-texts/public-texts.ts: textSql
SELECT t.agency_id AS "t.agencyId", t.kind AS "t.kind", t.language AS "t.language", t.published_at AS "t.publishedAt", t.source AS "t.source", t.version AS "t.version", t.row_mac AS "t.rowMac"
  FROM agency_texts t
 WHERE t.agency_id = $1 AND t.kind = $2
   AND ($4::int IS NULL OR t.version <= $4 AND EXISTS (SELECT FROM agency_texts n WHERE n.agency_id = $1 AND n.kind = $2 AND n.version = $4))
 ORDER BY array_position($3::text[], t.language), min(t.version) OVER (PARTITION BY t.language), t.version DESC LIMIT 1;

-- src/agencies/public-texts/public-texts.ts: versionsSql
SELECT version, published_at AS "publishedAt" FROM agency_texts WHERE agency_id = $1 AND kind = $2 ORDER BY version DESC;

-- src/agencies/public-texts/public-texts.ts: sourceSql
SELECT t.agency_id AS "t.agencyId", t.kind AS "t.kind", t.language AS "t.language", t.published_at AS "t.publishedAt", t.source AS "t.source", t.version AS "t.version", t.row_mac AS "t.rowMac" FROM agency_texts t
 WHERE t.agency_id = $1 AND t.kind = $2 AND t.language = $3 AND ($4::int IS NULL OR t.version <= $4)
 ORDER BY t.version DESC LIMIT 1;
