import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The schema. Every primary key begins with agency_id and every foreign key carries it, so that no row
 * can point into another agency; agency_hosts alone is asked before the agency is known.
 */
export class Initial1795300000000 implements MigrationInterface {
  readonly name = 'Initial1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...indexes, ...foreignKeys]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables].reverse())
      await runner.query(`DROP TABLE ${/^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? ''} CASCADE`);
  }
}

const tables = [
  `CREATE TABLE absences (
    agency_id uuid NOT NULL,
    absence_id uuid NOT NULL,
    account_id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    deputy_id uuid,
    recorded_by uuid NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT absences_deputy_check CHECK (deputy_id <> account_id),
    CONSTRAINT absences_range_check CHECK (from_day <= to_day),
    CONSTRAINT absences_pkey PRIMARY KEY (agency_id, absence_id)
  )`,
  `CREATE TABLE access_links (
    agency_id uuid NOT NULL,
    link_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT access_links_purpose_check CHECK (purpose IN ('activation', 'reset')),
    CONSTRAINT access_links_pkey PRIMARY KEY (agency_id, link_hash)
  )`,
  `CREATE TABLE account_contacts (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    email_sealed bytea NOT NULL,
    wants_notices boolean NOT NULL,
    CONSTRAINT account_contacts_pkey PRIMARY KEY (agency_id, account_id)
  )`,
  `CREATE TABLE account_keys (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    generation integer NOT NULL,
    public_key bytea NOT NULL,
    public_key_mac bytea NOT NULL,
    private_key_sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    trusted_at TIMESTAMP WITH TIME ZONE,
    retired_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT account_keys_pkey PRIMARY KEY (agency_id, account_id, generation)
  )`,
  `CREATE TABLE account_roles (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    CONSTRAINT account_roles_role_check CHECK (role IN ('client', 'counselor', 'supervisor', 'admin')),
    CONSTRAINT account_roles_pkey PRIMARY KEY (agency_id, account_id, role)
  )`,
  `CREATE TABLE accounts (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    status text NOT NULL,
    user_name_sealed bytea NOT NULL,
    user_name_hash bytea NOT NULL,
    display_name text,
    form_of_address text,
    region text,
    password_salt bytea,
    password_parameters text,
    auth_hash bytea,
    credential_version integer NOT NULL DEFAULT '1',
    key_generation integer,
    blocked_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_active_on date,
    deletion_announced_on date,
    CONSTRAINT accounts_user_name_key UNIQUE (agency_id, user_name_hash),
    CONSTRAINT accounts_activated_check CHECK (status = 'invited' OR (auth_hash IS NOT NULL AND key_generation IS NOT NULL)),
    CONSTRAINT accounts_status_check CHECK (status IN ('invited', 'active', 'disabled')),
    CONSTRAINT accounts_pkey PRIMARY KEY (agency_id, account_id)
  )`,
  `CREATE TABLE agencies (
    agency_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    tagline text NOT NULL,
    status text NOT NULL,
    country text NOT NULL,
    zone text NOT NULL,
    mail_sender text NOT NULL,
    second_factor text NOT NULL DEFAULT 'required',
    contact_required boolean NOT NULL DEFAULT true,
    inquiry_retention_months integer NOT NULL DEFAULT '24',
    account_retention_months integer NOT NULL DEFAULT '36',
    retention_announce_days integer NOT NULL DEFAULT '30',
    terms_version integer,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT agencies_retention_check CHECK (inquiry_retention_months BETWEEN 1 AND 240 AND account_retention_months BETWEEN 1 AND 240 AND retention_announce_days BETWEEN 7 AND 180),
    CONSTRAINT agencies_second_factor_check CHECK (second_factor IN ('required', 'optional')),
    CONSTRAINT agencies_status_check CHECK (status IN ('preparation', 'open', 'paused')),
    CONSTRAINT agencies_pkey PRIMARY KEY (agency_id)
  )`,
  `CREATE TABLE agency_handover_keys (
    agency_id uuid NOT NULL,
    generation integer NOT NULL,
    public_key bytea NOT NULL,
    public_key_mac bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    retired_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT agency_handover_keys_pkey PRIMARY KEY (agency_id, generation)
  )`,
  `CREATE TABLE agency_hosts (
    host text NOT NULL,
    agency_id uuid NOT NULL,
    is_primary boolean NOT NULL,
    CONSTRAINT agency_hosts_pkey PRIMARY KEY (host)
  )`,
  `CREATE TABLE agency_regions (
    agency_id uuid NOT NULL,
    region text NOT NULL,
    label text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT agency_regions_pkey PRIMARY KEY (agency_id, region)
  )`,
  `CREATE TABLE agency_server_keys (
    agency_id uuid NOT NULL,
    purpose text NOT NULL,
    version integer NOT NULL,
    wrapped_key bytea NOT NULL,
    root_key_id text NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT agency_server_keys_pkey PRIMARY KEY (agency_id, purpose, version)
  )`,
  `CREATE TABLE agency_texts (
    agency_id uuid NOT NULL,
    kind text NOT NULL,
    sections jsonb NOT NULL,
    CONSTRAINT agency_texts_kind_check CHECK (kind IN ('welcome', 'steps', 'privacy', 'imprint')),
    CONSTRAINT agency_texts_pkey PRIMARY KEY (agency_id, kind)
  )`,
  `CREATE TABLE assignments (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    counselor_id uuid,
    rule text NOT NULL,
    counts_as_open boolean NOT NULL,
    assigned_by uuid,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT assignments_pkey PRIMARY KEY (agency_id, inquiry_id, assignment_id)
  )`,
  `CREATE TABLE attempt_throttles (
    agency_id uuid NOT NULL,
    purpose text NOT NULL,
    subject_hash bytea NOT NULL,
    failures integer NOT NULL,
    next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT attempt_throttles_pkey PRIMARY KEY (agency_id, purpose, subject_hash)
  )`,
  `CREATE TABLE audit_batches (
    agency_id uuid NOT NULL,
    batch integer NOT NULL,
    first_entry_id uuid NOT NULL,
    last_entry_id uuid NOT NULL,
    entry_count integer NOT NULL,
    previous_mac bytea,
    mac bytea NOT NULL,
    sealed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    pruned_mac bytea,
    CONSTRAINT audit_batches_pkey PRIMARY KEY (agency_id, batch)
  )`,
  `CREATE TABLE audit_entries (
    agency_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    action text NOT NULL,
    actor_id uuid,
    inquiry_id uuid,
    subject_id uuid,
    session_mark text,
    batch integer,
    CONSTRAINT audit_entries_pkey PRIMARY KEY (agency_id, entry_id)
  )`,
  `CREATE TABLE backup_codes (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT backup_codes_pkey PRIMARY KEY (agency_id, account_id, code_hash)
  )`,
  `CREATE TABLE calendar_closures (
    agency_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    closure_id uuid NOT NULL,
    name text NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    CONSTRAINT calendar_closures_range_check CHECK (from_day <= to_day),
    CONSTRAINT calendar_closures_pkey PRIMARY KEY (agency_id, calendar_id, closure_id)
  )`,
  `CREATE TABLE calendar_days (
    agency_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    day date NOT NULL,
    is_business_day boolean NOT NULL,
    kind text NOT NULL,
    name text,
    corrected_by uuid,
    corrected_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT calendar_days_kind_check CHECK (kind IN ('business_day', 'weekend', 'public_holiday', 'state_day', 'preset', 'closure', 'correction')),
    CONSTRAINT calendar_days_pkey PRIMARY KEY (agency_id, calendar_id, day)
  )`,
  `CREATE TABLE calendars (
    agency_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    country text NOT NULL,
    region text NOT NULL,
    zone text NOT NULL,
    workweek smallint array NOT NULL,
    include_state_days boolean NOT NULL,
    good_friday text,
    december24 text,
    december31 text,
    version integer NOT NULL DEFAULT '1',
    CONSTRAINT calendars_agency_key UNIQUE (agency_id),
    CONSTRAINT calendars_pkey PRIMARY KEY (agency_id, calendar_id)
  )`,
  `CREATE TABLE client_counselors (
    agency_id uuid NOT NULL,
    client_id uuid NOT NULL,
    counselor_id uuid NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT client_counselors_pkey PRIMARY KEY (agency_id, client_id)
  )`,
  `CREATE TABLE clock_holds (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    clock_id uuid NOT NULL,
    hold_id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    reason text NOT NULL,
    held_by uuid NOT NULL,
    held_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT clock_holds_range_check CHECK (from_day <= to_day),
    CONSTRAINT clock_holds_reason_check CHECK (reason IN ('illness', 'consultation', 'handover', 'outage', 'client_wish')),
    CONSTRAINT clock_holds_pkey PRIMARY KEY (agency_id, inquiry_id, clock_id, hold_id)
  )`,
  `CREATE TABLE consents (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    terms_version integer NOT NULL,
    message_id uuid,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT consents_pkey PRIMARY KEY (agency_id, account_id, consent_id)
  )`,
  `CREATE TABLE counselor_exclusions (
    agency_id uuid NOT NULL,
    client_id uuid NOT NULL,
    counselor_id uuid NOT NULL,
    reason text NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT counselor_exclusions_reason_check CHECK (reason IN ('client_wish', 'recusal')),
    CONSTRAINT counselor_exclusions_pkey PRIMARY KEY (agency_id, client_id, counselor_id)
  )`,
  `CREATE TABLE counselor_profiles (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    open_capacity integer NOT NULL,
    weekly_capacity integer NOT NULL,
    open_count integer NOT NULL DEFAULT '0',
    intake_paused boolean NOT NULL DEFAULT false,
    is_fallback boolean NOT NULL DEFAULT false,
    working_days smallint array NOT NULL,
    last_assigned_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT counselor_profiles_count_check CHECK (open_count >= 0),
    CONSTRAINT counselor_profiles_pkey PRIMARY KEY (agency_id, account_id)
  )`,
  `CREATE TABLE counselor_regions (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    region text NOT NULL,
    CONSTRAINT counselor_regions_pkey PRIMARY KEY (agency_id, account_id, region)
  )`,
  `CREATE TABLE counselor_topics (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    CONSTRAINT counselor_topics_pkey PRIMARY KEY (agency_id, account_id, topic_id)
  )`,
  `CREATE TABLE counselor_wishes (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT counselor_wishes_pkey PRIMARY KEY (agency_id, inquiry_id)
  )`,
  `CREATE TABLE crisis_contacts (
    agency_id uuid NOT NULL,
    position integer NOT NULL,
    label text NOT NULL,
    phone text NOT NULL,
    hours text NOT NULL,
    note text,
    CONSTRAINT crisis_contacts_pkey PRIMARY KEY (agency_id, position)
  )`,
  `CREATE TABLE drafts (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    account_id uuid NOT NULL,
    body_sealed bytea NOT NULL,
    saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT drafts_pkey PRIMARY KEY (agency_id, inquiry_id, account_id)
  )`,
  `CREATE TABLE former_credentials (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    generation integer NOT NULL,
    auth_hash bytea NOT NULL,
    retired_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT former_credentials_pkey PRIMARY KEY (agency_id, account_id, generation)
  )`,
  `CREATE TABLE handover_seals (
    agency_id uuid NOT NULL,
    generation integer NOT NULL,
    holder_kind text NOT NULL,
    holder_id uuid NOT NULL,
    holder_generation integer NOT NULL,
    sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT handover_seals_holder_check CHECK (holder_kind IN ('account', 'code')),
    CONSTRAINT handover_seals_pkey PRIMARY KEY (agency_id, generation, holder_kind, holder_id, holder_generation)
  )`,
  `CREATE TABLE inquiries (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    client_id uuid NOT NULL,
    code text NOT NULL,
    topic_id uuid NOT NULL,
    region text,
    state text NOT NULL,
    subject_sealed bytea NOT NULL,
    details_sealed bytea,
    declines_deputy boolean NOT NULL DEFAULT false,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_message_id uuid NOT NULL,
    last_message_at TIMESTAMP WITH TIME ZONE NOT NULL,
    concluded_at TIMESTAMP WITH TIME ZONE,
    concluded_by text,
    conclusion_reason text,
    deletion_announced_on date,
    deletion_on date,
    CONSTRAINT inquiries_code_key UNIQUE (agency_id, code),
    CONSTRAINT inquiries_conclusion_check CHECK ((state = 'concluded') = (concluded_at IS NOT NULL)),
    CONSTRAINT inquiries_state_check CHECK (state IN ('waiting_for_counselor', 'waiting_for_client', 'concluded')),
    CONSTRAINT inquiries_pkey PRIMARY KEY (agency_id, inquiry_id)
  )`,
  `CREATE TABLE messages (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    message_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    sender_role text NOT NULL,
    sender_name text,
    body_sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT messages_sender_check CHECK (sender_role IN ('client', 'counselor')),
    CONSTRAINT messages_pkey PRIMARY KEY (agency_id, inquiry_id, message_id)
  )`,
  `CREATE TABLE outbox_notices (
    agency_id uuid NOT NULL,
    notice_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    kind text NOT NULL,
    cause text NOT NULL,
    inquiry_id uuid,
    payload_sealed bytea,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts integer NOT NULL DEFAULT '0',
    sent_at TIMESTAMP WITH TIME ZONE,
    dropped_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT outbox_notices_cause_key UNIQUE (agency_id, cause),
    CONSTRAINT outbox_notices_pkey PRIMARY KEY (agency_id, notice_id)
  )`,
  `CREATE TABLE pending_grants (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    valid_from TIMESTAMP WITH TIME ZONE NOT NULL,
    valid_until TIMESTAMP WITH TIME ZONE,
    reason text NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    requested_by uuid,
    CONSTRAINT pending_grants_validity_check CHECK (valid_until > valid_from),
    CONSTRAINT pending_grants_reason_check CHECK (reason IN ('assignment', 'absence', 'reset')),
    CONSTRAINT pending_grants_role_check CHECK (role IN ('client', 'counselor', 'deputy')),
    CONSTRAINT pending_grants_pkey PRIMARY KEY (agency_id, inquiry_id, account_id, role, valid_from)
  )`,
  `CREATE TABLE quotas (
    agency_id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    used integer NOT NULL,
    window_started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT quotas_pkey PRIMARY KEY (agency_id, kind, subject_id)
  )`,
  `CREATE TABLE recovery_keys (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    generation integer NOT NULL,
    private_key_sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT recovery_keys_pkey PRIMARY KEY (agency_id, account_id, generation)
  )`,
  `CREATE TABLE response_clocks (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    clock_id uuid NOT NULL,
    kind text NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    target_date date,
    due_date date NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    warn_at TIMESTAMP WITH TIME ZONE NOT NULL,
    promised_date date NOT NULL,
    policy_version integer NOT NULL,
    calendar_id uuid NOT NULL,
    calendar_version integer NOT NULL,
    stopped_at TIMESTAMP WITH TIME ZONE,
    stop_reason text,
    breached_at TIMESTAMP WITH TIME ZONE,
    business_days_taken integer,
    CONSTRAINT response_clocks_stop_check CHECK ((stopped_at IS NULL) = (stop_reason IS NULL) AND (stop_reason IS NULL OR stop_reason IN ('reply', 'no_reply_needed', 'client_concluded', 'withdrawn', 'mistaken', 'abuse', 'deleted'))),
    CONSTRAINT response_clocks_kind_check CHECK (kind IN ('first_reply', 'follow_up')),
    CONSTRAINT response_clocks_pkey PRIMARY KEY (agency_id, inquiry_id, clock_id)
  )`,
  `CREATE TABLE response_facts (
    agency_id uuid NOT NULL,
    fact_id uuid NOT NULL,
    month date NOT NULL,
    kind text NOT NULL,
    region text,
    topic_id uuid,
    counselor_id uuid,
    stop_reason text NOT NULL,
    business_days_taken integer NOT NULL,
    in_time boolean NOT NULL,
    CONSTRAINT response_facts_pkey PRIMARY KEY (agency_id, fact_id)
  )`,
  `CREATE TABLE second_factors (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret_sealed bytea,
    pending_sealed bytea,
    confirmed_at TIMESTAMP WITH TIME ZONE,
    last_step bigint,
    CONSTRAINT second_factors_pkey PRIMARY KEY (agency_id, account_id)
  )`,
  `CREATE TABLE sessions (
    agency_id uuid NOT NULL,
    session_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    credential_version integer NOT NULL,
    key_generation integer NOT NULL,
    private_key_sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE NOT NULL,
    second_factor_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT sessions_pkey PRIMARY KEY (agency_id, session_hash)
  )`,
  `CREATE TABLE sla_policies (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    first_reply_business_days integer NOT NULL,
    follow_up_target_days integer NOT NULL,
    follow_up_due_days integer NOT NULL,
    follow_up_unit text NOT NULL,
    follow_up_roll text NOT NULL,
    warn_business_days integer NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT sla_policies_first_reply_check CHECK (first_reply_business_days >= 1 AND warn_business_days >= 0),
    CONSTRAINT sla_policies_order_check CHECK (follow_up_target_days BETWEEN 1 AND follow_up_due_days),
    CONSTRAINT sla_policies_roll_check CHECK (follow_up_roll IN ('back', 'forward')),
    CONSTRAINT sla_policies_unit_check CHECK (follow_up_unit IN ('calendar', 'business')),
    CONSTRAINT sla_policies_pkey PRIMARY KEY (agency_id, version)
  )`,
  `CREATE TABLE submissions (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    token uuid NOT NULL,
    content_mac bytea NOT NULL,
    inquiry_id uuid NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT submissions_pkey PRIMARY KEY (agency_id, account_id, token)
  )`,
  `CREATE TABLE terms_versions (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    sections jsonb NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT terms_versions_pkey PRIMARY KEY (agency_id, version)
  )`,
  `CREATE TABLE thread_keys (
    agency_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    epoch integer NOT NULL,
    holder_kind text NOT NULL,
    holder_id uuid NOT NULL,
    key_generation integer NOT NULL,
    role text NOT NULL,
    valid_from TIMESTAMP WITH TIME ZONE NOT NULL,
    valid_until TIMESTAMP WITH TIME ZONE,
    sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT thread_keys_validity_check CHECK (valid_until > valid_from),
    CONSTRAINT thread_keys_role_check CHECK (role IN ('client', 'counselor', 'deputy', 'handover')),
    CONSTRAINT thread_keys_holder_check CHECK (holder_kind IN ('account', 'handover')),
    CONSTRAINT thread_keys_pkey PRIMARY KEY (agency_id, inquiry_id, epoch, holder_kind, holder_id, key_generation, role, valid_from)
  )`,
  `CREATE TABLE topics (
    agency_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    slug text NOT NULL,
    label text NOT NULL,
    position integer NOT NULL,
    active boolean NOT NULL DEFAULT true,
    CONSTRAINT topics_slug_key UNIQUE (agency_id, slug),
    CONSTRAINT topics_pkey PRIMARY KEY (agency_id, topic_id)
  )`,
  `CREATE TABLE unsent_texts (
    agency_id uuid NOT NULL,
    account_id uuid NOT NULL,
    form_path text NOT NULL,
    sealed bytea NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT unsent_texts_pkey PRIMARY KEY (agency_id, account_id, form_path)
  )`,
];

const indexes = [
  `CREATE INDEX account_roles_staff
    ON account_roles  (agency_id, role)
    WHERE role <> 'client'`,
  `CREATE INDEX pending_grants_account
    ON pending_grants  (agency_id, account_id) `,
  `CREATE INDEX agency_server_keys_root
    ON agency_server_keys  (root_key_id) `,
  `CREATE INDEX thread_keys_expiry
    ON thread_keys  (agency_id, valid_until)
    WHERE valid_until IS NOT NULL`,
  `CREATE INDEX thread_keys_holder
    ON thread_keys  (agency_id, holder_kind, holder_id, inquiry_id) `,
  `CREATE INDEX consents_message
    ON consents  (agency_id, message_id)
    WHERE message_id IS NOT NULL`,
  `CREATE UNIQUE INDEX agency_hosts_primary
    ON agency_hosts  (agency_id)
    WHERE is_primary`,
  `CREATE INDEX absences_deputy
    ON absences  (agency_id, deputy_id, to_day) `,
  `CREATE INDEX absences_account
    ON absences  (agency_id, account_id, to_day) `,
  `CREATE INDEX audit_entries_unsealed
    ON audit_entries  (agency_id, entry_id)
    WHERE batch IS NULL`,
  `CREATE INDEX audit_entries_batch
    ON audit_entries  (agency_id, batch, entry_id) `,
  `CREATE INDEX audit_entries_inquiry
    ON audit_entries  (agency_id, inquiry_id, "at")
    WHERE inquiry_id IS NOT NULL`,
  `CREATE INDEX assignments_counselor
    ON assignments  (agency_id, counselor_id, started_at) `,
  `CREATE INDEX assignments_open
    ON assignments  (agency_id, counselor_id, counts_as_open)
    WHERE ended_at IS NULL`,
  `CREATE UNIQUE INDEX assignments_current
    ON assignments  (agency_id, inquiry_id)
    WHERE ended_at IS NULL`,
  `CREATE UNIQUE INDEX counselor_profiles_fallback
    ON counselor_profiles  (agency_id)
    WHERE is_fallback`,
  `CREATE INDEX sessions_account
    ON sessions  (agency_id, account_id) `,
  `CREATE INDEX unsent_texts_over
    ON unsent_texts  (created_at) `,
  `CREATE INDEX attempt_throttles_over
    ON attempt_throttles  (next_attempt_at) `,
  `CREATE INDEX outbox_notices_inquiry
    ON outbox_notices  (agency_id, inquiry_id)
    WHERE inquiry_id IS NOT NULL`,
  `CREATE INDEX outbox_notices_recipient
    ON outbox_notices  (agency_id, recipient_id) `,
  `CREATE INDEX outbox_notices_waiting
    ON outbox_notices  (next_attempt_at)
    WHERE sent_at IS NULL AND dropped_at IS NULL`,
  `CREATE INDEX quotas_over
    ON quotas  (window_started_at) `,
  `CREATE INDEX response_clocks_agency_due
    ON response_clocks  (agency_id, due_at)
    WHERE stopped_at IS NULL`,
  `CREATE INDEX response_clocks_to_warn
    ON response_clocks  (warn_at)
    WHERE stopped_at IS NULL AND breached_at IS NULL`,
  `CREATE INDEX response_clocks_to_breach
    ON response_clocks  (due_at)
    WHERE stopped_at IS NULL AND breached_at IS NULL`,
  `CREATE UNIQUE INDEX response_clocks_open
    ON response_clocks  (agency_id, inquiry_id)
    WHERE stopped_at IS NULL`,
  `CREATE INDEX response_facts_month
    ON response_facts  (agency_id, month) `,
  `CREATE INDEX inquiries_concluded
    ON inquiries  (agency_id, concluded_at)
    WHERE concluded_at IS NOT NULL`,
  `CREATE INDEX inquiries_state
    ON inquiries  (agency_id, state) `,
  `CREATE INDEX inquiries_client
    ON inquiries  (agency_id, client_id, last_message_at) `,
];

const foreignKeys = [
  `ALTER TABLE absences ADD CONSTRAINT absences_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES counselor_profiles(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE absences ADD CONSTRAINT absences_deputy_id_fkey
    FOREIGN KEY (agency_id, deputy_id) REFERENCES counselor_profiles(agency_id,account_id)`,
  `ALTER TABLE access_links ADD CONSTRAINT access_links_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE account_contacts ADD CONSTRAINT account_contacts_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE account_keys ADD CONSTRAINT account_keys_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE account_roles ADD CONSTRAINT account_roles_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE accounts ADD CONSTRAINT accounts_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE agency_handover_keys ADD CONSTRAINT agency_handover_keys_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE agency_hosts ADD CONSTRAINT agency_hosts_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE agency_regions ADD CONSTRAINT agency_regions_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE agency_server_keys ADD CONSTRAINT agency_server_keys_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE agency_texts ADD CONSTRAINT agency_texts_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE assignments ADD CONSTRAINT assignments_assigned_by_fkey
    FOREIGN KEY (agency_id, assigned_by) REFERENCES accounts(agency_id,account_id)`,
  `ALTER TABLE assignments ADD CONSTRAINT assignments_counselor_id_fkey
    FOREIGN KEY (agency_id, counselor_id) REFERENCES counselor_profiles(agency_id,account_id)`,
  `ALTER TABLE assignments ADD CONSTRAINT assignments_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE attempt_throttles ADD CONSTRAINT attempt_throttles_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE audit_batches ADD CONSTRAINT audit_batches_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE backup_codes ADD CONSTRAINT backup_codes_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES second_factors(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE calendar_closures ADD CONSTRAINT calendar_closures_calendar_id_fkey
    FOREIGN KEY (agency_id, calendar_id) REFERENCES calendars(agency_id,calendar_id) ON DELETE CASCADE`,
  `ALTER TABLE calendar_days ADD CONSTRAINT calendar_days_calendar_id_fkey
    FOREIGN KEY (agency_id, calendar_id) REFERENCES calendars(agency_id,calendar_id) ON DELETE CASCADE`,
  `ALTER TABLE calendar_days ADD CONSTRAINT calendar_days_corrected_by_fkey
    FOREIGN KEY (agency_id, corrected_by) REFERENCES accounts(agency_id,account_id)`,
  `ALTER TABLE calendars ADD CONSTRAINT calendars_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE client_counselors ADD CONSTRAINT client_counselors_client_id_fkey
    FOREIGN KEY (agency_id, client_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE client_counselors ADD CONSTRAINT client_counselors_counselor_id_fkey
    FOREIGN KEY (agency_id, counselor_id) REFERENCES counselor_profiles(agency_id,account_id)`,
  `ALTER TABLE clock_holds ADD CONSTRAINT clock_holds_held_by_fkey
    FOREIGN KEY (agency_id, held_by) REFERENCES accounts(agency_id,account_id)`,
  `ALTER TABLE clock_holds ADD CONSTRAINT clock_holds_inquiry_id_clock_id_fkey
    FOREIGN KEY (agency_id, inquiry_id, clock_id) REFERENCES response_clocks(agency_id,inquiry_id,clock_id) ON DELETE CASCADE`,
  `ALTER TABLE consents ADD CONSTRAINT consents_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE consents ADD CONSTRAINT consents_terms_version_fkey
    FOREIGN KEY (agency_id, terms_version) REFERENCES terms_versions(agency_id,version)`,
  `ALTER TABLE counselor_exclusions ADD CONSTRAINT counselor_exclusions_client_id_fkey
    FOREIGN KEY (agency_id, client_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE counselor_exclusions ADD CONSTRAINT counselor_exclusions_counselor_id_fkey
    FOREIGN KEY (agency_id, counselor_id) REFERENCES counselor_profiles(agency_id,account_id)`,
  `ALTER TABLE counselor_profiles ADD CONSTRAINT counselor_profiles_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE counselor_regions ADD CONSTRAINT counselor_regions_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES counselor_profiles(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE counselor_topics ADD CONSTRAINT counselor_topics_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES counselor_profiles(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE counselor_topics ADD CONSTRAINT counselor_topics_topic_id_fkey
    FOREIGN KEY (agency_id, topic_id) REFERENCES topics(agency_id,topic_id) ON DELETE CASCADE`,
  `ALTER TABLE counselor_wishes ADD CONSTRAINT counselor_wishes_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE crisis_contacts ADD CONSTRAINT crisis_contacts_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE drafts ADD CONSTRAINT drafts_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE drafts ADD CONSTRAINT drafts_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE former_credentials ADD CONSTRAINT former_credentials_account_id_generation_fkey
    FOREIGN KEY (agency_id, account_id, generation) REFERENCES account_keys(agency_id,account_id,generation) ON DELETE CASCADE`,
  `ALTER TABLE handover_seals ADD CONSTRAINT handover_seals_generation_fkey
    FOREIGN KEY (agency_id, generation) REFERENCES agency_handover_keys(agency_id,generation) ON DELETE CASCADE`,
  `ALTER TABLE inquiries ADD CONSTRAINT inquiries_client_id_fkey
    FOREIGN KEY (agency_id, client_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE inquiries ADD CONSTRAINT inquiries_topic_id_fkey
    FOREIGN KEY (agency_id, topic_id) REFERENCES topics(agency_id,topic_id)`,
  `ALTER TABLE messages ADD CONSTRAINT messages_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE outbox_notices ADD CONSTRAINT outbox_notices_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE outbox_notices ADD CONSTRAINT outbox_notices_recipient_id_fkey
    FOREIGN KEY (agency_id, recipient_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE pending_grants ADD CONSTRAINT pending_grants_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE pending_grants ADD CONSTRAINT pending_grants_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE quotas ADD CONSTRAINT quotas_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE recovery_keys ADD CONSTRAINT recovery_keys_account_id_generation_fkey
    FOREIGN KEY (agency_id, account_id, generation) REFERENCES account_keys(agency_id,account_id,generation) ON DELETE CASCADE`,
  `ALTER TABLE response_clocks ADD CONSTRAINT response_clocks_calendar_id_fkey
    FOREIGN KEY (agency_id, calendar_id) REFERENCES calendars(agency_id,calendar_id)`,
  `ALTER TABLE response_clocks ADD CONSTRAINT response_clocks_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE response_clocks ADD CONSTRAINT response_clocks_policy_version_fkey
    FOREIGN KEY (agency_id, policy_version) REFERENCES sla_policies(agency_id,version)`,
  `ALTER TABLE response_facts ADD CONSTRAINT response_facts_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE second_factors ADD CONSTRAINT second_factors_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE sessions ADD CONSTRAINT sessions_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE sla_policies ADD CONSTRAINT sla_policies_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE submissions ADD CONSTRAINT submissions_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
  `ALTER TABLE submissions ADD CONSTRAINT submissions_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE terms_versions ADD CONSTRAINT terms_versions_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE thread_keys ADD CONSTRAINT thread_keys_inquiry_id_fkey
    FOREIGN KEY (agency_id, inquiry_id) REFERENCES inquiries(agency_id,inquiry_id) ON DELETE CASCADE`,
  `ALTER TABLE topics ADD CONSTRAINT topics_agency_id_fkey
    FOREIGN KEY (agency_id) REFERENCES agencies(agency_id) ON DELETE CASCADE`,
  `ALTER TABLE unsent_texts ADD CONSTRAINT unsent_texts_account_id_fkey
    FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id,account_id) ON DELETE CASCADE`,
];
