-- The schema of Probity 0.2.0, written by `node tools/dump-schema.mjs`: never by hand, and never again once it is
-- released. For an empty database, as its owner.
SET check_function_bodies = off;

-- Roles
DO $$ BEGIN CREATE ROLE probity_service NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE probity_region NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE probity_reader NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
ALTER ROLE probity_service SET idle_in_transaction_session_timeout = '10s';

-- Memberships
GRANT probity_region TO probity_service;

-- Schema
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO probity_reader;
GRANT USAGE ON SCHEMA public TO probity_region;
GRANT USAGE ON SCHEMA public TO probity_service;

-- Sequences
CREATE SEQUENCE ledger_tx_id_seq AS bigint;
CREATE SEQUENCE notice_id_seq AS bigint;
CREATE SEQUENCE rating_change_id_seq AS bigint;

-- Tables
CREATE TABLE _prisma_migrations (
  id character varying(36) NOT NULL,
  checksum character varying(64) NOT NULL,
  finished_at timestamp with time zone,
  migration_name character varying(255) NOT NULL,
  logs text,
  rolled_back_at timestamp with time zone,
  started_at timestamp with time zone DEFAULT now() NOT NULL,
  applied_steps_count integer DEFAULT 0 NOT NULL
);
CREATE TABLE affiliation (
  practitioner_id text NOT NULL,
  institution_id text NOT NULL,
  version integer NOT NULL
);
CREATE TABLE affiliation_version (
  practitioner_id text NOT NULL,
  institution_id text NOT NULL,
  version integer NOT NULL,
  tx_id bigint NOT NULL,
  periods jsonb NOT NULL
);
CREATE TABLE api_key (
  id text NOT NULL,
  hash text NOT NULL,
  role text NOT NULL,
  person_id text NOT NULL,
  scopes text[],
  created_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  revoked_at timestamp(6) with time zone,
  case_id text,
  region text,
  expires_on date,
  addresses text[] DEFAULT ARRAY[]::text[],
  last_used_at timestamp(6) with time zone
);
CREATE TABLE api_key_secret (
  key_id text NOT NULL,
  number integer NOT NULL,
  hash text NOT NULL,
  previous_until timestamp(6) with time zone NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE books_backfill (
  id text NOT NULL,
  scheme text NOT NULL
);
CREATE TABLE calendar_year (
  year integer NOT NULL,
  revision integer NOT NULL,
  days_off jsonb NOT NULL,
  worked_weekends jsonb NOT NULL,
  reference text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE case_act (
  case_id text NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  maker_person text NOT NULL,
  person text NOT NULL,
  actor_key text NOT NULL,
  role text,
  note text,
  agrees boolean,
  attachments jsonb NOT NULL,
  tx_id bigint NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE case_decision (
  case_id text NOT NULL,
  maker_person text NOT NULL,
  outcome text NOT NULL,
  checker_key text NOT NULL,
  checker_person text NOT NULL,
  comment text,
  tx_id bigint NOT NULL,
  result jsonb NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE case_file (
  id text NOT NULL,
  kind text NOT NULL,
  subject_id text,
  scheme text NOT NULL,
  command jsonb NOT NULL,
  maker_key text NOT NULL,
  maker_person text NOT NULL,
  tx_id bigint NOT NULL,
  about_subject boolean GENERATED ALWAYS AS ((subject_id IS NOT NULL)) STORED NOT NULL,
  cause text,
  salt text DEFAULT (gen_random_uuid())::text,
  terms jsonb
);
CREATE TABLE case_kind (
  kind text NOT NULL,
  about_subject boolean NOT NULL
);
CREATE TABLE case_scope (
  case_id text NOT NULL,
  region text NOT NULL
);
CREATE TABLE case_waiting (
  case_id text NOT NULL,
  kind text NOT NULL,
  subject_id text,
  cause text NOT NULL
);
CREATE TABLE checkpoint (
  size bigint NOT NULL,
  note text NOT NULL,
  key text NOT NULL
);
CREATE TABLE clock_event (
  run_id text NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL,
  added integer,
  cause text,
  reason text,
  tx_id bigint NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE clock_run (
  id text NOT NULL,
  clock text NOT NULL,
  version text NOT NULL,
  about_kind text NOT NULL,
  about_id text NOT NULL,
  subject_id text,
  started_on date NOT NULL,
  reference text,
  tx_id bigint NOT NULL
);
CREATE TABLE cosignature (
  size bigint NOT NULL,
  witness text NOT NULL,
  line text NOT NULL
);
CREATE TABLE cycle_closing (
  id text NOT NULL,
  scheme text NOT NULL,
  cycle integer NOT NULL,
  as_of date NOT NULL,
  closed_on date NOT NULL,
  known_seq bigint NOT NULL,
  policy_code text NOT NULL,
  policy_version text NOT NULL,
  not_rated integer NOT NULL,
  groups jsonb NOT NULL,
  tx_id bigint NOT NULL,
  replaces text
);
CREATE TABLE cycle_closing_member (
  closing_id text NOT NULL,
  "position" integer NOT NULL,
  subject_id text NOT NULL,
  peer_group text NOT NULL,
  score integer NOT NULL,
  rank double precision,
  tied integer NOT NULL,
  percentile integer,
  last_place boolean NOT NULL
);
CREATE TABLE data_key (
  id text NOT NULL,
  root_key text NOT NULL,
  wrapped text,
  tx_id bigint NOT NULL
);
CREATE TABLE department_answer (
  case_id text NOT NULL,
  seq integer NOT NULL,
  answered_on date NOT NULL,
  outcome text NOT NULL,
  reference text NOT NULL,
  note text,
  evidence_id text,
  tx_id bigint NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE draw (
  id text NOT NULL,
  region text NOT NULL,
  purpose text NOT NULL,
  redraw_of text,
  commitment jsonb NOT NULL,
  hash text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE draw_result (
  draw_id text NOT NULL,
  randomness jsonb NOT NULL,
  result jsonb NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE draw_reveal (
  draw_id text NOT NULL,
  party text NOT NULL,
  nonce text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE epoch (
  id bigint NOT NULL,
  closed_at timestamp(6) with time zone NOT NULL,
  transactions integer NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  digest text,
  subtrees text[] NOT NULL
);
CREATE TABLE erasable (
  table_name text NOT NULL,
  row_key text NOT NULL,
  among text NOT NULL,
  columns text[] NOT NULL
);
CREATE TABLE erasure (
  place text NOT NULL,
  case_id text NOT NULL,
  remains text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE evidence (
  id text NOT NULL,
  kind text NOT NULL,
  tx_id bigint NOT NULL,
  institution_id text,
  occurred_on date NOT NULL,
  decided_on date,
  commitment text NOT NULL,
  outcome jsonb NOT NULL,
  revokes text
);
CREATE TABLE evidence_key (
  source_system text NOT NULL,
  source_id text NOT NULL,
  evidence_id text NOT NULL,
  body_hash text NOT NULL
);
CREATE TABLE evidence_payload (
  evidence_id text NOT NULL,
  salt text NOT NULL,
  payload jsonb NOT NULL
);
CREATE TABLE evidence_scope (
  evidence_id text NOT NULL,
  region text NOT NULL
);
CREATE TABLE idempotency_key (
  actor text NOT NULL,
  key text NOT NULL,
  tx_id bigint NOT NULL,
  body_hash text NOT NULL,
  status integer NOT NULL,
  response jsonb NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE import (
  id text NOT NULL,
  kind text NOT NULL,
  format text NOT NULL,
  atomic boolean NOT NULL,
  region text,
  sha256 text NOT NULL,
  lines integer NOT NULL,
  broken integer NOT NULL,
  created integer DEFAULT 0 NOT NULL,
  repeated integer DEFAULT 0 NOT NULL,
  refused integer DEFAULT 0 NOT NULL
);
CREATE TABLE import_error (
  import_id text NOT NULL,
  number integer NOT NULL,
  code text NOT NULL,
  problems jsonb NOT NULL,
  line text
);
CREATE TABLE import_line (
  import_id text NOT NULL,
  number integer NOT NULL,
  content text NOT NULL
);
CREATE TABLE import_upload (
  id text NOT NULL,
  begun_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE informant (
  reference text NOT NULL,
  evidence_id text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE informant_reading (
  tx_id bigint NOT NULL,
  reference text NOT NULL,
  reason text NOT NULL,
  document text NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE informant_secret (
  reference text NOT NULL,
  key_id text NOT NULL,
  content text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE inspector_version (
  inspector_id text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  subject_id text,
  conflicts jsonb NOT NULL,
  absences jsonb NOT NULL,
  ended_on date,
  tx_id bigint NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE job (
  id text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  slot text,
  cursor text DEFAULT ''::text NOT NULL,
  total integer,
  done integer DEFAULT 0 NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  tx_id bigint NOT NULL,
  started_at timestamp(6) with time zone,
  finished_at timestamp(6) with time zone,
  worker text,
  heartbeat_at timestamp(6) with time zone,
  error text
);
CREATE TABLE knowledge_clock (
  id boolean DEFAULT true NOT NULL,
  watermark timestamp(6) with time zone NOT NULL
);
CREATE TABLE ledger_entry (
  subject_id text NOT NULL,
  scheme text NOT NULL,
  seq integer NOT NULL,
  tx_id bigint NOT NULL,
  cause text NOT NULL,
  indicator text,
  points integer NOT NULL,
  policy_code text,
  policy_version text,
  score_date date NOT NULL,
  valid_until date,
  act_key text,
  case_key text,
  order_key text NOT NULL,
  evidence_id text,
  caused_by text,
  reverses_seq integer,
  detail jsonb NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL
) PARTITION BY HASH (subject_id);
CREATE TABLE ledger_tx (
  id bigint DEFAULT nextval('ledger_tx_id_seq'::regclass) NOT NULL,
  actor text NOT NULL,
  person text NOT NULL,
  request_id text,
  recorded_at timestamp(6) with time zone DEFAULT clock_timestamp() NOT NULL,
  epoch bigint,
  seal jsonb,
  address text,
  operation text,
  target text,
  role text,
  region text
);
CREATE TABLE list_entry (
  id text NOT NULL,
  subject_id text NOT NULL,
  scheme text NOT NULL,
  list text NOT NULL,
  kind text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  because_of text,
  case_id text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE list_exit (
  entry_id text NOT NULL,
  ends_on date NOT NULL,
  case_id text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE login (
  id text NOT NULL,
  issuer text NOT NULL,
  sub text NOT NULL,
  revision integer NOT NULL,
  person_id text,
  case_id text,
  tx_id bigint NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE nightly_run (
  day date NOT NULL,
  worker text NOT NULL,
  started_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  finished_at timestamp(6) with time zone,
  due integer DEFAULT 0 NOT NULL
);
CREATE TABLE notice (
  id bigint DEFAULT nextval('notice_id_seq'::regclass) NOT NULL,
  tx_id bigint NOT NULL,
  type text NOT NULL,
  subject_id text NOT NULL,
  about text NOT NULL
);
CREATE TABLE peer_recording (
  evidence_id text NOT NULL,
  case_id text NOT NULL,
  scheme text NOT NULL,
  template text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  known_seq bigint NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE person (
  id text NOT NULL,
  name text NOT NULL,
  created_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  tx_id bigint NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE personal_read (
  tx_id bigint NOT NULL,
  times integer NOT NULL
);
CREATE TABLE policy_activation (
  id text NOT NULL,
  case_id text NOT NULL,
  scheme text NOT NULL,
  simulation_id text NOT NULL,
  tolerance integer NOT NULL,
  known_seq bigint NOT NULL,
  books integer DEFAULT 0 NOT NULL,
  lines integer DEFAULT 0 NOT NULL,
  deviating text[],
  evidence_id text
);
CREATE TABLE policy_activation_book (
  activation_id text NOT NULL,
  subject_id text NOT NULL,
  reverses integer[],
  drafts jsonb NOT NULL
);
CREATE TABLE policy_version (
  code text NOT NULL,
  version text NOT NULL,
  scheme text NOT NULL,
  tx_id bigint NOT NULL,
  effective_from date NOT NULL,
  effective_until date,
  content text NOT NULL,
  content_hash text NOT NULL
);
CREATE TABLE publication (
  id text NOT NULL,
  evidence_id text NOT NULL,
  subject_id text NOT NULL,
  class text NOT NULL,
  published_on date NOT NULL,
  until date NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE publication_end (
  publication_id text NOT NULL,
  outcome text NOT NULL,
  ends_on date NOT NULL,
  case_id text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE publication_flaw (
  publication_id text NOT NULL,
  cause text NOT NULL,
  found_on date NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE rating (
  subject_id text NOT NULL,
  scheme text NOT NULL,
  seq integer NOT NULL,
  segments jsonb NOT NULL,
  published jsonb,
  digest text GENERATED ALWAYS AS (encode(sha256(decode(replace((segments)::text, '\'::text, '\\'::text), 'escape'::text)), 'hex'::text)) STORED NOT NULL
);
CREATE TABLE rating_change (
  id bigint DEFAULT nextval('rating_change_id_seq'::regclass) NOT NULL,
  subject_id text NOT NULL,
  scheme text NOT NULL,
  tx_id bigint NOT NULL,
  cause text NOT NULL,
  version integer NOT NULL,
  effective_on date NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  effective_until date
);
CREATE TABLE recalculation_run (
  id text NOT NULL,
  mode text NOT NULL,
  scheme text,
  subject_type text,
  region_prefix text,
  changed integer DEFAULT 0 NOT NULL,
  inputs jsonb,
  books integer DEFAULT 0 NOT NULL,
  lines bigint DEFAULT 0 NOT NULL,
  output text DEFAULT '0000000000000000000000000000000000000000000000000000000000000000'::text NOT NULL
);
CREATE TABLE recalculation_run_change (
  run_id text NOT NULL,
  subject_id text NOT NULL,
  scheme text NOT NULL,
  before jsonb,
  after jsonb NOT NULL
);
CREATE TABLE refused_attempt (
  tx_id bigint NOT NULL,
  status integer NOT NULL,
  code text NOT NULL,
  times integer NOT NULL
);
CREATE TABLE representation (
  person_id text NOT NULL,
  subject_id text NOT NULL,
  revision integer NOT NULL,
  case_id text,
  tx_id bigint NOT NULL
);
CREATE TABLE reward (
  id text NOT NULL,
  evidence_id text NOT NULL,
  informant_reference text NOT NULL,
  established_by text NOT NULL,
  amount numeric(12,2) NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE reward_step (
  reward_id text NOT NULL,
  step text NOT NULL,
  on_day date NOT NULL,
  until date,
  reference text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE simulation_report (
  id text NOT NULL,
  case_id text NOT NULL,
  known_seq bigint NOT NULL,
  hash text NOT NULL,
  report jsonb NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE soft_measure (
  id text NOT NULL,
  subject_id text NOT NULL,
  scheme text NOT NULL,
  measure text NOT NULL,
  done_on date NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE subject (
  id text NOT NULL,
  subject_type text NOT NULL,
  version integer NOT NULL
);
CREATE TABLE subject_head (
  subject_id text NOT NULL,
  scheme text NOT NULL,
  seq integer DEFAULT 0 NOT NULL,
  hash text DEFAULT ''::text NOT NULL,
  rated_seq integer DEFAULT '-1'::integer NOT NULL,
  next_change_at timestamp(6) with time zone
);
CREATE TABLE subject_link (
  id text NOT NULL,
  subject_id text NOT NULL,
  other_id text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE subject_scope (
  subject_id text NOT NULL,
  through text NOT NULL,
  since date NOT NULL,
  until date,
  region text NOT NULL
);
CREATE TABLE subject_version (
  subject_id text NOT NULL,
  version integer NOT NULL,
  tx_id bigint NOT NULL,
  name text NOT NULL,
  kind text,
  level text,
  ownership text,
  region text NOT NULL,
  social_credit_code text,
  identity_hash text,
  agreement_from date,
  agreement_until date,
  attributes jsonb NOT NULL,
  salt text DEFAULT (gen_random_uuid())::text
);
CREATE TABLE webhook (
  id text NOT NULL,
  url text NOT NULL,
  types text[],
  subject_id text,
  region_prefix text,
  language text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE webhook_cursor (
  webhook_id text NOT NULL,
  epoch bigint NOT NULL,
  notice_id bigint NOT NULL,
  failing_since timestamp(6) with time zone
);
CREATE TABLE webhook_delivery (
  webhook_id text NOT NULL,
  notice_id bigint NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL,
  due_at timestamp(6) with time zone NOT NULL,
  status integer,
  error text,
  delivered_at timestamp(6) with time zone
);
CREATE TABLE webhook_end (
  webhook_id text NOT NULL,
  tx_id bigint NOT NULL
);
CREATE TABLE webhook_secret (
  webhook_id text NOT NULL,
  number integer NOT NULL,
  hash text NOT NULL,
  previous_until timestamp(6) with time zone,
  tx_id bigint NOT NULL
);
CREATE TABLE webhook_switch (
  webhook_id text NOT NULL,
  number integer NOT NULL,
  is_on boolean NOT NULL,
  tx_id bigint NOT NULL
);

-- Partitions
CREATE TABLE ledger_entry_p00 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 0);
CREATE TABLE ledger_entry_p01 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 1);
CREATE TABLE ledger_entry_p02 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 2);
CREATE TABLE ledger_entry_p03 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 3);
CREATE TABLE ledger_entry_p04 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 4);
CREATE TABLE ledger_entry_p05 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 5);
CREATE TABLE ledger_entry_p06 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 6);
CREATE TABLE ledger_entry_p07 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 7);
CREATE TABLE ledger_entry_p08 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 8);
CREATE TABLE ledger_entry_p09 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 9);
CREATE TABLE ledger_entry_p10 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 10);
CREATE TABLE ledger_entry_p11 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 11);
CREATE TABLE ledger_entry_p12 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 12);
CREATE TABLE ledger_entry_p13 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 13);
CREATE TABLE ledger_entry_p14 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 14);
CREATE TABLE ledger_entry_p15 PARTITION OF ledger_entry FOR VALUES WITH (modulus 16, remainder 15);

-- Sequences of columns
ALTER SEQUENCE ledger_tx_id_seq OWNED BY ledger_tx.id;
ALTER SEQUENCE notice_id_seq OWNED BY notice.id;
ALTER SEQUENCE rating_change_id_seq OWNED BY rating_change.id;

-- Keys and checks
ALTER TABLE _prisma_migrations ADD CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id);
ALTER TABLE affiliation ADD CONSTRAINT affiliation_pkey PRIMARY KEY (practitioner_id, institution_id);
ALTER TABLE affiliation_version ADD CONSTRAINT affiliation_version_pkey PRIMARY KEY (practitioner_id, institution_id, version);
ALTER TABLE api_key ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);
ALTER TABLE api_key ADD CONSTRAINT api_key_region_is_a_prefix CHECK ((region ~ '^[0-9]{2,6}$'::text));
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_pkey PRIMARY KEY (key_id, number);
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_only_its_hash CHECK (((hash ~ '^[0-9a-f]{64}$'::text) AND (number >= 2)));
ALTER TABLE books_backfill ADD CONSTRAINT books_backfill_pkey PRIMARY KEY (id);
ALTER TABLE calendar_year ADD CONSTRAINT calendar_year_pkey PRIMARY KEY (year, revision);
ALTER TABLE calendar_year ADD CONSTRAINT calendar_year_revision_counts CHECK ((revision >= 1));
ALTER TABLE case_act ADD CONSTRAINT case_act_pkey PRIMARY KEY (case_id, seq);
ALTER TABLE case_act ADD CONSTRAINT case_act_by_another_person CHECK (((person <> maker_person) OR (kind = 'comment'::text)));
ALTER TABLE case_act ADD CONSTRAINT case_act_known CHECK (((seq >= 1) AND (jsonb_typeof(attachments) = 'array'::text) AND
CASE kind
    WHEN 'approval'::text THEN (agrees IS NULL)
    WHEN 'legalReview'::text THEN (agrees IS NOT NULL)
    WHEN 'dissent'::text THEN ((agrees IS NULL) AND (note IS NOT NULL))
    WHEN 'recusal'::text THEN ((agrees IS NULL) AND (note IS NOT NULL))
    WHEN 'comment'::text THEN ((agrees IS NULL) AND (note IS NOT NULL))
    ELSE false
END));
ALTER TABLE case_decision ADD CONSTRAINT case_decision_pkey PRIMARY KEY (case_id);
ALTER TABLE case_decision ADD CONSTRAINT case_decision_by_another_person CHECK (((checker_person = maker_person) = (outcome = 'withdrawn'::text)));
ALTER TABLE case_decision ADD CONSTRAINT case_decision_expired_by_itself CHECK (((outcome = 'expired'::text) = (checker_person = 'casework'::text)));
ALTER TABLE case_decision ADD CONSTRAINT case_decision_known_outcome CHECK ((outcome = ANY (ARRAY['approved'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text])));
ALTER TABLE case_file ADD CONSTRAINT case_file_pkey PRIMARY KEY (id);
ALTER TABLE case_file ADD CONSTRAINT case_file_says_its_cause CHECK ((cause IS NOT NULL)) NOT VALID;
ALTER TABLE case_file ADD CONSTRAINT case_file_says_what_it_needs CHECK (((terms IS NULL) OR ((jsonb_typeof((terms -> 'approvals'::text)) = 'number'::text) AND ((((terms ->> 'approvals'::text))::integer >= 1) AND (((terms ->> 'approvals'::text))::integer <= 20)) AND (jsonb_typeof((terms -> 'legalReview'::text)) = 'boolean'::text) AND (jsonb_typeof((terms -> 'authority'::text)) = 'array'::text))));
ALTER TABLE case_kind ADD CONSTRAINT case_kind_says_about_what UNIQUE (kind, about_subject);
ALTER TABLE case_kind ADD CONSTRAINT case_kind_pkey PRIMARY KEY (kind);
ALTER TABLE case_scope ADD CONSTRAINT case_scope_pkey PRIMARY KEY (case_id, region);
ALTER TABLE case_waiting ADD CONSTRAINT case_waiting_pkey PRIMARY KEY (case_id);
ALTER TABLE checkpoint ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (size);
ALTER TABLE clock_event ADD CONSTRAINT clock_event_pkey PRIMARY KEY (run_id, seq);
ALTER TABLE clock_event ADD CONSTRAINT clock_event_known CHECK (((seq >= 1) AND
CASE kind
    WHEN 'extended'::text THEN ((added > 0) AND (cause IS NULL) AND (reason IS NOT NULL))
    WHEN 'stopped'::text THEN ((added IS NULL) AND (cause IS NOT NULL))
    WHEN 'resumed'::text THEN ((added IS NULL) AND (cause IS NULL))
    WHEN 'met'::text THEN ((added IS NULL) AND (cause IS NULL))
    WHEN 'reminded'::text THEN ((added IS NULL) AND (cause IS NULL))
    ELSE false
END));
ALTER TABLE clock_run ADD CONSTRAINT clock_run_pkey PRIMARY KEY (id);
ALTER TABLE clock_run ADD CONSTRAINT clock_run_about_known CHECK ((about_kind = ANY (ARRAY['case'::text, 'evidence'::text, 'payment'::text])));
ALTER TABLE cosignature ADD CONSTRAINT cosignature_pkey PRIMARY KEY (witness, size);
ALTER TABLE cycle_closing ADD CONSTRAINT cycle_closing_pkey PRIMARY KEY (id);
ALTER TABLE cycle_closing ADD CONSTRAINT cycle_closing_after_its_end CHECK ((closed_on > as_of));
ALTER TABLE cycle_closing ADD CONSTRAINT cycle_closing_counts CHECK ((not_rated >= 0));
ALTER TABLE cycle_closing_member ADD CONSTRAINT cycle_closing_member_pkey PRIMARY KEY (closing_id, "position");
ALTER TABLE cycle_closing_member ADD CONSTRAINT cycle_closing_member_counts CHECK ((("position" >= 1) AND (tied >= 1)));
ALTER TABLE cycle_closing_member ADD CONSTRAINT cycle_closing_member_last_is_ranked CHECK (((rank IS NOT NULL) OR (NOT last_place)));
ALTER TABLE cycle_closing_member ADD CONSTRAINT cycle_closing_member_place CHECK ((((rank IS NULL) = (percentile IS NULL)) AND (rank >= (1)::double precision) AND ((rank * (2)::double precision) = trunc((rank * (2)::double precision))) AND ((percentile >= 1) AND (percentile <= 100))));
ALTER TABLE data_key ADD CONSTRAINT data_key_pkey PRIMARY KEY (id);
ALTER TABLE department_answer ADD CONSTRAINT department_answer_pkey PRIMARY KEY (case_id, seq);
ALTER TABLE department_answer ADD CONSTRAINT department_answer_counts CHECK ((seq >= 1));
ALTER TABLE draw ADD CONSTRAINT draw_pkey PRIMARY KEY (id);
ALTER TABLE draw ADD CONSTRAINT draw_hash_is_sha CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE draw ADD CONSTRAINT draw_names_what_it_commits_to CHECK ((((commitment ->> 'id'::text) = id) AND ((commitment ->> 'region'::text) = region) AND ((commitment ->> 'purpose'::text) = purpose) AND (NOT (((commitment -> 'redrawOf'::text) ->> 'draw'::text) IS DISTINCT FROM redraw_of))));
ALTER TABLE draw ADD CONSTRAINT draw_region_is_a_prefix CHECK (((region ~ '^[0-9]{2,6}$'::text) AND starts_with(id, (region || '-'::text))));
ALTER TABLE draw_result ADD CONSTRAINT draw_result_pkey PRIMARY KEY (draw_id);
ALTER TABLE draw_reveal ADD CONSTRAINT draw_reveal_pkey PRIMARY KEY (draw_id, party);
ALTER TABLE epoch ADD CONSTRAINT epoch_pkey PRIMARY KEY (id);
ALTER TABLE erasable ADD CONSTRAINT erasable_pkey PRIMARY KEY (table_name);
ALTER TABLE erasure ADD CONSTRAINT erasure_pkey PRIMARY KEY (place, case_id);
ALTER TABLE evidence ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);
ALTER TABLE evidence ADD CONSTRAINT evidence_known_kind CHECK ((kind = ANY (ARRAY['inspectionResult'::text, 'report'::text, 'assessment'::text, 'revocation'::text, 'standingRestoration'::text, 'softMeasure'::text, 'policyActivation'::text, 'peerRecording'::text, 'identityLink'::text, 'listEntry'::text, 'annualReview'::text])));
ALTER TABLE evidence ADD CONSTRAINT evidence_revocation_names_its_evidence CHECK (((kind = 'revocation'::text) = (revokes IS NOT NULL)));
ALTER TABLE evidence_key ADD CONSTRAINT evidence_key_pkey PRIMARY KEY (source_system, source_id);
ALTER TABLE evidence_payload ADD CONSTRAINT evidence_payload_pkey PRIMARY KEY (evidence_id);
ALTER TABLE evidence_scope ADD CONSTRAINT evidence_scope_pkey PRIMARY KEY (evidence_id, region);
ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor, key);
ALTER TABLE import ADD CONSTRAINT import_pkey PRIMARY KEY (id);
ALTER TABLE import ADD CONSTRAINT import_counts CHECK (((broken >= 0) AND (created >= 0) AND (repeated >= 0) AND (refused >= 0) AND ((((broken + created) + repeated) + refused) <= lines)));
ALTER TABLE import ADD CONSTRAINT import_known_format CHECK ((format = ANY (ARRAY['ndjson'::text, 'csv'::text, 'xlsx'::text])));
ALTER TABLE import ADD CONSTRAINT import_known_kind CHECK ((kind = ANY (ARRAY['evidence'::text, 'subjects'::text])));
ALTER TABLE import_error ADD CONSTRAINT import_error_pkey PRIMARY KEY (import_id, number);
ALTER TABLE import_error ADD CONSTRAINT import_error_counts_from_one CHECK ((number > 0));
ALTER TABLE import_error ADD CONSTRAINT import_error_says_what CHECK ((jsonb_array_length(problems) > 0));
ALTER TABLE import_line ADD CONSTRAINT import_line_pkey PRIMARY KEY (import_id, number);
ALTER TABLE import_line ADD CONSTRAINT import_line_counts_from_one CHECK ((number > 0));
ALTER TABLE import_upload ADD CONSTRAINT import_upload_pkey PRIMARY KEY (id);
ALTER TABLE informant ADD CONSTRAINT informant_pkey PRIMARY KEY (reference);
ALTER TABLE informant_reading ADD CONSTRAINT informant_reading_pkey PRIMARY KEY (tx_id);
ALTER TABLE informant_reading ADD CONSTRAINT informant_reading_says_why CHECK (((btrim(reason) <> ''::text) AND (btrim(document) <> ''::text)));
ALTER TABLE informant_secret ADD CONSTRAINT informant_secret_pkey PRIMARY KEY (reference);
ALTER TABLE inspector_version ADD CONSTRAINT inspector_version_pkey PRIMARY KEY (inspector_id, version);
ALTER TABLE inspector_version ADD CONSTRAINT inspector_version_counts CHECK ((version >= 1));
ALTER TABLE inspector_version ADD CONSTRAINT inspector_version_id_tells_region CHECK ((inspector_id ~ '^[A-Z][0-9]{6}[A-Za-z0-9-]{1,40}$'::text));
ALTER TABLE inspector_version ADD CONSTRAINT inspector_version_known_kind CHECK ((kind = ANY (ARRAY['inspector'::text, 'expert'::text])));
ALTER TABLE job ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE job ADD CONSTRAINT job_counts CHECK (((done >= 0) AND (done <= total) AND (attempts >= 0)));
ALTER TABLE job ADD CONSTRAINT job_ends_once CHECK (((finished_at IS NOT NULL) = (state = ANY (ARRAY['finished'::text, 'refused'::text, 'cancelled'::text, 'failed'::text]))));
ALTER TABLE job ADD CONSTRAINT job_has_a_worker CHECK (((state <> 'running'::text) OR (worker IS NOT NULL)));
ALTER TABLE job ADD CONSTRAINT job_known_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'effective'::text, 'finished'::text, 'refused'::text, 'cancelled'::text, 'failed'::text])));
ALTER TABLE knowledge_clock ADD CONSTRAINT knowledge_clock_pkey PRIMARY KEY (id);
ALTER TABLE knowledge_clock ADD CONSTRAINT knowledge_clock_one_row CHECK (id);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (subject_id, scheme, seq);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_hash_is_sha256 CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_known_cause CHECK ((cause = ANY (ARRAY['scored'::text, 'rewarded'::text, 'adjusted'::text, 'repaired'::text, 'reversed'::text, 'restored'::text, 'context'::text])));
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_points_bounded CHECK (((points >= '-10000000'::integer) AND (points <= 10000000)));
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_reversal_names_its_entry CHECK (((cause = 'reversed'::text) = (reverses_seq IS NOT NULL)));
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_reverses_the_past CHECK ((reverses_seq < seq));
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_seq_from_one CHECK ((seq >= 1));
ALTER TABLE ledger_tx ADD CONSTRAINT ledger_tx_pkey PRIMARY KEY (id);
ALTER TABLE list_entry ADD CONSTRAINT list_entry_pkey PRIMARY KEY (id);
ALTER TABLE list_entry ADD CONSTRAINT list_entry_known_kind CHECK ((kind = ANY (ARRAY['black'::text, 'grey'::text, 'white'::text, 'jointPunishment'::text, 'veto'::text])));
ALTER TABLE list_entry ADD CONSTRAINT list_entry_lasts CHECK ((ends_on > starts_on));
ALTER TABLE list_exit ADD CONSTRAINT list_exit_pkey PRIMARY KEY (entry_id);
ALTER TABLE login ADD CONSTRAINT login_pkey PRIMARY KEY (issuer, sub, revision);
ALTER TABLE login ADD CONSTRAINT login_known CHECK (((revision >= 1) AND (issuer <> ''::text) AND (sub <> ''::text) AND ((person_id IS NULL) = (case_id IS NULL))));
ALTER TABLE nightly_run ADD CONSTRAINT nightly_run_pkey PRIMARY KEY (day);
ALTER TABLE notice ADD CONSTRAINT notice_pkey PRIMARY KEY (id);
ALTER TABLE notice ADD CONSTRAINT notice_known_type CHECK ((type = ANY (ARRAY['rating.changed'::text, 'standing.changed'::text, 'fact.recorded'::text, 'fact.rescored'::text, 'fact.revoked'::text, 'case.decided'::text, 'clock.started'::text, 'clock.overdue'::text])));
ALTER TABLE peer_recording ADD CONSTRAINT peer_recording_pkey PRIMARY KEY (evidence_id);
ALTER TABLE peer_recording ADD CONSTRAINT peer_recording_period_is_one CHECK ((period_to >= period_from));
ALTER TABLE person ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE person ADD CONSTRAINT person_is_written_in_one_way CHECK (((id <> ''::text) AND (id = lower(id)) AND (id IS NFKC NORMALIZED) AND (id !~ '^\s|\s$|\s\s'::text) AND (id !~ '[\u0001-\u001F\u007F-\u009F\u00A0\u00AD\u061C\u180E\u2000-\u2015\u2028-\u202F\u205F-\u206F\u2212\u3000\uFE00-\uFE0F\uFE58\uFE63\uFEFF\uFF0D]'::text)));
ALTER TABLE personal_read ADD CONSTRAINT personal_read_pkey PRIMARY KEY (tx_id);
ALTER TABLE personal_read ADD CONSTRAINT personal_read_took_place CHECK ((times >= 1));
ALTER TABLE policy_activation ADD CONSTRAINT policy_activation_pkey PRIMARY KEY (id);
ALTER TABLE policy_activation ADD CONSTRAINT policy_activation_counts CHECK (((tolerance >= 0) AND (books >= 0) AND (lines >= 0)));
ALTER TABLE policy_activation_book ADD CONSTRAINT policy_activation_book_pkey PRIMARY KEY (activation_id, subject_id);
ALTER TABLE policy_version ADD CONSTRAINT policy_version_pkey PRIMARY KEY (code, version);
ALTER TABLE publication ADD CONSTRAINT publication_pkey PRIMARY KEY (id);
ALTER TABLE publication ADD CONSTRAINT publication_known_class CHECK ((class = ANY (ARRAY['minor'::text, 'general'::text, 'serious'::text])));
ALTER TABLE publication ADD CONSTRAINT publication_lasts CHECK ((until > published_on));
ALTER TABLE publication_end ADD CONSTRAINT publication_end_pkey PRIMARY KEY (publication_id);
ALTER TABLE publication_end ADD CONSTRAINT publication_end_known_outcome CHECK ((outcome = ANY (ARRAY['withdrawn'::text, 'corrected'::text])));
ALTER TABLE publication_flaw ADD CONSTRAINT publication_flaw_pkey PRIMARY KEY (publication_id);
ALTER TABLE publication_flaw ADD CONSTRAINT publication_flaw_known_cause CHECK ((cause = ANY (ARRAY['revoked'::text, 'repaired'::text])));
ALTER TABLE rating ADD CONSTRAINT rating_pkey PRIMARY KEY (subject_id, scheme);
ALTER TABLE rating_change ADD CONSTRAINT rating_change_pkey PRIMARY KEY (id);
ALTER TABLE rating_change ADD CONSTRAINT rating_change_changes_something CHECK ((before IS DISTINCT FROM after));
ALTER TABLE rating_change ADD CONSTRAINT rating_change_known_cause CHECK ((cause = ANY (ARRAY['ledger'::text, 'time'::text])));
ALTER TABLE rating_change ADD CONSTRAINT rating_change_takes_days CHECK ((effective_until > effective_on));
ALTER TABLE recalculation_run ADD CONSTRAINT recalculation_run_pkey PRIMARY KEY (id);
ALTER TABLE recalculation_run ADD CONSTRAINT recalculation_run_counts CHECK ((changed >= 0));
ALTER TABLE recalculation_run ADD CONSTRAINT recalculation_run_folded CHECK (((books >= 0) AND (lines >= 0)));
ALTER TABLE recalculation_run ADD CONSTRAINT recalculation_run_known_mode CHECK ((mode = ANY (ARRAY['stale'::text, 'rebuild'::text])));
ALTER TABLE recalculation_run ADD CONSTRAINT recalculation_run_output_is_256_bits CHECK ((output ~ '^[0-9a-f]{64}$'::text));
ALTER TABLE recalculation_run_change ADD CONSTRAINT recalculation_run_change_pkey PRIMARY KEY (run_id, subject_id, scheme);
ALTER TABLE recalculation_run_change ADD CONSTRAINT recalculation_run_change_changes_something CHECK ((before IS DISTINCT FROM after));
ALTER TABLE refused_attempt ADD CONSTRAINT refused_attempt_pkey PRIMARY KEY (tx_id);
ALTER TABLE refused_attempt ADD CONSTRAINT refused_attempt_was_refused CHECK (((status >= 400) AND (status <= 499) AND (times >= 1)));
ALTER TABLE representation ADD CONSTRAINT representation_pkey PRIMARY KEY (person_id, subject_id, revision);
ALTER TABLE representation ADD CONSTRAINT representation_counts CHECK ((revision >= 1));
ALTER TABLE reward ADD CONSTRAINT reward_pkey PRIMARY KEY (id);
ALTER TABLE reward ADD CONSTRAINT reward_is_some CHECK ((amount > (0)::numeric));
ALTER TABLE reward_step ADD CONSTRAINT reward_step_pkey PRIMARY KEY (reward_id, step);
ALTER TABLE reward_step ADD CONSTRAINT reward_step_known CHECK ((step = ANY (ARRAY['notified'::text, 'claimed'::text, 'paid'::text])));
ALTER TABLE reward_step ADD CONSTRAINT reward_step_until CHECK (((step = 'notified'::text) = (until IS NOT NULL)));
ALTER TABLE simulation_report ADD CONSTRAINT simulation_report_pkey PRIMARY KEY (id);
ALTER TABLE soft_measure ADD CONSTRAINT soft_measure_pkey PRIMARY KEY (id);
ALTER TABLE subject ADD CONSTRAINT subject_pkey PRIMARY KEY (id);
ALTER TABLE subject_head ADD CONSTRAINT subject_head_pkey PRIMARY KEY (subject_id, scheme);
ALTER TABLE subject_head ADD CONSTRAINT subject_head_rated_not_ahead CHECK (((rated_seq <= seq) AND (seq >= 0)));
ALTER TABLE subject_link ADD CONSTRAINT subject_link_pkey PRIMARY KEY (id);
ALTER TABLE subject_link ADD CONSTRAINT subject_link_joins_two CHECK ((subject_id <> other_id));
ALTER TABLE subject_scope ADD CONSTRAINT subject_scope_pkey PRIMARY KEY (subject_id, through, since);
ALTER TABLE subject_version ADD CONSTRAINT subject_version_pkey PRIMARY KEY (subject_id, version);
ALTER TABLE subject_version ADD CONSTRAINT subject_version_from_one CHECK ((version >= 1));
ALTER TABLE webhook ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);
ALTER TABLE webhook ADD CONSTRAINT webhook_known_language CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])));
ALTER TABLE webhook_cursor ADD CONSTRAINT webhook_cursor_pkey PRIMARY KEY (webhook_id);
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_pkey PRIMARY KEY (webhook_id, notice_id);
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_known_state CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text])));
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_says_when CHECK (((state = 'delivered'::text) = (delivered_at IS NOT NULL)));
ALTER TABLE webhook_end ADD CONSTRAINT webhook_end_pkey PRIMARY KEY (webhook_id);
ALTER TABLE webhook_secret ADD CONSTRAINT webhook_secret_pkey PRIMARY KEY (webhook_id, number);
ALTER TABLE webhook_secret ADD CONSTRAINT webhook_secret_only_its_hash CHECK (((hash ~ '^[0-9a-f]{64}$'::text) AND (number >= 1)));
ALTER TABLE webhook_switch ADD CONSTRAINT webhook_switch_pkey PRIMARY KEY (webhook_id, number);

-- Indexes
CREATE INDEX affiliation_institution ON affiliation USING btree (institution_id);
CREATE INDEX affiliation_version_tx ON affiliation_version USING btree (tx_id);
CREATE UNIQUE INDEX api_key_hash ON api_key USING btree (hash);
CREATE UNIQUE INDEX api_key_secret_hash ON api_key_secret USING btree (hash);
CREATE INDEX api_key_secret_tx ON api_key_secret USING btree (tx_id);
CREATE INDEX calendar_year_tx ON calendar_year USING btree (tx_id);
CREATE UNIQUE INDEX case_act_one_review ON case_act USING btree (case_id) WHERE (kind = 'legalReview'::text);
CREATE UNIQUE INDEX case_act_one_say ON case_act USING btree (case_id, person) WHERE (kind <> 'comment'::text);
CREATE INDEX case_act_tx ON case_act USING btree (tx_id);
CREATE UNIQUE INDEX case_decision_case ON case_decision USING btree (case_id, maker_person);
CREATE INDEX case_decision_tx ON case_decision USING btree (tx_id);
CREATE INDEX case_file_about_fact ON case_file USING btree (((command ->> 'evidenceId'::text))) WHERE (command ? 'evidenceId'::text);
CREATE UNIQUE INDEX case_file_and_its_maker ON case_file USING btree (id, maker_person);
CREATE INDEX case_file_awaiting ON case_file USING gin (((command -> 'awaiting'::text)) jsonb_path_ops) WHERE (kind = 'findingConfirmation'::text);
CREATE INDEX case_file_cause ON case_file USING btree (kind, cause);
CREATE INDEX case_file_erasure_informant ON case_file USING btree (((command ->> 'informantRef'::text))) WHERE (kind = 'erasure'::text);
CREATE INDEX case_file_erasure_subject ON case_file USING btree (((command ->> 'subjectId'::text))) WHERE (kind = 'erasure'::text);
CREATE INDEX case_file_links ON case_file USING gin (string_to_array(cause, ' '::text)) WHERE (kind = 'identityLink'::text);
CREATE INDEX case_file_of_fact ON case_file USING btree (((command ->> 'evidenceId'::text))) WHERE (kind = 'findingConfirmation'::text);
CREATE INDEX case_file_of_matter ON case_file USING btree (((command ->> 'caseKey'::text))) WHERE (kind = 'transfer'::text);
CREATE INDEX case_file_subject ON case_file USING btree (subject_id, scheme);
CREATE INDEX case_file_tx ON case_file USING btree (tx_id);
CREATE INDEX case_waiting_links ON case_waiting USING gin (string_to_array(cause, ' '::text)) WHERE (kind = 'identityLink'::text);
CREATE UNIQUE INDEX case_waiting_once ON case_waiting USING btree (kind, subject_id, cause) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX clock_event_once ON clock_event USING btree (run_id, kind) WHERE (kind = ANY (ARRAY['met'::text, 'reminded'::text]));
CREATE INDEX clock_event_tx ON clock_event USING btree (tx_id);
CREATE UNIQUE INDEX clock_run_once ON clock_run USING btree (about_kind, about_id, clock, subject_id) NULLS NOT DISTINCT;
CREATE INDEX clock_run_subject ON clock_run USING btree (subject_id);
CREATE INDEX clock_run_tx ON clock_run USING btree (tx_id);
CREATE INDEX cosignature_checkpoint ON cosignature USING btree (size);
CREATE INDEX cycle_closing_cycle ON cycle_closing USING btree (scheme, cycle);
CREATE UNIQUE INDEX cycle_closing_member_once ON cycle_closing_member USING btree (closing_id, subject_id);
CREATE UNIQUE INDEX cycle_closing_once ON cycle_closing USING btree (scheme, cycle) WHERE (replaces IS NULL);
CREATE UNIQUE INDEX cycle_closing_replaced_once ON cycle_closing USING btree (replaces);
CREATE INDEX cycle_closing_tx ON cycle_closing USING btree (tx_id);
CREATE INDEX data_key_root_key ON data_key USING btree (root_key, id);
CREATE INDEX department_answer_evidence ON department_answer USING btree (evidence_id);
CREATE INDEX department_answer_tx ON department_answer USING btree (tx_id);
CREATE UNIQUE INDEX draw_once_for_purpose ON draw USING btree (region, purpose) WHERE (redraw_of IS NULL);
CREATE UNIQUE INDEX draw_replaced_once ON draw USING btree (redraw_of);
CREATE INDEX draw_result_tx ON draw_result USING btree (tx_id);
CREATE INDEX draw_reveal_tx ON draw_reveal USING btree (tx_id);
CREATE INDEX draw_tx ON draw USING btree (tx_id);
CREATE INDEX epoch_closed_at ON epoch USING btree (closed_at);
CREATE INDEX erasure_case ON erasure USING btree (case_id);
CREATE INDEX erasure_tx ON erasure USING btree (tx_id);
CREATE INDEX evidence_institution ON evidence USING btree (institution_id);
CREATE INDEX evidence_key_evidence ON evidence_key USING btree (evidence_id);
CREATE INDEX evidence_payload_assessed ON evidence_payload USING btree (((payload ->> 'template'::text)), (((payload -> 'period'::text) ->> 'from'::text)), (((payload -> 'period'::text) ->> 'to'::text))) WHERE (payload ? 'template'::text);
CREATE INDEX evidence_payload_case_key ON evidence_payload USING btree (((payload ->> 'caseKey'::text))) WHERE (payload ? 'caseKey'::text);
CREATE INDEX evidence_payload_subjects ON evidence_payload USING gin (((jsonb_path_query_array(payload, '$.**."subjectId"'::jsonpath) || jsonb_path_query_array(payload, '$.**."otherId"'::jsonpath))));
CREATE INDEX evidence_report_confirmed ON evidence USING btree (decided_on) WHERE (kind = 'report'::text);
CREATE INDEX evidence_report_received ON evidence USING btree (occurred_on) WHERE (kind = 'report'::text);
CREATE UNIQUE INDEX evidence_revoked_once ON evidence USING btree (revokes);
CREATE INDEX evidence_tx ON evidence USING btree (tx_id);
CREATE INDEX idempotency_key_tx ON idempotency_key USING btree (tx_id);
CREATE UNIQUE INDEX informant_of_evidence ON informant USING btree (evidence_id);
CREATE INDEX informant_reading_reference ON informant_reading USING btree (reference);
CREATE UNIQUE INDEX informant_secret_key ON informant_secret USING btree (key_id);
CREATE INDEX informant_secret_tx ON informant_secret USING btree (tx_id);
CREATE INDEX informant_tx ON informant USING btree (tx_id);
CREATE INDEX inspector_version_subject ON inspector_version USING btree (subject_id);
CREATE INDEX inspector_version_tx ON inspector_version USING btree (tx_id);
CREATE INDEX job_kind ON job USING btree (kind, tx_id);
CREATE UNIQUE INDEX job_one_open ON job USING btree (kind, slot) WHERE (finished_at IS NULL);
CREATE INDEX job_open ON job USING btree (kind, tx_id) WHERE (finished_at IS NULL);
CREATE INDEX ledger_entry_caused_by ON ledger_entry USING btree (caused_by);
CREATE INDEX ledger_entry_evidence ON ledger_entry USING btree (evidence_id);
CREATE INDEX ledger_entry_restored ON ledger_entry USING btree (subject_id, scheme) WHERE (cause = 'restored'::text);
CREATE UNIQUE INDEX ledger_entry_reversed_once ON ledger_entry USING btree (subject_id, scheme, reverses_seq);
CREATE INDEX ledger_entry_statement ON ledger_entry USING btree (subject_id, scheme, order_key, seq) WHERE (cause = 'context'::text);
CREATE INDEX ledger_entry_tx ON ledger_entry USING btree (tx_id);
CREATE INDEX ledger_tx_epoch ON ledger_tx USING btree (epoch);
CREATE INDEX ledger_tx_open ON ledger_tx USING btree (id) WHERE (epoch IS NULL);
CREATE INDEX ledger_tx_recorded ON ledger_tx USING btree (recorded_at);
CREATE UNIQUE INDEX list_entry_case ON list_entry USING btree (case_id);
CREATE INDEX list_entry_cause ON list_entry USING btree (because_of);
CREATE INDEX list_entry_list ON list_entry USING btree (list);
CREATE INDEX list_entry_subject ON list_entry USING btree (subject_id, list);
CREATE INDEX list_entry_tx ON list_entry USING btree (tx_id);
CREATE INDEX list_exit_case ON list_exit USING btree (case_id);
CREATE INDEX list_exit_tx ON list_exit USING btree (tx_id);
CREATE INDEX login_case ON login USING btree (case_id);
CREATE UNIQUE INDEX login_id ON login USING btree (id);
CREATE INDEX login_tx ON login USING btree (tx_id);
CREATE UNIQUE INDEX notice_once ON notice USING btree (tx_id, type, subject_id, about);
CREATE INDEX notice_subject ON notice USING btree (subject_id, id);
CREATE UNIQUE INDEX peer_recording_case ON peer_recording USING btree (case_id);
CREATE INDEX peer_recording_period ON peer_recording USING btree (template, period_from, period_to, scheme, known_seq);
CREATE INDEX peer_recording_tx ON peer_recording USING btree (tx_id);
CREATE INDEX person_tx ON person USING btree (tx_id);
CREATE UNIQUE INDEX policy_activation_case ON policy_activation USING btree (case_id);
CREATE INDEX policy_version_tx ON policy_version USING btree (tx_id);
CREATE INDEX publication_end_case ON publication_end USING btree (case_id);
CREATE INDEX publication_end_tx ON publication_end USING btree (tx_id);
CREATE INDEX publication_fact ON publication USING btree (evidence_id);
CREATE INDEX publication_flaw_tx ON publication_flaw USING btree (tx_id);
CREATE INDEX publication_subject ON publication USING btree (subject_id);
CREATE INDEX publication_tx ON publication USING btree (tx_id);
CREATE INDEX rating_change_subject ON rating_change USING btree (subject_id, scheme, id);
CREATE INDEX rating_change_tx ON rating_change USING btree (tx_id, id);
CREATE INDEX representation_case ON representation USING btree (case_id);
CREATE INDEX representation_subject ON representation USING btree (subject_id);
CREATE INDEX representation_tx ON representation USING btree (tx_id);
CREATE INDEX reward_informant ON reward USING btree (informant_reference);
CREATE UNIQUE INDEX reward_of_case ON reward USING btree (established_by);
CREATE UNIQUE INDEX reward_of_report ON reward USING btree (evidence_id);
CREATE INDEX reward_step_tx ON reward_step USING btree (tx_id);
CREATE INDEX reward_tx ON reward USING btree (tx_id);
CREATE INDEX simulation_report_case ON simulation_report USING btree (case_id);
CREATE INDEX simulation_report_tx ON simulation_report USING btree (tx_id);
CREATE INDEX soft_measure_subject ON soft_measure USING btree (subject_id, scheme, done_on);
CREATE INDEX soft_measure_tx ON soft_measure USING btree (tx_id);
CREATE INDEX subject_head_next_change_at ON subject_head USING btree (next_change_at);
CREATE INDEX subject_head_stale ON subject_head USING btree (subject_id, scheme) WHERE (rated_seq < seq);
CREATE INDEX subject_link_other ON subject_link USING btree (other_id);
CREATE INDEX subject_link_subject ON subject_link USING btree (subject_id);
CREATE INDEX subject_link_tx ON subject_link USING btree (tx_id);
CREATE INDEX subject_scope_through ON subject_scope USING btree (through);
CREATE INDEX subject_version_credit_code ON subject_version USING btree (upper(social_credit_code)) WHERE (social_credit_code IS NOT NULL);
CREATE INDEX subject_version_identity ON subject_version USING btree (lower(identity_hash)) WHERE (identity_hash IS NOT NULL);
CREATE INDEX subject_version_tx ON subject_version USING btree (tx_id);
CREATE INDEX webhook_delivery_done ON webhook_delivery USING btree (delivered_at) WHERE (state = 'delivered'::text);
CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (webhook_id, due_at) WHERE (state = 'pending'::text);
CREATE INDEX webhook_end_tx ON webhook_end USING btree (tx_id);
CREATE INDEX webhook_secret_tx ON webhook_secret USING btree (tx_id);
CREATE INDEX webhook_switch_tx ON webhook_switch USING btree (tx_id);
CREATE INDEX webhook_tx ON webhook USING btree (tx_id);

-- Foreign keys
ALTER TABLE affiliation ADD CONSTRAINT affiliation_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE affiliation ADD CONSTRAINT affiliation_practitioner_id_fkey FOREIGN KEY (practitioner_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE affiliation_version ADD CONSTRAINT affiliation_version_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE api_key ADD CONSTRAINT api_key_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE api_key ADD CONSTRAINT api_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_key(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE books_backfill ADD CONSTRAINT books_backfill_id_fkey FOREIGN KEY (id) REFERENCES job(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE calendar_year ADD CONSTRAINT calendar_year_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_act ADD CONSTRAINT case_act_by_a_person FOREIGN KEY (person) REFERENCES person(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_act ADD CONSTRAINT case_act_case_id_maker_person_fkey FOREIGN KEY (case_id, maker_person) REFERENCES case_file(id, maker_person) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_act ADD CONSTRAINT case_act_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_decision ADD CONSTRAINT case_decision_by_a_person FOREIGN KEY (checker_person) REFERENCES person(id) ON UPDATE RESTRICT ON DELETE RESTRICT NOT VALID;
ALTER TABLE case_decision ADD CONSTRAINT case_decision_case_id_maker_person_fkey FOREIGN KEY (case_id, maker_person) REFERENCES case_file(id, maker_person) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_decision ADD CONSTRAINT case_decision_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_file ADD CONSTRAINT case_file_made_by_a_person FOREIGN KEY (maker_person) REFERENCES person(id) ON UPDATE RESTRICT ON DELETE RESTRICT NOT VALID;
ALTER TABLE case_file ADD CONSTRAINT case_file_names_its_subject FOREIGN KEY (kind, about_subject) REFERENCES case_kind(kind, about_subject) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_file ADD CONSTRAINT case_file_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_file ADD CONSTRAINT case_file_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE case_waiting ADD CONSTRAINT case_waiting_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE clock_event ADD CONSTRAINT clock_event_run_id_fkey FOREIGN KEY (run_id) REFERENCES clock_run(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE clock_event ADD CONSTRAINT clock_event_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE clock_run ADD CONSTRAINT clock_run_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE clock_run ADD CONSTRAINT clock_run_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE cosignature ADD CONSTRAINT cosignature_size_fkey FOREIGN KEY (size) REFERENCES checkpoint(size) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE cycle_closing ADD CONSTRAINT cycle_closing_id_fkey FOREIGN KEY (id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE cycle_closing ADD CONSTRAINT cycle_closing_replaces_fkey FOREIGN KEY (replaces) REFERENCES cycle_closing(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE cycle_closing ADD CONSTRAINT cycle_closing_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE cycle_closing_member ADD CONSTRAINT cycle_closing_member_closing_id_fkey FOREIGN KEY (closing_id) REFERENCES cycle_closing(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE data_key ADD CONSTRAINT data_key_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE department_answer ADD CONSTRAINT department_answer_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE department_answer ADD CONSTRAINT department_answer_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE department_answer ADD CONSTRAINT department_answer_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE draw ADD CONSTRAINT draw_redraw_of_fkey FOREIGN KEY (redraw_of) REFERENCES draw(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE draw ADD CONSTRAINT draw_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE draw_result ADD CONSTRAINT draw_result_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES draw(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE draw_result ADD CONSTRAINT draw_result_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE draw_reveal ADD CONSTRAINT draw_reveal_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES draw(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE draw_reveal ADD CONSTRAINT draw_reveal_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE erasure ADD CONSTRAINT erasure_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE erasure ADD CONSTRAINT erasure_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE evidence ADD CONSTRAINT evidence_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE evidence_payload ADD CONSTRAINT evidence_payload_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE import ADD CONSTRAINT import_id_fkey FOREIGN KEY (id) REFERENCES job(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE import_error ADD CONSTRAINT import_error_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_upload(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE import_line ADD CONSTRAINT import_line_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_upload(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant ADD CONSTRAINT informant_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant ADD CONSTRAINT informant_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant_reading ADD CONSTRAINT informant_reading_reference_fkey FOREIGN KEY (reference) REFERENCES informant(reference) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant_reading ADD CONSTRAINT informant_reading_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant_secret ADD CONSTRAINT informant_secret_key_id_fkey FOREIGN KEY (key_id) REFERENCES data_key(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant_secret ADD CONSTRAINT informant_secret_reference_fkey FOREIGN KEY (reference) REFERENCES informant(reference) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE informant_secret ADD CONSTRAINT informant_secret_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE inspector_version ADD CONSTRAINT inspector_version_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE inspector_version ADD CONSTRAINT inspector_version_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE job ADD CONSTRAINT job_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_entry ADD CONSTRAINT list_entry_because_of_fkey FOREIGN KEY (because_of) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_entry ADD CONSTRAINT list_entry_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_entry ADD CONSTRAINT list_entry_id_fkey FOREIGN KEY (id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_entry ADD CONSTRAINT list_entry_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_entry ADD CONSTRAINT list_entry_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_exit ADD CONSTRAINT list_exit_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_exit ADD CONSTRAINT list_exit_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES list_entry(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE list_exit ADD CONSTRAINT list_exit_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE login ADD CONSTRAINT login_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE login ADD CONSTRAINT login_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE login ADD CONSTRAINT login_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE notice ADD CONSTRAINT notice_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE peer_recording ADD CONSTRAINT peer_recording_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE peer_recording ADD CONSTRAINT peer_recording_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE peer_recording ADD CONSTRAINT peer_recording_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE person ADD CONSTRAINT person_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE personal_read ADD CONSTRAINT personal_read_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE policy_activation ADD CONSTRAINT policy_activation_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE policy_activation ADD CONSTRAINT policy_activation_id_fkey FOREIGN KEY (id) REFERENCES job(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE policy_activation ADD CONSTRAINT policy_activation_simulation_id_fkey FOREIGN KEY (simulation_id) REFERENCES simulation_report(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE policy_activation_book ADD CONSTRAINT policy_activation_book_activation_id_fkey FOREIGN KEY (activation_id) REFERENCES policy_activation(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE policy_version ADD CONSTRAINT policy_version_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication ADD CONSTRAINT publication_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication ADD CONSTRAINT publication_id_fkey FOREIGN KEY (id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication ADD CONSTRAINT publication_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication ADD CONSTRAINT publication_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication_end ADD CONSTRAINT publication_end_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication_end ADD CONSTRAINT publication_end_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication_end ADD CONSTRAINT publication_end_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication_flaw ADD CONSTRAINT publication_flaw_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE publication_flaw ADD CONSTRAINT publication_flaw_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE rating_change ADD CONSTRAINT rating_change_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE recalculation_run ADD CONSTRAINT recalculation_run_id_fkey FOREIGN KEY (id) REFERENCES job(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE recalculation_run_change ADD CONSTRAINT recalculation_run_change_run_id_fkey FOREIGN KEY (run_id) REFERENCES recalculation_run(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE refused_attempt ADD CONSTRAINT refused_attempt_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE representation ADD CONSTRAINT representation_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE representation ADD CONSTRAINT representation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE representation ADD CONSTRAINT representation_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE representation ADD CONSTRAINT representation_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward ADD CONSTRAINT reward_established_by_fkey FOREIGN KEY (established_by) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward ADD CONSTRAINT reward_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward ADD CONSTRAINT reward_id_fkey FOREIGN KEY (id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward ADD CONSTRAINT reward_informant_reference_fkey FOREIGN KEY (informant_reference) REFERENCES informant(reference) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward ADD CONSTRAINT reward_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward_step ADD CONSTRAINT reward_step_reward_id_fkey FOREIGN KEY (reward_id) REFERENCES reward(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE reward_step ADD CONSTRAINT reward_step_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE simulation_report ADD CONSTRAINT simulation_report_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE simulation_report ADD CONSTRAINT simulation_report_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE soft_measure ADD CONSTRAINT soft_measure_id_fkey FOREIGN KEY (id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE soft_measure ADD CONSTRAINT soft_measure_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE soft_measure ADD CONSTRAINT soft_measure_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_head ADD CONSTRAINT subject_head_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_link ADD CONSTRAINT subject_link_id_fkey FOREIGN KEY (id) REFERENCES evidence(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_link ADD CONSTRAINT subject_link_other_id_fkey FOREIGN KEY (other_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_link ADD CONSTRAINT subject_link_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_link ADD CONSTRAINT subject_link_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_version ADD CONSTRAINT subject_version_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE subject_version ADD CONSTRAINT subject_version_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook ADD CONSTRAINT webhook_id_fkey FOREIGN KEY (id) REFERENCES case_file(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook ADD CONSTRAINT webhook_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_cursor ADD CONSTRAINT webhook_cursor_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_end ADD CONSTRAINT webhook_end_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_end ADD CONSTRAINT webhook_end_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_secret ADD CONSTRAINT webhook_secret_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_secret ADD CONSTRAINT webhook_secret_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_switch ADD CONSTRAINT webhook_switch_tx_id_fkey FOREIGN KEY (tx_id) REFERENCES ledger_tx(id) ON UPDATE RESTRICT ON DELETE RESTRICT;
ALTER TABLE webhook_switch ADD CONSTRAINT webhook_switch_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON UPDATE RESTRICT ON DELETE RESTRICT;

-- Functions
CREATE OR REPLACE FUNCTION api_key_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'keyIssue' AND d.outcome = 'approved' AND d.checker_person <> NEW.person_id
      AND c.command ->> 'keyHash' = NEW.hash AND c.command ->> 'role' = NEW.role
      AND c.command ->> 'personId' = NEW.person_id AND c.command -> 'scopes' = to_jsonb(NEW.scopes)
      AND c.command ->> 'region' IS NOT DISTINCT FROM NEW.region
      AND c.command ->> 'expiresOn' IS NOT DISTINCT FROM NEW.expires_on::text
      AND coalesce(c.command -> 'addresses', '[]') = to_jsonb(NEW.addresses)) THEN
    RAISE EXCEPTION 'a key is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_as_approved', TABLE = 'api_key';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION api_key_is_issued()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.case_id IS NULL AND keys_take_two_persons() THEN
    RAISE EXCEPTION 'a key without a case is refused: two persons can issue it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_takes_two_persons', TABLE = 'api_key';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION appeal_is_decided_by_another()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM case_file c LEFT JOIN evidence e ON e.id = c.command ->> 'evidenceId' LEFT JOIN ledger_tx t ON t.id = e.tx_id
    WHERE c.id = NEW.case_id AND c.kind = 'appeal'
      AND (t.person = NEW.checker_person OR c.command -> 'handledBy' ? NEW.checker_person)) THEN
    RAISE EXCEPTION 'an appeal is decided by somebody who did not record the fact'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appeal_decided_by_another', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION callers_region()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT nullif(current_setting('probity.region', true), '') $function$;
CREATE OR REPLACE FUNCTION case_act_is_timely()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_id, 7265003));
  IF NEW.kind <> 'comment' AND EXISTS (SELECT FROM case_decision d WHERE d.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'a case that is decided takes comments alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_while_it_waits', TABLE = 'case_act';
  END IF;
  IF EXISTS (SELECT FROM case_act a WHERE a.case_id = NEW.case_id AND a.person = NEW.person AND a.kind = 'recusal') THEN
    RAISE EXCEPTION 'whoever recused themselves does nothing more in a case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_not_recused', TABLE = 'case_act';
  END IF;
  IF NEW.kind IN ('approval', 'legalReview') AND EXISTS (
    SELECT FROM case_file c WHERE c.id = NEW.case_id AND (
      (c.kind IN ('keyIssue', 'loginLink') AND c.command ->> 'personId' = NEW.person)
      OR (c.kind IN ('appeal', 'findingConfirmation') AND EXISTS (
        SELECT FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
        WHERE e.id = c.command ->> 'evidenceId' AND t.person = NEW.person)))) THEN
    RAISE EXCEPTION 'nobody approves or reviews what concerns themselves, or what they handled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_by_somebody_impartial', TABLE = 'case_act';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION case_begins_to_wait()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  INSERT INTO case_waiting VALUES (NEW.id, NEW.kind, NEW.subject_id, NEW.cause);
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION case_decision_has_what_it_needs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  needs jsonb := (SELECT c.terms FROM case_file c WHERE c.id = NEW.case_id);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_id, 7265003));
  IF EXISTS (SELECT FROM case_act a
      WHERE a.case_id = NEW.case_id AND a.person = NEW.checker_person AND a.kind <> 'comment') THEN
    RAISE EXCEPTION 'whoever had a say in a case decides it no more'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_by_somebody_new', TABLE = 'case_decision';
  END IF;
  IF NEW.outcome = 'approved' AND 1 + (SELECT count(*) FROM case_act a
      WHERE a.case_id = NEW.case_id AND a.kind = 'approval') < coalesce((needs ->> 'approvals')::int, 1) THEN
    RAISE EXCEPTION 'approvals are missing'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_with_all_approvals', TABLE = 'case_decision';
  END IF;
  IF NEW.outcome = 'approved' AND (
      EXISTS (SELECT FROM case_act a WHERE a.case_id = NEW.case_id AND a.kind = 'legalReview' AND NOT a.agrees)
      OR (coalesce((needs ->> 'legalReview')::boolean, false) AND NOT EXISTS (
        SELECT FROM case_act a WHERE a.case_id = NEW.case_id AND a.kind = 'legalReview'))) THEN
    RAISE EXCEPTION 'the legal review is missing, or objects'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_as_reviewed', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION case_has_a_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM case_file c WHERE c.id = NEW.case_id AND c.terms ->> 'expiresOn' IS NOT NULL) THEN
    RAISE EXCEPTION 'a case without a time does not expire'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_expires_in_time', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION case_waits_no_more()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  DELETE FROM case_waiting WHERE case_id = NEW.case_id;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION close_epoch(patient boolean)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  lock_key CONSTANT bigint := 7265001;
  was timestamptz;
  moment timestamptz;
  previous epoch%ROWTYPE;
  members bigint[];
  lines text;
  seals text;
BEGIN
  IF patient THEN
    PERFORM pg_advisory_xact_lock(lock_key);
  ELSIF NOT pg_try_advisory_xact_lock(lock_key) THEN
    RETURN NULL;
  END IF;
  SELECT watermark INTO STRICT was FROM knowledge_clock;
  moment := greatest(clock_timestamp(), was + interval '1 microsecond');
  IF NOT patient AND moment < was + interval '1 second'
     AND NOT EXISTS (SELECT FROM ledger_tx WHERE epoch IS NULL) THEN
    RETURN NULL;
  END IF;

  SELECT * INTO previous FROM epoch ORDER BY id DESC LIMIT 1;
  previous.id := coalesce(previous.id, 0);
  previous.hash := coalesce(previous.hash, repeat('0', 64));
  SELECT array_agg(id ORDER BY id) INTO members FROM ledger_tx WHERE epoch IS NULL;
  IF members IS NOT NULL THEN
    UPDATE ledger_tx t SET epoch = previous.id + 1, seal = s.seal
    FROM (SELECT tx_id, jsonb_object_agg(place, hash) AS seal FROM sealed_rows(members) GROUP BY tx_id) s
    WHERE t.id = s.tx_id;
    SELECT coalesce(string_agg(e.hash, '' ORDER BY e.subject_id COLLATE "C", e.scheme COLLATE "C", e.seq), '')
      INTO lines FROM ledger_entry e WHERE e.tx_id = ANY (members);
    -- After an epoch without a digest, or none, everything before belongs to this one.
    seals := seals_digest(CASE WHEN previous.digest IS NULL THEN 0 ELSE previous.id END, previous.id + 1);
    INSERT INTO epoch (id, closed_at, transactions, previous_hash, digest, hash) VALUES (
      previous.id + 1, moment, cardinality(members), previous.hash, seals,
      text_hash(concat_ws('|', previous.hash, previous.id + 1, (extract(epoch FROM moment) * 1000000)::bigint,
        array_to_string(members, ','), lines, seals)));
  END IF;
  UPDATE knowledge_clock SET watermark = moment;
  RETURN moment;
END $function$;
CREATE OR REPLACE FUNCTION cycle_closing_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.case_id = NEW.id AND d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND c.scheme = NEW.scheme
      AND (c.command ->> 'cycle')::int = NEW.cycle AND (c.command ->> 'knownSeq')::bigint = NEW.known_seq
      AND c.kind = CASE WHEN NEW.replaces IS NULL THEN 'cycleClosing' ELSE 'closingCorrection' END
      AND c.command ->> 'replaces' IS NOT DISTINCT FROM NEW.replaces)
    OR NEW.replaces IS NOT NULL AND NOT EXISTS (
      SELECT FROM cycle_closing r WHERE r.id = NEW.replaces AND r.scheme = NEW.scheme AND r.cycle = NEW.cycle) THEN
    RAISE EXCEPTION 'a closing is refused that no case approved'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle_closing_as_approved', TABLE = 'cycle_closing';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION data_key_is_erased(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM informant_secret s JOIN erasure e ON e.place = 'informant_secret:' || s.reference
    WHERE s.key_id = wanted AND e.xmin = pg_current_xact_id()::xid) $function$;
CREATE OR REPLACE FUNCTION data_key_is_only_rewrapped()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.tx_id) = (OLD.id, OLD.tx_id) AND OLD.wrapped IS NOT NULL AND NEW.wrapped IS NOT NULL THEN
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.tx_id, NEW.root_key) = (OLD.id, OLD.tx_id, OLD.root_key) AND NEW.wrapped IS NULL
       AND data_key_is_erased(NEW.id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: a data key is only wrapped anew, or erased by a case', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $function$;
CREATE OR REPLACE FUNCTION department_answers_what_was_sent()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'transfer' AND d.outcome = 'approved') THEN
    RAISE EXCEPTION 'an answer is refused to what was not sent'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'department_answer_to_what_was_sent', TABLE = 'department_answer';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION entry_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme
      AND c.kind = CASE NEW.cause WHEN 'adjusted' THEN 'adjustment' ELSE 'repair' END
      AND d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq)
      AND (CASE NEW.cause WHEN 'adjusted' THEN c.command ELSE d.result END ->> 'points')::int = NEW.points)
    AND NOT EXISTS (
      SELECT FROM list_exit x JOIN list_entry l ON l.id = x.entry_id JOIN case_file c ON c.id = x.case_id
        JOIN case_decision d ON d.case_id = c.id
      WHERE NEW.cause = 'repaired' AND NEW.points = 0 AND x.tx_id = NEW.tx_id AND x.case_id = NEW.caused_by
        AND x.entry_id = NEW.evidence_id AND l.subject_id = NEW.subject_id AND x.ends_on = NEW.score_date
        AND (c.kind = 'repair' OR d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq))) THEN
    RAISE EXCEPTION 'a line that was % is refused that no case approved', NEW.cause
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_approved', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION entry_is_confirmed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.kind = 'findingConfirmation' AND c.command ->> 'evidenceId' = NEW.evidence_id
      AND d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq)) THEN
    RAISE EXCEPTION 'a line is refused whose finding no committee confirmed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_confirmed', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION epoch_grows_the_tree()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  node bytea := sha256('\x00'::bytea || decode(NEW.hash, 'hex'));
  place bigint := NEW.id - 1;
  level int := 0;
BEGIN
  NEW.subtrees := ARRAY[encode(node, 'hex')];
  WHILE place % 2 = 1 LOOP
    SELECT sha256('\x01'::bytea || decode(e.subtrees[level + 1], 'hex') || node) INTO STRICT node
      FROM epoch e WHERE e.id = place << level;
    NEW.subtrees := NEW.subtrees || encode(node, 'hex');
    place := place / 2;
    level := level + 1;
  END LOOP;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION erase_informant(for_case text, in_tx bigint, wanted text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE found_key text;
BEGIN
  SELECT k.id INTO found_key FROM informant_secret s JOIN data_key k ON k.id = s.key_id
    WHERE s.reference = wanted AND k.wrapped IS NOT NULL;
  IF found_key IS NULL THEN
    RETURN false;
  END IF;
  INSERT INTO erasure SELECT 'informant_secret:' || wanted, for_case, row_hash(to_jsonb(s)), in_tx
    FROM informant_secret s WHERE s.reference = wanted;
  UPDATE data_key SET wrapped = NULL WHERE id = found_key;
  RETURN true;
END $function$;
CREATE OR REPLACE FUNCTION erase_texts(for_case text, in_tx bigint, of_table text, of text, wanted text, changes jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  what erasable%ROWTYPE;
  was jsonb;
  remaining jsonb;
  list text;
BEGIN
  SELECT * INTO STRICT what FROM erasable WHERE table_name = of_table;
  SELECT string_agg(quote_ident(name), ', ') INTO list FROM unnest(what.columns) name;
  EXECUTE format('SELECT to_jsonb(t), to_jsonb(jsonb_populate_record(t, $1)) FROM %I t WHERE t.%I = %L AND (%s)::text = $2',
    of_table, what.among, of, what.row_key) INTO STRICT was, remaining USING changes, wanted;
  IF was = remaining THEN
    RETURN false;
  END IF;
  INSERT INTO erasure VALUES (of_table || ':' || wanted, for_case, row_hash(remaining), in_tx);
  EXECUTE format('UPDATE %I t SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::%I, $1)) WHERE t.%I = %L AND (%s)::text = $2',
    of_table, list, list, of_table, what.among, of, what.row_key) USING remaining, wanted;
  RETURN true;
END $function$;
CREATE OR REPLACE FUNCTION erasure_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.case_id = NEW.case_id AND d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND c.kind = 'erasure'
      AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'an erasure is refused that no case approved'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_as_approved', TABLE = 'erasure';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION evidence_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.result ->> 'evidenceId' = NEW.id
      AND (c.kind = CASE NEW.kind WHEN 'revocation' THEN 'evidenceRevocation' ELSE NEW.kind END
        OR (c.kind = 'restorationReview' AND NEW.kind = 'standingRestoration')
        OR (c.kind = 'veto' AND NEW.kind = 'listEntry')
        OR (c.kind = 'appeal' AND NEW.kind = 'revocation' AND c.command ->> 'evidenceId' = NEW.revokes)))
    AND NOT EXISTS (
      SELECT FROM list_entry l JOIN evidence r ON r.revokes = l.because_of
      WHERE NEW.kind = 'revocation' AND l.id = NEW.revokes AND r.tx_id = NEW.tx_id)
    AND NOT EXISTS (
      SELECT FROM list_entry l JOIN case_file c ON c.kind = 'appeal' AND c.subject_id = l.subject_id
        JOIN case_decision d ON d.case_id = c.id
      WHERE NEW.kind = 'revocation' AND l.id = NEW.revokes AND d.tx_id = NEW.tx_id AND d.outcome = 'approved'
        AND d.result -> 'takenBack' ? l.because_of) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION finding_is_confirmed_by_others()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM case_file c JOIN evidence e ON e.id = c.command ->> 'evidenceId' JOIN ledger_tx t ON t.id = e.tx_id
    WHERE c.id = NEW.case_id AND c.kind = 'findingConfirmation' AND t.person = NEW.checker_person) THEN
    RAISE EXCEPTION 'a finding is confirmed or rejected by others than the person who recorded it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_confirmed_by_others', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE PROCEDURE grant_to_region()
 LANGUAGE plpgsql
AS $procedure$
DECLARE given record;
BEGIN
  FOR given IN
    SELECT format('GRANT %s ON %s %s TO probity_region', a.privilege_type,
      CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass) AS statement
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 'probity_service'::regrole
    UNION ALL SELECT format('GRANT %s (%I) ON %s TO probity_region', a.privilege_type, t.attname, c.oid::regclass)
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 'probity_service'::regrole
    UNION ALL SELECT format('GRANT EXECUTE ON ROUTINE %s TO probity_region', p.oid::regprocedure)
    FROM pg_proc p, aclexplode(p.proacl) a
    WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = 'probity_service'::regrole LOOP
    EXECUTE given.statement;
  END LOOP;
END $procedure$;
CREATE OR REPLACE FUNCTION informant_secret_of(wanted text)
 RETURNS TABLE(key_id text, content text, root_key text, wrapped text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT s.key_id, s.content, k.root_key, k.wrapped FROM informant_secret s JOIN data_key k ON k.id = s.key_id
  WHERE s.reference = wanted AND EXISTS (
    SELECT FROM informant_reading r WHERE r.reference = wanted AND r.xmin = pg_current_xact_id()::xid) $function$;
CREATE OR REPLACE FUNCTION informants_kept_since(moment timestamp with time zone, most integer)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT i.reference FROM informant i JOIN ledger_tx t ON t.id = i.tx_id
  WHERE t.recorded_at < moment
    AND NOT EXISTS (SELECT FROM case_file c WHERE c.kind = 'erasure' AND c.command ->> 'informantRef' = i.reference)
  ORDER BY i.tx_id LIMIT most $function$;
CREATE OR REPLACE FUNCTION is_erased_from(was jsonb, remains jsonb, columns text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT bool_and(only_texts_gone(was -> name, remains -> name)
    OR (name IN ('salt', 'identity_hash', 'body_hash', 'response') AND remains -> name IN ('null', '""', '{}')))
  FROM unnest(columns) name $function$;
CREATE OR REPLACE FUNCTION joins_within(command jsonb, prefix text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT command ->> 'otherId' IS NULL OR EXISTS (
    SELECT FROM subject_scope o
    WHERE o.subject_id = command ->> 'otherId' AND o.through = o.subject_id AND starts_with(o.region, prefix)) $function$;
CREATE OR REPLACE PROCEDURE keep_to_region(IN table_name text, IN condition text)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY everything ON %I TO probity_service, probity_reader USING (true)', table_name);
  EXECUTE format('CREATE POLICY of_region ON %I TO probity_region USING (%s)', table_name,
    replace(condition, 'this.', quote_ident(table_name) || '.'));
END $procedure$;
CREATE OR REPLACE PROCEDURE keep_unchanged(IN table_name text)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    table_name || '_is_immutable', table_name);
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    table_name || '_is_kept', table_name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', table_name, table_name || '_is_immutable');
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', table_name, table_name || '_is_kept');
END $procedure$;
CREATE OR REPLACE FUNCTION keys_take_two_persons()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  WITH living AS (
    SELECT person_id, scopes FROM api_key WHERE revoked_at IS NULL
      AND (expires_on IS NULL OR expires_on > (now() AT TIME ZONE 'Asia/Shanghai')::date))
  SELECT EXISTS (
    SELECT FROM living made JOIN living checked ON checked.person_id <> made.person_id
    WHERE 'keys:manage' = ANY (made.scopes) AND 'keys:check' = ANY (checked.scopes)) $function$;
CREATE OR REPLACE PROCEDURE let_erase(IN of_table text, IN row_key text, IN among text, IN columns text[])
 LANGUAGE plpgsql
AS $procedure$
DECLARE guard text;
BEGIN
  INSERT INTO erasable VALUES (of_table, row_key, among, columns);
  FOR guard IN SELECT tgname FROM pg_trigger
    WHERE tgrelid = of_table::regclass AND tgfoid = 'refuse_change'::regproc AND tgtype & 1 = 1 LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', guard, of_table);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure()',
      guard, of_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', of_table, guard);
  END LOOP;
END $procedure$;
CREATE OR REPLACE FUNCTION licence_withdrawal_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id JOIN evidence e ON e.id = NEW.evidence_id
    WHERE d.case_id = NEW.source_id AND d.tx_id = e.tx_id AND d.outcome = 'approved' AND c.kind = 'licenceWithdrawal'
      AND d.result ->> 'evidenceId' = NEW.evidence_id AND e.institution_id = c.subject_id) THEN
    RAISE EXCEPTION 'the withdrawal of a licence is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_withdrawal_as_approved', TABLE = 'evidence_key';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION line_is_upheld()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.kind = 'appeal' AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme) THEN
    RAISE EXCEPTION 'a line is taken back by an appeal that was upheld'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_upheld', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION list_entry_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id AND d.result ->> 'evidenceId' = NEW.id
      AND c.kind = CASE NEW.kind WHEN 'veto' THEN 'veto' ELSE 'listEntry' END
      AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme AND c.command ->> 'list' = NEW.list
      AND (c.command ->> 'from')::date = NEW.starts_on AND (c.command ->> 'until')::date = NEW.ends_on) THEN
    RAISE EXCEPTION 'an entry in a list is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'list_entry_as_approved', TABLE = 'list_entry';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION list_exit_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id JOIN list_entry l ON l.id = NEW.entry_id
    WHERE c.id = NEW.case_id AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id AND c.subject_id = l.subject_id
      AND NEW.ends_on BETWEEN l.starts_on AND l.ends_on
      AND ((c.kind = CASE l.kind WHEN 'veto' THEN 'vetoLifting' ELSE 'listExit' END
          AND c.command ->> 'entryId' = l.case_id AND (c.command ->> 'endsOn')::date = NEW.ends_on)
        OR (c.kind = 'repair' AND c.command ->> 'evidenceId' = l.because_of))) THEN
    RAISE EXCEPTION 'an exit from a list is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'list_exit_as_approved', TABLE = 'list_exit';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION login_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'loginLink' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND d.checker_person <> NEW.person_id AND c.command ->> 'issuer' = NEW.issuer AND c.command ->> 'sub' = NEW.sub
      AND c.command ->> 'personId' = NEW.person_id) THEN
    RAISE EXCEPTION 'a login is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'login_as_approved', TABLE = 'login';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION notice_of_clocks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT tx_id, 'clock.started', subject_id, id FROM made WHERE subject_id IS NOT NULL ORDER BY id;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION notice_of_decisions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT n.tx_id, 'case.decided', c.subject_id, c.id
  FROM made n JOIN case_file c ON c.id = n.case_id WHERE c.subject_id IS NOT NULL ORDER BY c.id;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION notice_of_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT DISTINCT n.tx_id,
    CASE WHEN n.cause = 'reversed' AND EXISTS (SELECT FROM evidence r WHERE r.id = n.caused_by AND r.revokes = n.evidence_id)
      THEN 'fact.revoked'
      WHEN n.cause <> 'reversed' AND e.tx_id = n.tx_id THEN 'fact.recorded'
      ELSE 'fact.rescored' END,
    n.subject_id, n.evidence_id
  FROM made n JOIN evidence e ON e.id = n.evidence_id WHERE n.cause IN ('scored', 'rewarded', 'restored', 'reversed')
  ORDER BY 3, 4, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION notice_of_overdue_clocks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT n.tx_id, 'clock.overdue', r.subject_id, r.id
  FROM made n JOIN clock_run r ON r.id = n.run_id WHERE n.kind = 'reminded' AND r.subject_id IS NOT NULL ORDER BY r.id;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION notice_of_rating_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO notice (tx_id, type, subject_id, about)
  SELECT tx_id,
    CASE WHEN before #>> '{standing,status}' IS DISTINCT FROM after #>> '{standing,status}'
      THEN 'standing.changed' ELSE 'rating.changed' END,
    subject_id, id
  FROM made WHERE before IS NOT NULL OR after #>> '{standing,status}' <> 'normal' ORDER BY id;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION only_texts_gone(was jsonb, remains jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
BEGIN
  IF was = remains THEN
    RETURN true;
  END IF;
  IF jsonb_typeof(was) IS DISTINCT FROM jsonb_typeof(remains) THEN
    RETURN false;
  END IF;
  RETURN CASE jsonb_typeof(was)
    WHEN 'string' THEN remains = '"—"'
    WHEN 'object' THEN NOT EXISTS (
      SELECT FROM jsonb_each(was) w FULL JOIN jsonb_each(remains) r USING (key)
      WHERE w.value IS NULL OR r.value IS NULL OR NOT only_texts_gone(w.value, r.value))
    WHEN 'array' THEN jsonb_array_length(was) = jsonb_array_length(remains) AND NOT EXISTS (
      SELECT FROM jsonb_array_elements(was) WITH ORDINALITY w(value, place)
        JOIN jsonb_array_elements(remains) WITH ORDINALITY r(value, place) USING (place)
      WHERE NOT only_texts_gone(w.value, r.value))
    ELSE false END;
END $function$;
CREATE OR REPLACE FUNCTION publication_end_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'publicationWithdrawal' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND c.command ->> 'publicationId' = NEW.publication_id AND c.command ->> 'outcome' = NEW.outcome
      AND (c.command ->> 'endsOn')::date = NEW.ends_on) THEN
    RAISE EXCEPTION 'a withdrawal is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_end_as_approved', TABLE = 'publication_end';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION publication_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.id AND c.kind = 'publication' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND c.subject_id = NEW.subject_id AND c.command ->> 'evidenceId' = NEW.evidence_id
      AND c.command ->> 'class' = NEW.class AND (c.command ->> 'publishedOn')::date = NEW.published_on
      AND (c.command ->> 'until')::date = NEW.until) THEN
    RAISE EXCEPTION 'a publication is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_as_approved', TABLE = 'publication';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% on % is refused: facts are never changed, a correction is a new fact', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $function$;
CREATE OR REPLACE FUNCTION refuse_change_but_epoch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.epoch IS NULL OR NEW.epoch IS NOT DISTINCT FROM OLD.epoch)
     AND (OLD.seal IS NULL OR NEW.seal IS NOT DISTINCT FROM OLD.seal)
     AND (NEW.epoch, NEW.seal) IS DISTINCT FROM (OLD.epoch, OLD.seal) AND NEW.epoch IS NOT NULL
     AND (NEW.id, NEW.actor, NEW.person, NEW.recorded_at) = (OLD.id, OLD.actor, OLD.person, OLD.recorded_at)
     AND (NEW.request_id, NEW.address, NEW.operation, NEW.target, NEW.role, NEW.region)
       IS NOT DISTINCT FROM (OLD.request_id, OLD.address, OLD.operation, OLD.target, OLD.role, OLD.region) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a transaction is only ever stamped with its epoch', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $function$;
CREATE OR REPLACE FUNCTION refuse_change_but_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  what erasable%ROWTYPE;
  found_place text;
  free text[];
  remaining jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT * INTO STRICT what FROM erasable WHERE table_name = TG_TABLE_NAME;
    EXECUTE format('SELECT %L || (%s) FROM (SELECT ($1).*) t', TG_TABLE_NAME || ':', what.row_key) INTO found_place USING OLD;
    -- Generated columns are computed after this.
    free := what.columns || ARRAY(
      SELECT attname::text FROM pg_attribute WHERE attrelid = TG_RELID AND attgenerated <> '');
    remaining := to_jsonb(OLD) || (
      SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(NEW)) WHERE key = ANY (what.columns));
    IF to_jsonb(NEW) - free = to_jsonb(OLD) - free AND is_erased_from(to_jsonb(OLD), to_jsonb(NEW), what.columns)
      AND EXISTS (
        SELECT FROM erasure e WHERE e.place = found_place AND e.remains = row_hash(remaining)
          AND e.xmin = pg_current_xact_id()::xid) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: facts are never changed, a correction is a new fact', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $function$;
CREATE OR REPLACE FUNCTION refuse_other_head()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.seq > OLD.seq
     AND EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = NEW.subject_id AND e.scheme = NEW.scheme
                 AND e.seq = NEW.seq AND e.hash = NEW.hash)
     AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = NEW.subject_id AND e.scheme = NEW.scheme
                     AND e.seq = NEW.seq + 1) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a head is the last line of its book', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $function$;
CREATE OR REPLACE FUNCTION representation_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'representation' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND d.checker_person <> NEW.person_id AND c.subject_id = NEW.subject_id
      AND c.command ->> 'personId' = NEW.person_id) THEN
    RAISE EXCEPTION 'a representation is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'representation_as_approved', TABLE = 'representation';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION reward_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.id AND c.kind = 'reward' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND c.command ->> 'evidenceId' = NEW.evidence_id AND c.command ->> 'informantRef' = NEW.informant_reference
      AND c.command ->> 'establishedBy' = NEW.established_by AND (c.command ->> 'amount')::numeric = NEW.amount)
    OR NOT EXISTS (
      SELECT FROM informant i WHERE i.reference = NEW.informant_reference AND i.evidence_id = NEW.evidence_id) THEN
    RAISE EXCEPTION 'a reward is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reward_as_approved', TABLE = 'reward';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION reward_step_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.step <> 'notified' AND NOT EXISTS (
    SELECT FROM reward_step s
    WHERE s.reward_id = NEW.reward_id AND s.on_day <= NEW.on_day
      AND CASE NEW.step WHEN 'claimed' THEN s.step = 'notified' AND s.until >= NEW.on_day ELSE s.step = 'claimed' END) THEN
    RAISE EXCEPTION 'a reward is claimed in time once somebody was told of it, and paid once it is claimed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reward_step_follows', TABLE = 'reward_step';
  END IF;
  RETURN NEW;
END $function$;
CREATE OR REPLACE FUNCTION row_hash(content jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT text_hash((SELECT jsonb_object_agg(key, value) FROM jsonb_each(content) WHERE value <> 'null')::text) $function$;
CREATE OR REPLACE FUNCTION scope_affiliated()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM subject_scope s USING added a
    WHERE s.subject_id = a.practitioner_id AND s.through = a.institution_id;
  INSERT INTO subject_scope (subject_id, through, since, until, region)
    SELECT a.practitioner_id, a.institution_id, p."from", p."until", own.region
    FROM (SELECT DISTINCT ON (practitioner_id, institution_id) practitioner_id, institution_id, periods FROM added
          ORDER BY practitioner_id, institution_id, version DESC) a
    JOIN subject_scope own ON own.subject_id = a.institution_id AND own.through = a.institution_id
    CROSS JOIN LATERAL jsonb_to_recordset(a.periods) AS p("from" date, "until" date);
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION scope_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO case_scope (case_id, region)
    SELECT a.id, of.region FROM added a
      CROSS JOIN LATERAL (
        SELECT coalesce(t.region, k.region) AS region FROM ledger_tx t LEFT JOIN api_key k ON k.id = a.maker_key
        WHERE t.id = a.tx_id) of
      WHERE of.region IS NOT NULL AND joins_within(a.command, of.region);
  INSERT INTO case_scope (case_id, region)
    SELECT a.id, s.region FROM added a
      JOIN subject_scope s ON s.subject_id = coalesce(a.subject_id, a.command ->> 'subjectId') AND s.through = s.subject_id
      WHERE joins_within(a.command, s.region) AND NOT EXISTS (SELECT FROM case_scope c WHERE c.case_id = a.id)
    UNION SELECT a.id, e.region FROM added a JOIN evidence_scope e ON e.evidence_id = a.command ->> 'evidenceId'
      WHERE a.subject_id IS NULL AND NOT EXISTS (SELECT FROM case_scope c WHERE c.case_id = a.id);
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION scope_fact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO evidence_scope (evidence_id, region)
    SELECT a.id, s.region FROM added a JOIN subject_scope s ON s.subject_id = a.institution_id AND s.through = s.subject_id
    UNION SELECT a.id, e.region FROM added a JOIN evidence_scope e ON e.evidence_id = a.revokes
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION scope_fact_of_subject()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO evidence_scope (evidence_id, region)
    SELECT a.evidence_id, s.region FROM added a
    JOIN subject_scope s ON s.subject_id = a.payload ->> 'subjectId' AND s.through = s.subject_id
    WHERE NOT EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = a.evidence_id)
      AND joins_within(a.payload, s.region);
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION scope_registered()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO subject_scope (subject_id, through, since, region)
    SELECT DISTINCT ON (subject_id) subject_id, subject_id, '-infinity', region FROM added
    ORDER BY subject_id, version DESC
    ON CONFLICT (subject_id, through, since) DO UPDATE SET region = excluded.region;
  -- An institution that moves takes along whoever practises there.
  UPDATE subject_scope s SET region = own.region
    FROM subject_scope own JOIN added a ON a.subject_id = own.subject_id AND a.version > 1
    WHERE own.through = own.subject_id AND s.through = own.subject_id AND s.region <> own.region;
  RETURN NULL;
END $function$;
CREATE OR REPLACE PROCEDURE seal_rows_of(IN table_name text, IN row_key text)
 LANGUAGE plpgsql
AS $procedure$
DECLARE
  sealed text := (SELECT prosrc FROM pg_proc WHERE oid = 'sealed_rows(bigint[])'::regprocedure);
BEGIN
  EXECUTE format(
    'CREATE OR REPLACE FUNCTION sealed_rows(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text) '
    'LANGUAGE sql STABLE SET timezone = ''UTC'' AS %L',
    rtrim(sealed, E'\n') || format(E'\n  UNION ALL\n  SELECT t.tx_id, %L || %s, row_hash(to_jsonb(t))\n'
      '    FROM %I t WHERE t.tx_id = ANY (members)\n', table_name || ':', row_key, table_name));
END $procedure$;
CREATE OR REPLACE FUNCTION sealed_rows(members bigint[])
 RETURNS TABLE(tx_id bigint, place text, hash text)
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  SELECT t.id, 'ledger_tx:' || t.id, row_hash(to_jsonb(t) - 'epoch' - 'seal') FROM ledger_tx t WHERE t.id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'subject_version:' || t.subject_id || ':' || t.version, row_hash(to_jsonb(t))
    FROM subject_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'affiliation_version:' || t.practitioner_id || ':' || t.institution_id || ':' || t.version,
    row_hash(to_jsonb(t)) FROM affiliation_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'evidence:' || t.id, row_hash(to_jsonb(t)) FROM evidence t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT e.tx_id, 'evidence_key:' || t.source_system || ':' || t.source_id, row_hash(to_jsonb(t))
    FROM evidence e JOIN evidence_key t ON t.evidence_id = e.id WHERE e.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'idempotency_key:' || t.actor || ':' || t.key, row_hash(to_jsonb(t))
    FROM idempotency_key t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'policy_version:' || t.code || ':' || t.version, row_hash(to_jsonb(t))
    FROM policy_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_file:' || t.id, row_hash(to_jsonb(t)) FROM case_file t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_decision:' || t.case_id, row_hash(to_jsonb(t)) FROM case_decision t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'rating_change:' || t.id, row_hash(to_jsonb(t)) FROM rating_change t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'soft_measure:' || t.id, row_hash(to_jsonb(t)) FROM soft_measure t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'subject_link:' || t.id, row_hash(to_jsonb(t)) FROM subject_link t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'simulation_report:' || t.id, row_hash(to_jsonb(t))
    FROM simulation_report t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'cycle_closing:' || t.id, row_hash(to_jsonb(t)) FROM cycle_closing t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT c.tx_id, 'cycle_closing_member:' || t.closing_id || ':' || t.position, row_hash(to_jsonb(t))
    FROM cycle_closing c JOIN cycle_closing_member t ON t.closing_id = c.id WHERE c.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'peer_recording:' || t.evidence_id, row_hash(to_jsonb(t))
    FROM peer_recording t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'ledger_entry of ledger_tx:' || t.tx_id, text_hash(string_agg(
      t.hash, '' ORDER BY t.subject_id COLLATE "C", t.scheme COLLATE "C", t.seq))
    FROM ledger_entry t WHERE t.tx_id = ANY (members) GROUP BY t.tx_id
  UNION ALL
  SELECT t.tx_id, 'person:' || t.id, row_hash(to_jsonb(t)) FROM person t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'calendar_year:' || t.year || ':' || t.revision, row_hash(to_jsonb(t))
    FROM calendar_year t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'clock_run:' || t.id, row_hash(to_jsonb(t)) FROM clock_run t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'clock_event:' || t.run_id || ':' || t.seq, row_hash(to_jsonb(t))
    FROM clock_event t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_act:' || t.case_id || ':' || t.seq, row_hash(to_jsonb(t))
    FROM case_act t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'login:' || t.id, row_hash(to_jsonb(t))
    FROM login t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'representation:' || t.person_id || ':' || t.subject_id || ':' || t.revision, row_hash(to_jsonb(t))
    FROM representation t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'notice:' || t.id, row_hash(to_jsonb(t))
    FROM notice t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'webhook:' || t.id, row_hash(to_jsonb(t))
    FROM webhook t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'webhook_secret:' || t.webhook_id || ':' || t.number, row_hash(to_jsonb(t))
    FROM webhook_secret t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'webhook_end:' || t.webhook_id, row_hash(to_jsonb(t))
    FROM webhook_end t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'refused_attempt:' || t.tx_id, row_hash(to_jsonb(t))
    FROM refused_attempt t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'personal_read:' || t.tx_id, row_hash(to_jsonb(t))
    FROM personal_read t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'list_entry:' || t.id, row_hash(to_jsonb(t))
    FROM list_entry t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'list_exit:' || t.entry_id, row_hash(to_jsonb(t))
    FROM list_exit t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'publication:' || t.id, row_hash(to_jsonb(t))
    FROM publication t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'publication_flaw:' || t.publication_id, row_hash(to_jsonb(t))
    FROM publication_flaw t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'publication_end:' || t.publication_id, row_hash(to_jsonb(t))
    FROM publication_end t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'department_answer:' || t.case_id || ':' || t.seq, row_hash(to_jsonb(t))
    FROM department_answer t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'api_key_secret:' || t.key_id || ':' || t.number, row_hash(to_jsonb(t))
    FROM api_key_secret t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'webhook_switch:' || t.webhook_id || ':' || t.number, row_hash(to_jsonb(t))
    FROM webhook_switch t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'informant:' || t.reference, row_hash(to_jsonb(t))
    FROM informant t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'informant_reading:' || t.tx_id, row_hash(to_jsonb(t))
    FROM informant_reading t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT * FROM sealed_secrets(members)
  UNION ALL
  SELECT t.tx_id, 'erasure:' || t.place || ':' || t.case_id, row_hash(to_jsonb(t))
    FROM erasure t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'reward:' || t.id, row_hash(to_jsonb(t))
    FROM reward t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'reward_step:' || t.reward_id || ':' || t.step, row_hash(to_jsonb(t))
    FROM reward_step t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'inspector_version:' || t.inspector_id || ':' || t.version, row_hash(to_jsonb(t))
    FROM inspector_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'draw:' || t.id, row_hash(to_jsonb(t))
    FROM draw t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'draw_reveal:' || t.draw_id || ':' || t.party, row_hash(to_jsonb(t))
    FROM draw_reveal t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'draw_result:' || t.draw_id, row_hash(to_jsonb(t))
    FROM draw_result t WHERE t.tx_id = ANY (members)
$function$;
CREATE OR REPLACE FUNCTION sealed_secrets(members bigint[])
 RETURNS TABLE(tx_id bigint, place text, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT t.tx_id, 'informant_secret:' || t.reference, row_hash(to_jsonb(t))
    FROM informant_secret t WHERE t.tx_id = ANY (members) $function$;
CREATE OR REPLACE FUNCTION seals_digest(after bigint, upto bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT text_hash(coalesce(string_agg(text_hash(coalesce(seal::text, '')), '' ORDER BY id), ''))
  FROM ledger_tx WHERE epoch > after AND epoch <= upto $function$;
CREATE OR REPLACE FUNCTION soft_measure_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id JOIN evidence e ON e.id = NEW.evidence_id
    WHERE d.case_id = NEW.source_id AND d.tx_id = e.tx_id AND d.outcome = 'approved' AND c.kind = 'softMeasure'
      AND d.result ->> 'evidenceId' = NEW.evidence_id) THEN
    RAISE EXCEPTION 'a soft measure is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'soft_measure_as_approved', TABLE = 'evidence_key';
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION subjects_kept_since(moment timestamp with time zone, most integer)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT s.id FROM subject s
  WHERE s.subject_type NOT IN ('institution', 'supplier', 'agency')
    AND NOT EXISTS (SELECT FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.subject_id = s.id AND t.recorded_at >= moment)
    AND NOT EXISTS (SELECT FROM affiliation a JOIN affiliation_version v USING (practitioner_id, institution_id, version)
      CROSS JOIN LATERAL jsonb_to_recordset(v.periods) AS p("until" date)
      WHERE a.practitioner_id = s.id AND (p."until" IS NULL OR p."until" >= moment))
    AND NOT EXISTS (SELECT FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.subject_id = s.id AND t.recorded_at >= moment)
    AND NOT EXISTS (SELECT FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id
      WHERE c.subject_id = s.id AND t.recorded_at >= moment)
    AND NOT EXISTS (SELECT FROM case_file c WHERE c.kind = 'erasure' AND c.command ->> 'subjectId' = s.id)
  ORDER BY s.id LIMIT most $function$;
CREATE OR REPLACE FUNCTION text_hash(content text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT encode(sha256(convert_to(content, 'UTF8')), 'hex') $function$;
CREATE OR REPLACE FUNCTION texts_about(subject text)
 RETURNS TABLE(of_table text, of text, wanted text, content jsonb)
 LANGUAGE sql
 STABLE
AS $function$
  WITH facts AS MATERIALIZED (
    SELECT p.evidence_id AS id, e.tx_id FROM evidence_payload p JOIN evidence e ON e.id = p.evidence_id
    WHERE (jsonb_path_query_array(p.payload, '$.**.subjectId') || jsonb_path_query_array(p.payload, '$.**.otherId'))
      @> jsonb_build_array(subject)
  ), revocations AS MATERIALIZED (
    SELECT r.id, r.tx_id FROM evidence r JOIN facts f ON f.id = r.revokes
  ), cases AS MATERIALIZED (
    SELECT c.id, c.tx_id FROM case_file c WHERE c.kind <> 'erasure' AND (c.subject_id = subject
      OR c.command ->> 'subjectId' = subject OR c.command ->> 'otherId' = subject
      OR c.command ->> 'evidenceId' IN (SELECT id FROM facts))
  ), versions AS MATERIALIZED (
    SELECT * FROM subject_version v WHERE v.subject_id = subject
  ), inspectors AS MATERIALIZED (
    SELECT * FROM inspector_version v WHERE v.inspector_id = subject OR v.inspector_id IN (
      SELECT named.inspector_id FROM inspector_version named WHERE named.subject_id = subject)
  ), written AS MATERIALIZED (
    SELECT tx_id FROM facts UNION SELECT tx_id FROM revocations UNION SELECT tx_id FROM cases UNION SELECT tx_id FROM versions
    UNION SELECT tx_id FROM inspectors
    UNION SELECT d.tx_id FROM case_decision d JOIN cases c ON c.id = d.case_id
    UNION SELECT a.tx_id FROM case_act a JOIN cases c ON c.id = a.case_id
  )
  SELECT 'subject_version', v.subject_id, v.subject_id || ':' || v.version, to_jsonb(v) FROM versions v
  UNION ALL SELECT 'evidence_payload', t.evidence_id, t.evidence_id, to_jsonb(t) FROM evidence_payload t
    WHERE t.evidence_id IN (SELECT id FROM facts UNION SELECT id FROM revocations)
  UNION ALL SELECT 'evidence_key', t.evidence_id, t.source_system || ':' || t.source_id, to_jsonb(t) FROM evidence_key t
    WHERE t.evidence_id IN (SELECT id FROM facts UNION SELECT id FROM revocations)
  UNION ALL SELECT 'idempotency_key', t.tx_id::text, t.actor || ':' || t.key, to_jsonb(t) FROM idempotency_key t
    WHERE t.tx_id IN (SELECT tx_id FROM written)
  UNION ALL SELECT 'case_file', t.id, t.id, to_jsonb(t) FROM case_file t WHERE t.id IN (SELECT id FROM cases)
  UNION ALL SELECT 'case_decision', t.case_id, t.case_id, to_jsonb(t) FROM case_decision t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'case_act', t.case_id, t.case_id || ':' || t.seq, to_jsonb(t) FROM case_act t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'department_answer', t.case_id, t.case_id || ':' || t.seq, to_jsonb(t) FROM department_answer t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'clock_event', t.run_id, t.run_id || ':' || t.seq, to_jsonb(t) FROM clock_event t
    JOIN clock_run r ON r.id = t.run_id WHERE r.subject_id = subject
  UNION ALL SELECT 'inspector_version', t.inspector_id, t.inspector_id || ':' || t.version, to_jsonb(t) FROM inspectors t
  ORDER BY 1, 3 $function$;
CREATE OR REPLACE FUNCTION texts_about_informant(informant text)
 RETURNS TABLE(of_table text, of text, wanted text, content jsonb)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT 'informant_reading', t.reference, t.tx_id::text, to_jsonb(t) FROM informant_reading t
  WHERE t.reference = informant ORDER BY 3 $function$;
CREATE OR REPLACE FUNCTION webhook_is_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.case_id = NEW.id AND d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND c.kind = 'webhook'
      AND c.command ->> 'url' = NEW.url AND c.command ->> 'language' = NEW.language
      AND c.command ->> 'subjectId' IS NOT DISTINCT FROM NEW.subject_id
      AND c.command ->> 'regionPrefix' IS NOT DISTINCT FROM NEW.region_prefix
      AND coalesce(nullif(c.command -> 'types', 'null'), '[]') = to_jsonb(NEW.types)) THEN
    RAISE EXCEPTION 'a webhook is refused that no case approved'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'webhook_as_approved', TABLE = 'webhook';
  END IF;
  RETURN NULL;
END $function$;

-- Triggers
CREATE TRIGGER affiliation_version_is_immutable BEFORE DELETE OR UPDATE ON affiliation_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER affiliation_version_is_kept BEFORE TRUNCATE ON affiliation_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER affiliation_version_scope AFTER INSERT ON affiliation_version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scope_affiliated();
CREATE CONSTRAINT TRIGGER api_key_is_approved AFTER INSERT ON api_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.case_id IS NOT NULL)) EXECUTE FUNCTION api_key_is_approved();
CREATE TRIGGER api_key_is_issued BEFORE INSERT ON api_key FOR EACH ROW EXECUTE FUNCTION api_key_is_issued();
CREATE TRIGGER api_key_stays_revoked BEFORE UPDATE ON api_key FOR EACH ROW WHEN ((old.revoked_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER api_key_secret_is_immutable BEFORE DELETE OR UPDATE ON api_key_secret FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER api_key_secret_is_kept BEFORE TRUNCATE ON api_key_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calendar_year_is_immutable BEFORE DELETE OR UPDATE ON calendar_year FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calendar_year_is_kept BEFORE TRUNCATE ON calendar_year FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_act_is_immutable BEFORE DELETE OR UPDATE ON case_act FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER case_act_is_kept BEFORE TRUNCATE ON case_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_act_is_timely BEFORE INSERT ON case_act FOR EACH ROW EXECUTE FUNCTION case_act_is_timely();
CREATE TRIGGER appeal_is_decided_by_another BEFORE INSERT ON case_decision FOR EACH ROW WHEN ((new.outcome <> 'withdrawn'::text)) EXECUTE FUNCTION appeal_is_decided_by_another();
CREATE TRIGGER case_decision_has_what_it_needs BEFORE INSERT ON case_decision FOR EACH ROW EXECUTE FUNCTION case_decision_has_what_it_needs();
CREATE TRIGGER case_decision_is_immutable BEFORE DELETE OR UPDATE ON case_decision FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER case_decision_is_kept BEFORE TRUNCATE ON case_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_has_a_time BEFORE INSERT ON case_decision FOR EACH ROW WHEN ((new.outcome = 'expired'::text)) EXECUTE FUNCTION case_has_a_time();
CREATE TRIGGER case_waits_no_more AFTER INSERT ON case_decision FOR EACH ROW EXECUTE FUNCTION case_waits_no_more();
CREATE TRIGGER finding_is_confirmed_by_others BEFORE INSERT ON case_decision FOR EACH ROW WHEN ((new.outcome <> 'withdrawn'::text)) EXECUTE FUNCTION finding_is_confirmed_by_others();
CREATE TRIGGER notice_of_decisions AFTER INSERT ON case_decision REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_decisions();
CREATE TRIGGER case_begins_to_wait AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION case_begins_to_wait();
CREATE TRIGGER case_file_is_immutable BEFORE DELETE OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER case_file_is_kept BEFORE TRUNCATE ON case_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_file_scope AFTER INSERT ON case_file REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scope_case();
CREATE TRIGGER checkpoint_is_immutable BEFORE DELETE OR UPDATE ON checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_is_kept BEFORE TRUNCATE ON checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clock_event_is_immutable BEFORE DELETE OR UPDATE ON clock_event FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER clock_event_is_kept BEFORE TRUNCATE ON clock_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_of_overdue_clocks AFTER INSERT ON clock_event REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_overdue_clocks();
CREATE TRIGGER clock_run_is_immutable BEFORE DELETE OR UPDATE ON clock_run FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clock_run_is_kept BEFORE TRUNCATE ON clock_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_of_clocks AFTER INSERT ON clock_run REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_clocks();
CREATE TRIGGER cosignature_is_immutable BEFORE DELETE OR UPDATE ON cosignature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cosignature_is_kept BEFORE TRUNCATE ON cosignature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER cycle_closing_is_approved AFTER INSERT ON cycle_closing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cycle_closing_is_approved();
CREATE TRIGGER cycle_closing_is_immutable BEFORE DELETE OR UPDATE ON cycle_closing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cycle_closing_is_kept BEFORE TRUNCATE ON cycle_closing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cycle_closing_member_is_immutable BEFORE DELETE OR UPDATE ON cycle_closing_member FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cycle_closing_member_is_kept BEFORE TRUNCATE ON cycle_closing_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_key_is_kept BEFORE TRUNCATE ON data_key FOR EACH STATEMENT EXECUTE FUNCTION data_key_is_only_rewrapped();
CREATE TRIGGER data_key_is_only_rewrapped BEFORE DELETE OR UPDATE ON data_key FOR EACH ROW EXECUTE FUNCTION data_key_is_only_rewrapped();
CREATE TRIGGER department_answer_is_immutable BEFORE DELETE OR UPDATE ON department_answer FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER department_answer_is_kept BEFORE TRUNCATE ON department_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER department_answers_what_was_sent BEFORE INSERT ON department_answer FOR EACH ROW EXECUTE FUNCTION department_answers_what_was_sent();
CREATE TRIGGER draw_is_immutable BEFORE DELETE OR UPDATE ON draw FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_is_kept BEFORE TRUNCATE ON draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_result_is_immutable BEFORE DELETE OR UPDATE ON draw_result FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_result_is_kept BEFORE TRUNCATE ON draw_result FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_reveal_is_immutable BEFORE DELETE OR UPDATE ON draw_reveal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_reveal_is_kept BEFORE TRUNCATE ON draw_reveal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER epoch_grows_the_tree BEFORE INSERT ON epoch FOR EACH ROW EXECUTE FUNCTION epoch_grows_the_tree();
CREATE TRIGGER epoch_is_immutable BEFORE DELETE OR UPDATE ON epoch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER epoch_is_kept BEFORE TRUNCATE ON epoch FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER erasure_is_approved AFTER INSERT ON erasure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION erasure_is_approved();
CREATE TRIGGER erasure_is_immutable BEFORE DELETE OR UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasure_is_kept BEFORE TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER evidence_is_approved AFTER INSERT ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['revocation'::text, 'standingRestoration'::text, 'identityLink'::text, 'listEntry'::text, 'annualReview'::text]))) EXECUTE FUNCTION evidence_is_approved();
CREATE TRIGGER evidence_is_immutable BEFORE DELETE OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_is_kept BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_scope AFTER INSERT ON evidence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scope_fact();
CREATE TRIGGER evidence_key_is_immutable BEFORE DELETE OR UPDATE ON evidence_key FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER evidence_key_is_kept BEFORE TRUNCATE ON evidence_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER licence_withdrawal_is_approved AFTER INSERT ON evidence_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.source_system = ':licence-withdrawal'::text)) EXECUTE FUNCTION licence_withdrawal_is_approved();
CREATE CONSTRAINT TRIGGER soft_measure_is_approved AFTER INSERT ON evidence_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.source_system = ':soft-measure'::text)) EXECUTE FUNCTION soft_measure_is_approved();
CREATE TRIGGER evidence_payload_is_immutable BEFORE DELETE OR UPDATE ON evidence_payload FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER evidence_payload_is_kept BEFORE TRUNCATE ON evidence_payload FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_payload_scope AFTER INSERT ON evidence_payload REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scope_fact_of_subject();
CREATE TRIGGER idempotency_key_is_immutable BEFORE DELETE OR UPDATE ON idempotency_key FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER idempotency_key_is_kept BEFORE TRUNCATE ON idempotency_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER informant_is_immutable BEFORE DELETE OR UPDATE ON informant FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER informant_is_kept BEFORE TRUNCATE ON informant FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER informant_reading_is_immutable BEFORE DELETE OR UPDATE ON informant_reading FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER informant_reading_is_kept BEFORE TRUNCATE ON informant_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER informant_secret_is_immutable BEFORE DELETE OR UPDATE ON informant_secret FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER informant_secret_is_kept BEFORE TRUNCATE ON informant_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspector_version_is_immutable BEFORE DELETE OR UPDATE ON inspector_version FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER inspector_version_is_kept BEFORE TRUNCATE ON inspector_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER entry_is_approved AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.cause = ANY (ARRAY['adjusted'::text, 'repaired'::text]))) EXECUTE FUNCTION entry_is_approved();
CREATE CONSTRAINT TRIGGER entry_is_confirmed AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.cause = ANY (ARRAY['scored'::text, 'rewarded'::text])) AND starts_with(new.caused_by, 'case_'::text))) EXECUTE FUNCTION entry_is_confirmed();
CREATE TRIGGER ledger_entry_is_immutable BEFORE DELETE OR UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_is_kept BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER line_is_upheld AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.cause = 'reversed'::text) AND ((new.detail ? 'upheld'::text) OR (new.indicator = 'adjustment'::text)))) EXECUTE FUNCTION line_is_upheld();
CREATE TRIGGER notice_of_lines AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_lines();
CREATE TRIGGER ledger_entry_p00_is_kept BEFORE TRUNCATE ON ledger_entry_p00 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p01_is_kept BEFORE TRUNCATE ON ledger_entry_p01 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p02_is_kept BEFORE TRUNCATE ON ledger_entry_p02 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p03_is_kept BEFORE TRUNCATE ON ledger_entry_p03 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p04_is_kept BEFORE TRUNCATE ON ledger_entry_p04 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p05_is_kept BEFORE TRUNCATE ON ledger_entry_p05 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p06_is_kept BEFORE TRUNCATE ON ledger_entry_p06 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p07_is_kept BEFORE TRUNCATE ON ledger_entry_p07 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p08_is_kept BEFORE TRUNCATE ON ledger_entry_p08 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p09_is_kept BEFORE TRUNCATE ON ledger_entry_p09 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p10_is_kept BEFORE TRUNCATE ON ledger_entry_p10 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p11_is_kept BEFORE TRUNCATE ON ledger_entry_p11 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p12_is_kept BEFORE TRUNCATE ON ledger_entry_p12 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p13_is_kept BEFORE TRUNCATE ON ledger_entry_p13 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p14_is_kept BEFORE TRUNCATE ON ledger_entry_p14 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_p15_is_kept BEFORE TRUNCATE ON ledger_entry_p15 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_tx_is_immutable BEFORE DELETE OR UPDATE ON ledger_tx FOR EACH ROW EXECUTE FUNCTION refuse_change_but_epoch();
CREATE TRIGGER ledger_tx_is_kept BEFORE TRUNCATE ON ledger_tx FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER list_entry_is_approved AFTER INSERT ON list_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION list_entry_is_approved();
CREATE TRIGGER list_entry_is_immutable BEFORE DELETE OR UPDATE ON list_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER list_entry_is_kept BEFORE TRUNCATE ON list_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER list_exit_is_approved AFTER INSERT ON list_exit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION list_exit_is_approved();
CREATE TRIGGER list_exit_is_immutable BEFORE DELETE OR UPDATE ON list_exit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER list_exit_is_kept BEFORE TRUNCATE ON list_exit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER login_is_approved AFTER INSERT ON login DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.person_id IS NOT NULL)) EXECUTE FUNCTION login_is_approved();
CREATE TRIGGER login_is_immutable BEFORE DELETE OR UPDATE ON login FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER login_is_kept BEFORE TRUNCATE ON login FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_is_immutable BEFORE DELETE OR UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_is_kept BEFORE TRUNCATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER peer_recording_is_immutable BEFORE DELETE OR UPDATE ON peer_recording FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER peer_recording_is_kept BEFORE TRUNCATE ON peer_recording FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_is_immutable BEFORE DELETE OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_is_kept BEFORE TRUNCATE ON person FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER personal_read_is_immutable BEFORE DELETE OR UPDATE ON personal_read FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER personal_read_is_kept BEFORE TRUNCATE ON personal_read FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_version_is_immutable BEFORE DELETE OR UPDATE ON policy_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_version_is_kept BEFORE TRUNCATE ON policy_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER publication_is_approved AFTER INSERT ON publication DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION publication_is_approved();
CREATE TRIGGER publication_is_immutable BEFORE DELETE OR UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_is_kept BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER publication_end_is_approved AFTER INSERT ON publication_end DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION publication_end_is_approved();
CREATE TRIGGER publication_end_is_immutable BEFORE DELETE OR UPDATE ON publication_end FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_end_is_kept BEFORE TRUNCATE ON publication_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_flaw_is_immutable BEFORE DELETE OR UPDATE ON publication_flaw FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_flaw_is_kept BEFORE TRUNCATE ON publication_flaw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_of_rating_changes AFTER INSERT ON rating_change REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION notice_of_rating_changes();
CREATE TRIGGER rating_change_is_immutable BEFORE DELETE OR UPDATE ON rating_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_change_is_kept BEFORE TRUNCATE ON rating_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recalculation_run_inputs_stay BEFORE UPDATE ON recalculation_run FOR EACH ROW WHEN (((old.inputs IS NOT NULL) AND (new.inputs IS DISTINCT FROM old.inputs))) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refused_attempt_is_immutable BEFORE DELETE OR UPDATE ON refused_attempt FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refused_attempt_is_kept BEFORE TRUNCATE ON refused_attempt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER representation_is_approved AFTER INSERT ON representation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.case_id IS NOT NULL)) EXECUTE FUNCTION representation_is_approved();
CREATE TRIGGER representation_is_immutable BEFORE DELETE OR UPDATE ON representation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER representation_is_kept BEFORE TRUNCATE ON representation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER reward_is_approved AFTER INSERT ON reward DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION reward_is_approved();
CREATE TRIGGER reward_is_immutable BEFORE DELETE OR UPDATE ON reward FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reward_is_kept BEFORE TRUNCATE ON reward FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reward_step_follows BEFORE INSERT ON reward_step FOR EACH ROW EXECUTE FUNCTION reward_step_follows();
CREATE TRIGGER reward_step_is_immutable BEFORE DELETE OR UPDATE ON reward_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reward_step_is_kept BEFORE TRUNCATE ON reward_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER simulation_report_is_immutable BEFORE DELETE OR UPDATE ON simulation_report FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER simulation_report_is_kept BEFORE TRUNCATE ON simulation_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER soft_measure_is_immutable BEFORE DELETE OR UPDATE ON soft_measure FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER soft_measure_is_kept BEFORE TRUNCATE ON soft_measure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER subject_head_is_its_last_line BEFORE UPDATE ON subject_head FOR EACH ROW WHEN (((old.seq <> new.seq) OR (old.hash <> new.hash))) EXECUTE FUNCTION refuse_other_head();
CREATE TRIGGER subject_link_is_immutable BEFORE DELETE OR UPDATE ON subject_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER subject_link_is_kept BEFORE TRUNCATE ON subject_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER subject_version_is_immutable BEFORE DELETE OR UPDATE ON subject_version FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER subject_version_is_kept BEFORE TRUNCATE ON subject_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER subject_version_scope AFTER INSERT ON subject_version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION scope_registered();
CREATE CONSTRAINT TRIGGER webhook_is_approved AFTER INSERT ON webhook DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION webhook_is_approved();
CREATE TRIGGER webhook_is_immutable BEFORE DELETE OR UPDATE ON webhook FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_is_kept BEFORE TRUNCATE ON webhook FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_end_is_immutable BEFORE DELETE OR UPDATE ON webhook_end FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_end_is_kept BEFORE TRUNCATE ON webhook_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_secret_is_immutable BEFORE DELETE OR UPDATE ON webhook_secret FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_secret_is_kept BEFORE TRUNCATE ON webhook_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_switch_is_immutable BEFORE DELETE OR UPDATE ON webhook_switch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_switch_is_kept BEFORE TRUNCATE ON webhook_switch FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Triggers that fire always
ALTER TABLE affiliation_version ENABLE ALWAYS TRIGGER affiliation_version_is_immutable;
ALTER TABLE affiliation_version ENABLE ALWAYS TRIGGER affiliation_version_is_kept;
ALTER TABLE affiliation_version ENABLE ALWAYS TRIGGER affiliation_version_scope;
ALTER TABLE api_key ENABLE ALWAYS TRIGGER api_key_is_approved;
ALTER TABLE api_key ENABLE ALWAYS TRIGGER api_key_is_issued;
ALTER TABLE api_key ENABLE ALWAYS TRIGGER api_key_stays_revoked;
ALTER TABLE api_key_secret ENABLE ALWAYS TRIGGER api_key_secret_is_immutable;
ALTER TABLE api_key_secret ENABLE ALWAYS TRIGGER api_key_secret_is_kept;
ALTER TABLE calendar_year ENABLE ALWAYS TRIGGER calendar_year_is_immutable;
ALTER TABLE calendar_year ENABLE ALWAYS TRIGGER calendar_year_is_kept;
ALTER TABLE case_act ENABLE ALWAYS TRIGGER case_act_is_immutable;
ALTER TABLE case_act ENABLE ALWAYS TRIGGER case_act_is_kept;
ALTER TABLE case_act ENABLE ALWAYS TRIGGER case_act_is_timely;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER appeal_is_decided_by_another;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_decision_has_what_it_needs;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_decision_is_immutable;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_decision_is_kept;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_has_a_time;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_waits_no_more;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER finding_is_confirmed_by_others;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER notice_of_decisions;
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_begins_to_wait;
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_file_is_immutable;
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_file_is_kept;
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_file_scope;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_is_immutable;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_is_kept;
ALTER TABLE clock_event ENABLE ALWAYS TRIGGER clock_event_is_immutable;
ALTER TABLE clock_event ENABLE ALWAYS TRIGGER clock_event_is_kept;
ALTER TABLE clock_event ENABLE ALWAYS TRIGGER notice_of_overdue_clocks;
ALTER TABLE clock_run ENABLE ALWAYS TRIGGER clock_run_is_immutable;
ALTER TABLE clock_run ENABLE ALWAYS TRIGGER clock_run_is_kept;
ALTER TABLE clock_run ENABLE ALWAYS TRIGGER notice_of_clocks;
ALTER TABLE cosignature ENABLE ALWAYS TRIGGER cosignature_is_immutable;
ALTER TABLE cosignature ENABLE ALWAYS TRIGGER cosignature_is_kept;
ALTER TABLE cycle_closing ENABLE ALWAYS TRIGGER cycle_closing_is_approved;
ALTER TABLE cycle_closing ENABLE ALWAYS TRIGGER cycle_closing_is_immutable;
ALTER TABLE cycle_closing ENABLE ALWAYS TRIGGER cycle_closing_is_kept;
ALTER TABLE cycle_closing_member ENABLE ALWAYS TRIGGER cycle_closing_member_is_immutable;
ALTER TABLE cycle_closing_member ENABLE ALWAYS TRIGGER cycle_closing_member_is_kept;
ALTER TABLE data_key ENABLE ALWAYS TRIGGER data_key_is_kept;
ALTER TABLE data_key ENABLE ALWAYS TRIGGER data_key_is_only_rewrapped;
ALTER TABLE department_answer ENABLE ALWAYS TRIGGER department_answer_is_immutable;
ALTER TABLE department_answer ENABLE ALWAYS TRIGGER department_answer_is_kept;
ALTER TABLE department_answer ENABLE ALWAYS TRIGGER department_answers_what_was_sent;
ALTER TABLE draw ENABLE ALWAYS TRIGGER draw_is_immutable;
ALTER TABLE draw ENABLE ALWAYS TRIGGER draw_is_kept;
ALTER TABLE draw_result ENABLE ALWAYS TRIGGER draw_result_is_immutable;
ALTER TABLE draw_result ENABLE ALWAYS TRIGGER draw_result_is_kept;
ALTER TABLE draw_reveal ENABLE ALWAYS TRIGGER draw_reveal_is_immutable;
ALTER TABLE draw_reveal ENABLE ALWAYS TRIGGER draw_reveal_is_kept;
ALTER TABLE epoch ENABLE ALWAYS TRIGGER epoch_grows_the_tree;
ALTER TABLE epoch ENABLE ALWAYS TRIGGER epoch_is_immutable;
ALTER TABLE epoch ENABLE ALWAYS TRIGGER epoch_is_kept;
ALTER TABLE erasure ENABLE ALWAYS TRIGGER erasure_is_approved;
ALTER TABLE erasure ENABLE ALWAYS TRIGGER erasure_is_immutable;
ALTER TABLE erasure ENABLE ALWAYS TRIGGER erasure_is_kept;
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_approved;
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_immutable;
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_kept;
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_scope;
ALTER TABLE evidence_key ENABLE ALWAYS TRIGGER evidence_key_is_immutable;
ALTER TABLE evidence_key ENABLE ALWAYS TRIGGER evidence_key_is_kept;
ALTER TABLE evidence_key ENABLE ALWAYS TRIGGER licence_withdrawal_is_approved;
ALTER TABLE evidence_key ENABLE ALWAYS TRIGGER soft_measure_is_approved;
ALTER TABLE evidence_payload ENABLE ALWAYS TRIGGER evidence_payload_is_immutable;
ALTER TABLE evidence_payload ENABLE ALWAYS TRIGGER evidence_payload_is_kept;
ALTER TABLE evidence_payload ENABLE ALWAYS TRIGGER evidence_payload_scope;
ALTER TABLE idempotency_key ENABLE ALWAYS TRIGGER idempotency_key_is_immutable;
ALTER TABLE idempotency_key ENABLE ALWAYS TRIGGER idempotency_key_is_kept;
ALTER TABLE informant ENABLE ALWAYS TRIGGER informant_is_immutable;
ALTER TABLE informant ENABLE ALWAYS TRIGGER informant_is_kept;
ALTER TABLE informant_reading ENABLE ALWAYS TRIGGER informant_reading_is_immutable;
ALTER TABLE informant_reading ENABLE ALWAYS TRIGGER informant_reading_is_kept;
ALTER TABLE informant_secret ENABLE ALWAYS TRIGGER informant_secret_is_immutable;
ALTER TABLE informant_secret ENABLE ALWAYS TRIGGER informant_secret_is_kept;
ALTER TABLE inspector_version ENABLE ALWAYS TRIGGER inspector_version_is_immutable;
ALTER TABLE inspector_version ENABLE ALWAYS TRIGGER inspector_version_is_kept;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_is_kept;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER notice_of_lines;
ALTER TABLE ledger_entry_p00 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p00 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p00 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p00 ENABLE ALWAYS TRIGGER ledger_entry_p00_is_kept;
ALTER TABLE ledger_entry_p00 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p01 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p01 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p01 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p01 ENABLE ALWAYS TRIGGER ledger_entry_p01_is_kept;
ALTER TABLE ledger_entry_p01 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p02 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p02 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p02 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p02 ENABLE ALWAYS TRIGGER ledger_entry_p02_is_kept;
ALTER TABLE ledger_entry_p02 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p03 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p03 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p03 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p03 ENABLE ALWAYS TRIGGER ledger_entry_p03_is_kept;
ALTER TABLE ledger_entry_p03 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p04 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p04 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p04 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p04 ENABLE ALWAYS TRIGGER ledger_entry_p04_is_kept;
ALTER TABLE ledger_entry_p04 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p05 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p05 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p05 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p05 ENABLE ALWAYS TRIGGER ledger_entry_p05_is_kept;
ALTER TABLE ledger_entry_p05 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p06 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p06 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p06 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p06 ENABLE ALWAYS TRIGGER ledger_entry_p06_is_kept;
ALTER TABLE ledger_entry_p06 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p07 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p07 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p07 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p07 ENABLE ALWAYS TRIGGER ledger_entry_p07_is_kept;
ALTER TABLE ledger_entry_p07 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p08 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p08 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p08 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p08 ENABLE ALWAYS TRIGGER ledger_entry_p08_is_kept;
ALTER TABLE ledger_entry_p08 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p09 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p09 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p09 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p09 ENABLE ALWAYS TRIGGER ledger_entry_p09_is_kept;
ALTER TABLE ledger_entry_p09 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p10 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p10 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p10 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p10 ENABLE ALWAYS TRIGGER ledger_entry_p10_is_kept;
ALTER TABLE ledger_entry_p10 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p11 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p11 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p11 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p11 ENABLE ALWAYS TRIGGER ledger_entry_p11_is_kept;
ALTER TABLE ledger_entry_p11 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p12 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p12 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p12 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p12 ENABLE ALWAYS TRIGGER ledger_entry_p12_is_kept;
ALTER TABLE ledger_entry_p12 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p13 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p13 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p13 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p13 ENABLE ALWAYS TRIGGER ledger_entry_p13_is_kept;
ALTER TABLE ledger_entry_p13 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p14 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p14 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p14 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p14 ENABLE ALWAYS TRIGGER ledger_entry_p14_is_kept;
ALTER TABLE ledger_entry_p14 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_entry_p15 ENABLE ALWAYS TRIGGER entry_is_approved;
ALTER TABLE ledger_entry_p15 ENABLE ALWAYS TRIGGER entry_is_confirmed;
ALTER TABLE ledger_entry_p15 ENABLE ALWAYS TRIGGER ledger_entry_is_immutable;
ALTER TABLE ledger_entry_p15 ENABLE ALWAYS TRIGGER ledger_entry_p15_is_kept;
ALTER TABLE ledger_entry_p15 ENABLE ALWAYS TRIGGER line_is_upheld;
ALTER TABLE ledger_tx ENABLE ALWAYS TRIGGER ledger_tx_is_immutable;
ALTER TABLE ledger_tx ENABLE ALWAYS TRIGGER ledger_tx_is_kept;
ALTER TABLE list_entry ENABLE ALWAYS TRIGGER list_entry_is_approved;
ALTER TABLE list_entry ENABLE ALWAYS TRIGGER list_entry_is_immutable;
ALTER TABLE list_entry ENABLE ALWAYS TRIGGER list_entry_is_kept;
ALTER TABLE list_exit ENABLE ALWAYS TRIGGER list_exit_is_approved;
ALTER TABLE list_exit ENABLE ALWAYS TRIGGER list_exit_is_immutable;
ALTER TABLE list_exit ENABLE ALWAYS TRIGGER list_exit_is_kept;
ALTER TABLE login ENABLE ALWAYS TRIGGER login_is_approved;
ALTER TABLE login ENABLE ALWAYS TRIGGER login_is_immutable;
ALTER TABLE login ENABLE ALWAYS TRIGGER login_is_kept;
ALTER TABLE notice ENABLE ALWAYS TRIGGER notice_is_immutable;
ALTER TABLE notice ENABLE ALWAYS TRIGGER notice_is_kept;
ALTER TABLE peer_recording ENABLE ALWAYS TRIGGER peer_recording_is_immutable;
ALTER TABLE peer_recording ENABLE ALWAYS TRIGGER peer_recording_is_kept;
ALTER TABLE person ENABLE ALWAYS TRIGGER person_is_immutable;
ALTER TABLE person ENABLE ALWAYS TRIGGER person_is_kept;
ALTER TABLE personal_read ENABLE ALWAYS TRIGGER personal_read_is_immutable;
ALTER TABLE personal_read ENABLE ALWAYS TRIGGER personal_read_is_kept;
ALTER TABLE policy_version ENABLE ALWAYS TRIGGER policy_version_is_immutable;
ALTER TABLE policy_version ENABLE ALWAYS TRIGGER policy_version_is_kept;
ALTER TABLE publication ENABLE ALWAYS TRIGGER publication_is_approved;
ALTER TABLE publication ENABLE ALWAYS TRIGGER publication_is_immutable;
ALTER TABLE publication ENABLE ALWAYS TRIGGER publication_is_kept;
ALTER TABLE publication_end ENABLE ALWAYS TRIGGER publication_end_is_approved;
ALTER TABLE publication_end ENABLE ALWAYS TRIGGER publication_end_is_immutable;
ALTER TABLE publication_end ENABLE ALWAYS TRIGGER publication_end_is_kept;
ALTER TABLE publication_flaw ENABLE ALWAYS TRIGGER publication_flaw_is_immutable;
ALTER TABLE publication_flaw ENABLE ALWAYS TRIGGER publication_flaw_is_kept;
ALTER TABLE rating_change ENABLE ALWAYS TRIGGER notice_of_rating_changes;
ALTER TABLE rating_change ENABLE ALWAYS TRIGGER rating_change_is_immutable;
ALTER TABLE rating_change ENABLE ALWAYS TRIGGER rating_change_is_kept;
ALTER TABLE recalculation_run ENABLE ALWAYS TRIGGER recalculation_run_inputs_stay;
ALTER TABLE refused_attempt ENABLE ALWAYS TRIGGER refused_attempt_is_immutable;
ALTER TABLE refused_attempt ENABLE ALWAYS TRIGGER refused_attempt_is_kept;
ALTER TABLE representation ENABLE ALWAYS TRIGGER representation_is_approved;
ALTER TABLE representation ENABLE ALWAYS TRIGGER representation_is_immutable;
ALTER TABLE representation ENABLE ALWAYS TRIGGER representation_is_kept;
ALTER TABLE reward ENABLE ALWAYS TRIGGER reward_is_approved;
ALTER TABLE reward ENABLE ALWAYS TRIGGER reward_is_immutable;
ALTER TABLE reward ENABLE ALWAYS TRIGGER reward_is_kept;
ALTER TABLE reward_step ENABLE ALWAYS TRIGGER reward_step_follows;
ALTER TABLE reward_step ENABLE ALWAYS TRIGGER reward_step_is_immutable;
ALTER TABLE reward_step ENABLE ALWAYS TRIGGER reward_step_is_kept;
ALTER TABLE simulation_report ENABLE ALWAYS TRIGGER simulation_report_is_immutable;
ALTER TABLE simulation_report ENABLE ALWAYS TRIGGER simulation_report_is_kept;
ALTER TABLE soft_measure ENABLE ALWAYS TRIGGER soft_measure_is_immutable;
ALTER TABLE soft_measure ENABLE ALWAYS TRIGGER soft_measure_is_kept;
ALTER TABLE subject_head ENABLE ALWAYS TRIGGER subject_head_is_its_last_line;
ALTER TABLE subject_link ENABLE ALWAYS TRIGGER subject_link_is_immutable;
ALTER TABLE subject_link ENABLE ALWAYS TRIGGER subject_link_is_kept;
ALTER TABLE subject_version ENABLE ALWAYS TRIGGER subject_version_is_immutable;
ALTER TABLE subject_version ENABLE ALWAYS TRIGGER subject_version_is_kept;
ALTER TABLE subject_version ENABLE ALWAYS TRIGGER subject_version_scope;
ALTER TABLE webhook ENABLE ALWAYS TRIGGER webhook_is_approved;
ALTER TABLE webhook ENABLE ALWAYS TRIGGER webhook_is_immutable;
ALTER TABLE webhook ENABLE ALWAYS TRIGGER webhook_is_kept;
ALTER TABLE webhook_end ENABLE ALWAYS TRIGGER webhook_end_is_immutable;
ALTER TABLE webhook_end ENABLE ALWAYS TRIGGER webhook_end_is_kept;
ALTER TABLE webhook_secret ENABLE ALWAYS TRIGGER webhook_secret_is_immutable;
ALTER TABLE webhook_secret ENABLE ALWAYS TRIGGER webhook_secret_is_kept;
ALTER TABLE webhook_switch ENABLE ALWAYS TRIGGER webhook_switch_is_immutable;
ALTER TABLE webhook_switch ENABLE ALWAYS TRIGGER webhook_switch_is_kept;

-- What is kept to regions
ALTER TABLE affiliation ENABLE ROW LEVEL SECURITY;
ALTER TABLE affiliation_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE books_backfill ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_scope ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_waiting ENABLE ROW LEVEL SECURITY;
ALTER TABLE clock_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE clock_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_closing ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_closing_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE department_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE draw ENABLE ROW LEVEL SECURITY;
ALTER TABLE draw_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE draw_reveal ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_payload ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_scope ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_error ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE informant ENABLE ROW LEVEL SECURITY;
ALTER TABLE informant_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE informant_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspector_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p00 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p01 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p02 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p03 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p04 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p05 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p06 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p07 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p08 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p09 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p10 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p11 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p12 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p13 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p14 ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry_p15 ENABLE ROW LEVEL SECURITY;
ALTER TABLE list_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE list_exit ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE peer_recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE personal_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_activation ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_activation_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_flaw ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE recalculation_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE recalculation_run_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE refused_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE representation ENABLE ROW LEVEL SECURITY;
ALTER TABLE reward ENABLE ROW LEVEL SECURITY;
ALTER TABLE reward_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE simulation_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE soft_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject_scope ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_switch ENABLE ROW LEVEL SECURITY;

-- Policies
CREATE POLICY everything ON affiliation TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON affiliation TO probity_region USING (((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = affiliation.practitioner_id))) AND (EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = affiliation.institution_id)))));
CREATE POLICY everything ON affiliation_version TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON affiliation_version TO probity_region USING (((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = affiliation_version.practitioner_id))) AND (EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = affiliation_version.institution_id)))));
CREATE POLICY everything ON books_backfill TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON books_backfill TO probity_region USING (false);
CREATE POLICY everything ON case_act TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON case_act TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = case_act.case_id))));
CREATE POLICY everything ON case_decision TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON case_decision TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = case_decision.case_id))));
CREATE POLICY everything ON case_file TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON case_file TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = case_file.id))));
CREATE POLICY everything ON case_scope TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON case_scope TO probity_region USING (starts_with(region, callers_region()));
CREATE POLICY everything ON case_waiting TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON case_waiting TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = case_waiting.case_id))));
CREATE POLICY everything ON clock_event TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON clock_event TO probity_region USING ((EXISTS ( SELECT
   FROM clock_run r
  WHERE (r.id = clock_event.run_id))));
CREATE POLICY everything ON clock_run TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON clock_run TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = clock_run.subject_id))));
CREATE POLICY everything ON cycle_closing TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON cycle_closing TO probity_region USING (false);
CREATE POLICY everything ON cycle_closing_member TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON cycle_closing_member TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = cycle_closing_member.subject_id))));
CREATE POLICY everything ON department_answer TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON department_answer TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = department_answer.case_id))));
CREATE POLICY everything ON draw TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON draw TO probity_region USING (starts_with(region, callers_region()));
CREATE POLICY everything ON draw_result TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON draw_result TO probity_region USING ((EXISTS ( SELECT
   FROM draw d
  WHERE (d.id = draw_result.draw_id))));
CREATE POLICY everything ON draw_reveal TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON draw_reveal TO probity_region USING ((EXISTS ( SELECT
   FROM draw d
  WHERE (d.id = draw_reveal.draw_id))));
CREATE POLICY everything ON erasure TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON erasure TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = erasure.case_id))));
CREATE POLICY everything ON evidence TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON evidence TO probity_region USING ((EXISTS ( SELECT
   FROM evidence_scope e
  WHERE (e.evidence_id = evidence.id))));
CREATE POLICY everything ON evidence_key TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON evidence_key TO probity_region USING ((EXISTS ( SELECT
   FROM evidence_scope e
  WHERE (e.evidence_id = evidence_key.evidence_id))));
CREATE POLICY everything ON evidence_payload TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON evidence_payload TO probity_region USING ((EXISTS ( SELECT
   FROM evidence_scope e
  WHERE (e.evidence_id = evidence_payload.evidence_id))));
CREATE POLICY everything ON evidence_scope TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON evidence_scope TO probity_region USING (starts_with(region, callers_region()));
CREATE POLICY everything ON idempotency_key TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON idempotency_key TO probity_region USING (((callers_region() IS NOT NULL) AND (NOT (EXISTS ( SELECT
   FROM api_key k
  WHERE ((k.id = idempotency_key.actor) AND (starts_with(k.region, callers_region()) IS NOT TRUE)))))));
CREATE POLICY everything ON import TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON import TO probity_region USING (starts_with(region, callers_region()));
CREATE POLICY everything ON import_error TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON import_error TO probity_region USING ((EXISTS ( SELECT
   FROM import i
  WHERE (i.id = import_error.import_id))));
CREATE POLICY everything ON import_line TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON import_line TO probity_region USING ((EXISTS ( SELECT
   FROM import i
  WHERE (i.id = import_line.import_id))));
CREATE POLICY everything ON import_upload TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON import_upload TO probity_region USING (false);
CREATE POLICY everything ON informant TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON informant TO probity_region USING ((EXISTS ( SELECT
   FROM evidence_scope e
  WHERE (e.evidence_id = informant.evidence_id))));
CREATE POLICY everything ON informant_reading TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON informant_reading TO probity_region USING ((EXISTS ( SELECT
   FROM informant i
  WHERE (i.reference = informant_reading.reference))));
CREATE POLICY everything ON informant_secret TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON informant_secret TO probity_region USING ((EXISTS ( SELECT
   FROM informant i
  WHERE (i.reference = informant_secret.reference))));
CREATE POLICY everything ON inspector_version TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON inspector_version TO probity_region USING (starts_with(substr(inspector_id, 2, 6), callers_region()));
CREATE POLICY everything ON job TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON job TO probity_region USING (((EXISTS ( SELECT
   FROM recalculation_run r
  WHERE (r.id = job.id))) OR (EXISTS ( SELECT
   FROM import i
  WHERE (i.id = job.id)))));
CREATE POLICY everything ON ledger_entry TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry.subject_id))));
CREATE POLICY everything ON ledger_entry_p00 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p00 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p00.subject_id))));
CREATE POLICY everything ON ledger_entry_p01 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p01 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p01.subject_id))));
CREATE POLICY everything ON ledger_entry_p02 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p02 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p02.subject_id))));
CREATE POLICY everything ON ledger_entry_p03 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p03 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p03.subject_id))));
CREATE POLICY everything ON ledger_entry_p04 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p04 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p04.subject_id))));
CREATE POLICY everything ON ledger_entry_p05 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p05 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p05.subject_id))));
CREATE POLICY everything ON ledger_entry_p06 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p06 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p06.subject_id))));
CREATE POLICY everything ON ledger_entry_p07 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p07 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p07.subject_id))));
CREATE POLICY everything ON ledger_entry_p08 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p08 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p08.subject_id))));
CREATE POLICY everything ON ledger_entry_p09 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p09 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p09.subject_id))));
CREATE POLICY everything ON ledger_entry_p10 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p10 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p10.subject_id))));
CREATE POLICY everything ON ledger_entry_p11 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p11 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p11.subject_id))));
CREATE POLICY everything ON ledger_entry_p12 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p12 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p12.subject_id))));
CREATE POLICY everything ON ledger_entry_p13 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p13 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p13.subject_id))));
CREATE POLICY everything ON ledger_entry_p14 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p14 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p14.subject_id))));
CREATE POLICY everything ON ledger_entry_p15 TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON ledger_entry_p15 TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = ledger_entry_p15.subject_id))));
CREATE POLICY everything ON list_entry TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON list_entry TO probity_region USING ((EXISTS ( SELECT
   FROM evidence_scope e
  WHERE (e.evidence_id = list_entry.id))));
CREATE POLICY everything ON list_exit TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON list_exit TO probity_region USING ((EXISTS ( SELECT
   FROM list_entry l
  WHERE (l.id = list_exit.entry_id))));
CREATE POLICY everything ON notice TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON notice TO probity_region USING (((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = notice.subject_id))) AND
CASE split_part(type, '.'::text, 1)
    WHEN 'fact'::text THEN (EXISTS ( SELECT
       FROM evidence_scope e
      WHERE (e.evidence_id = notice.about)))
    WHEN 'case'::text THEN (EXISTS ( SELECT
       FROM case_scope c
      WHERE (c.case_id = notice.about)))
    ELSE true
END));
CREATE POLICY everything ON peer_recording TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON peer_recording TO probity_region USING (false);
CREATE POLICY everything ON personal_read TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON personal_read TO probity_region USING ((EXISTS ( SELECT
   FROM (ledger_tx t
     LEFT JOIN api_key k ON ((k.id = t.actor)))
  WHERE ((t.id = personal_read.tx_id) AND starts_with(COALESCE(t.region, k.region), callers_region()))))) WITH CHECK (true);
CREATE POLICY everything ON policy_activation TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON policy_activation TO probity_region USING (false);
CREATE POLICY everything ON policy_activation_book TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON policy_activation_book TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = policy_activation_book.subject_id))));
CREATE POLICY everything ON publication TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON publication TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = publication.id))));
CREATE POLICY everything ON publication_end TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON publication_end TO probity_region USING ((EXISTS ( SELECT
   FROM publication p
  WHERE (p.id = publication_end.publication_id))));
CREATE POLICY everything ON publication_flaw TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON publication_flaw TO probity_region USING ((EXISTS ( SELECT
   FROM publication p
  WHERE (p.id = publication_flaw.publication_id))));
CREATE POLICY everything ON rating TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON rating TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = rating.subject_id))));
CREATE POLICY everything ON rating_change TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON rating_change TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = rating_change.subject_id))));
CREATE POLICY everything ON recalculation_run TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON recalculation_run TO probity_region USING (starts_with(region_prefix, callers_region()));
CREATE POLICY everything ON recalculation_run_change TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON recalculation_run_change TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = recalculation_run_change.subject_id))));
CREATE POLICY everything ON refused_attempt TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON refused_attempt TO probity_region USING ((EXISTS ( SELECT
   FROM (ledger_tx t
     LEFT JOIN api_key k ON ((k.id = t.actor)))
  WHERE ((t.id = refused_attempt.tx_id) AND starts_with(COALESCE(t.region, k.region), callers_region()))))) WITH CHECK (true);
CREATE POLICY everything ON representation TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON representation TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = representation.subject_id))));
CREATE POLICY everything ON reward TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON reward TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = reward.id))));
CREATE POLICY everything ON reward_step TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON reward_step TO probity_region USING ((EXISTS ( SELECT
   FROM reward w
  WHERE (w.id = reward_step.reward_id))));
CREATE POLICY everything ON simulation_report TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON simulation_report TO probity_region USING (false);
CREATE POLICY everything ON soft_measure TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON soft_measure TO probity_region USING ((EXISTS ( SELECT
   FROM evidence_scope e
  WHERE (e.evidence_id = soft_measure.id))));
CREATE POLICY everything ON subject TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON subject TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = subject.id))));
CREATE POLICY everything ON subject_head TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON subject_head TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = subject_head.subject_id))));
CREATE POLICY everything ON subject_link TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON subject_link TO probity_region USING (((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = subject_link.subject_id))) AND (EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = subject_link.other_id)))));
CREATE POLICY everything ON subject_scope TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON subject_scope TO probity_region USING ((starts_with(region, callers_region()) AND (since <= ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date) AND ((until IS NULL) OR (until > ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date))));
CREATE POLICY everything ON subject_version TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON subject_version TO probity_region USING ((EXISTS ( SELECT
   FROM subject_scope s
  WHERE (s.subject_id = subject_version.subject_id))));
CREATE POLICY everything ON webhook TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON webhook TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = webhook.id))));
CREATE POLICY everything ON webhook_cursor TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON webhook_cursor TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = webhook_cursor.webhook_id))));
CREATE POLICY everything ON webhook_delivery TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON webhook_delivery TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = webhook_delivery.webhook_id))));
CREATE POLICY everything ON webhook_end TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON webhook_end TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = webhook_end.webhook_id))));
CREATE POLICY everything ON webhook_secret TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON webhook_secret TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = webhook_secret.webhook_id))));
CREATE POLICY everything ON webhook_switch TO probity_reader, probity_service USING (true);
CREATE POLICY of_region ON webhook_switch TO probity_region USING ((EXISTS ( SELECT
   FROM case_scope c
  WHERE (c.case_id = webhook_switch.webhook_id))));

-- Rights to functions
REVOKE ALL ON ROUTINE texts_about_informant(text) FROM PUBLIC;
REVOKE ALL ON ROUTINE texts_about(text) FROM PUBLIC;
REVOKE ALL ON ROUTINE text_hash(text) FROM PUBLIC;
REVOKE ALL ON ROUTINE subjects_kept_since(timestamp with time zone,integer) FROM PUBLIC;
REVOKE ALL ON ROUTINE seals_digest(bigint,bigint) FROM PUBLIC;
REVOKE ALL ON ROUTINE sealed_secrets(bigint[]) FROM PUBLIC;
REVOKE ALL ON ROUTINE sealed_rows(bigint[]) FROM PUBLIC;
REVOKE ALL ON ROUTINE seal_rows_of(text,text) FROM PUBLIC;
REVOKE ALL ON ROUTINE scope_registered() FROM PUBLIC;
REVOKE ALL ON ROUTINE scope_fact_of_subject() FROM PUBLIC;
REVOKE ALL ON ROUTINE scope_fact() FROM PUBLIC;
REVOKE ALL ON ROUTINE scope_case() FROM PUBLIC;
REVOKE ALL ON ROUTINE scope_affiliated() FROM PUBLIC;
REVOKE ALL ON ROUTINE row_hash(jsonb) FROM PUBLIC;
REVOKE ALL ON ROUTINE refuse_change_but_epoch() FROM PUBLIC;
REVOKE ALL ON ROUTINE refuse_change() FROM PUBLIC;
REVOKE ALL ON ROUTINE notice_of_rating_changes() FROM PUBLIC;
REVOKE ALL ON ROUTINE notice_of_overdue_clocks() FROM PUBLIC;
REVOKE ALL ON ROUTINE notice_of_lines() FROM PUBLIC;
REVOKE ALL ON ROUTINE notice_of_decisions() FROM PUBLIC;
REVOKE ALL ON ROUTINE notice_of_clocks() FROM PUBLIC;
REVOKE ALL ON ROUTINE let_erase(text,text,text,text[]) FROM PUBLIC;
REVOKE ALL ON ROUTINE keys_take_two_persons() FROM PUBLIC;
REVOKE ALL ON ROUTINE keep_unchanged(text) FROM PUBLIC;
REVOKE ALL ON ROUTINE keep_to_region(text,text) FROM PUBLIC;
REVOKE ALL ON ROUTINE joins_within(jsonb,text) FROM PUBLIC;
REVOKE ALL ON ROUTINE informants_kept_since(timestamp with time zone,integer) FROM PUBLIC;
REVOKE ALL ON ROUTINE informant_secret_of(text) FROM PUBLIC;
REVOKE ALL ON ROUTINE grant_to_region() FROM PUBLIC;
REVOKE ALL ON ROUTINE erase_texts(text,bigint,text,text,text,jsonb) FROM PUBLIC;
REVOKE ALL ON ROUTINE erase_informant(text,bigint,text) FROM PUBLIC;
REVOKE ALL ON ROUTINE epoch_grows_the_tree() FROM PUBLIC;
REVOKE ALL ON ROUTINE data_key_is_erased(text) FROM PUBLIC;
REVOKE ALL ON ROUTINE close_epoch(boolean) FROM PUBLIC;
REVOKE ALL ON ROUTINE case_waits_no_more() FROM PUBLIC;
REVOKE ALL ON ROUTINE case_begins_to_wait() FROM PUBLIC;
REVOKE ALL ON ROUTINE callers_region() FROM PUBLIC;
GRANT EXECUTE ON ROUTINE texts_about_informant(text) TO probity_service;
GRANT EXECUTE ON ROUTINE texts_about_informant(text) TO probity_region;
GRANT EXECUTE ON ROUTINE texts_about(text) TO probity_service;
GRANT EXECUTE ON ROUTINE texts_about(text) TO probity_region;
GRANT EXECUTE ON ROUTINE text_hash(text) TO probity_service;
GRANT EXECUTE ON ROUTINE text_hash(text) TO probity_region;
GRANT EXECUTE ON ROUTINE subjects_kept_since(timestamp with time zone,integer) TO probity_service;
GRANT EXECUTE ON ROUTINE subjects_kept_since(timestamp with time zone,integer) TO probity_region;
GRANT EXECUTE ON ROUTINE seals_digest(bigint,bigint) TO probity_service;
GRANT EXECUTE ON ROUTINE seals_digest(bigint,bigint) TO probity_region;
GRANT EXECUTE ON ROUTINE sealed_secrets(bigint[]) TO probity_service;
GRANT EXECUTE ON ROUTINE sealed_secrets(bigint[]) TO probity_region;
GRANT EXECUTE ON ROUTINE sealed_rows(bigint[]) TO probity_service;
GRANT EXECUTE ON ROUTINE sealed_rows(bigint[]) TO probity_region;
GRANT EXECUTE ON ROUTINE row_hash(jsonb) TO probity_service;
GRANT EXECUTE ON ROUTINE row_hash(jsonb) TO probity_region;
GRANT EXECUTE ON ROUTINE keys_take_two_persons() TO probity_service;
GRANT EXECUTE ON ROUTINE keys_take_two_persons() TO probity_region;
GRANT EXECUTE ON ROUTINE informants_kept_since(timestamp with time zone,integer) TO probity_service;
GRANT EXECUTE ON ROUTINE informants_kept_since(timestamp with time zone,integer) TO probity_region;
GRANT EXECUTE ON ROUTINE informant_secret_of(text) TO probity_service;
GRANT EXECUTE ON ROUTINE informant_secret_of(text) TO probity_region;
GRANT EXECUTE ON ROUTINE erase_texts(text,bigint,text,text,text,jsonb) TO probity_service;
GRANT EXECUTE ON ROUTINE erase_texts(text,bigint,text,text,text,jsonb) TO probity_region;
GRANT EXECUTE ON ROUTINE erase_informant(text,bigint,text) TO probity_service;
GRANT EXECUTE ON ROUTINE erase_informant(text,bigint,text) TO probity_region;
GRANT EXECUTE ON ROUTINE data_key_is_erased(text) TO probity_service;
GRANT EXECUTE ON ROUTINE data_key_is_erased(text) TO probity_region;
GRANT EXECUTE ON ROUTINE close_epoch(boolean) TO probity_service;
GRANT EXECUTE ON ROUTINE close_epoch(boolean) TO probity_region;
GRANT EXECUTE ON ROUTINE callers_region() TO probity_service;
GRANT EXECUTE ON ROUTINE callers_region() TO probity_region;

-- Rights to tables
GRANT USAGE ON SEQUENCE ledger_tx_id_seq TO probity_region;
GRANT USAGE ON SEQUENCE ledger_tx_id_seq TO probity_service;
GRANT USAGE ON SEQUENCE rating_change_id_seq TO probity_region;
GRANT USAGE ON SEQUENCE rating_change_id_seq TO probity_service;
GRANT SELECT ON TABLE _prisma_migrations TO probity_region;
GRANT SELECT ON TABLE _prisma_migrations TO probity_service;
GRANT SELECT ON TABLE affiliation TO probity_reader;
GRANT INSERT, SELECT ON TABLE affiliation TO probity_region;
GRANT INSERT, SELECT ON TABLE affiliation TO probity_service;
GRANT SELECT ON TABLE affiliation_version TO probity_reader;
GRANT INSERT, SELECT ON TABLE affiliation_version TO probity_region;
GRANT INSERT, SELECT ON TABLE affiliation_version TO probity_service;
GRANT INSERT, SELECT ON TABLE api_key TO probity_region;
GRANT INSERT, SELECT ON TABLE api_key TO probity_service;
GRANT SELECT ON TABLE api_key_secret TO probity_reader;
GRANT INSERT, SELECT ON TABLE api_key_secret TO probity_region;
GRANT INSERT, SELECT ON TABLE api_key_secret TO probity_service;
GRANT SELECT ON TABLE books_backfill TO probity_reader;
GRANT INSERT, SELECT ON TABLE books_backfill TO probity_region;
GRANT INSERT, SELECT ON TABLE books_backfill TO probity_service;
GRANT SELECT ON TABLE calendar_year TO probity_reader;
GRANT INSERT, SELECT ON TABLE calendar_year TO probity_region;
GRANT INSERT, SELECT ON TABLE calendar_year TO probity_service;
GRANT SELECT ON TABLE case_act TO probity_reader;
GRANT INSERT, SELECT ON TABLE case_act TO probity_region;
GRANT INSERT, SELECT ON TABLE case_act TO probity_service;
GRANT SELECT ON TABLE case_decision TO probity_reader;
GRANT INSERT, SELECT ON TABLE case_decision TO probity_region;
GRANT INSERT, SELECT ON TABLE case_decision TO probity_service;
GRANT SELECT ON TABLE case_file TO probity_reader;
GRANT INSERT, SELECT ON TABLE case_file TO probity_region;
GRANT INSERT, SELECT ON TABLE case_file TO probity_service;
GRANT SELECT ON TABLE case_kind TO probity_reader;
GRANT SELECT ON TABLE case_kind TO probity_region;
GRANT SELECT ON TABLE case_kind TO probity_service;
GRANT SELECT ON TABLE case_scope TO probity_reader;
GRANT SELECT ON TABLE case_scope TO probity_region;
GRANT SELECT ON TABLE case_scope TO probity_service;
GRANT SELECT ON TABLE case_waiting TO probity_reader;
GRANT SELECT ON TABLE case_waiting TO probity_region;
GRANT SELECT ON TABLE case_waiting TO probity_service;
GRANT SELECT ON TABLE checkpoint TO probity_reader;
GRANT INSERT, SELECT ON TABLE checkpoint TO probity_region;
GRANT INSERT, SELECT ON TABLE checkpoint TO probity_service;
GRANT SELECT ON TABLE clock_event TO probity_reader;
GRANT INSERT, SELECT ON TABLE clock_event TO probity_region;
GRANT INSERT, SELECT ON TABLE clock_event TO probity_service;
GRANT SELECT ON TABLE clock_run TO probity_reader;
GRANT INSERT, SELECT ON TABLE clock_run TO probity_region;
GRANT INSERT, SELECT ON TABLE clock_run TO probity_service;
GRANT SELECT ON TABLE cosignature TO probity_reader;
GRANT INSERT, SELECT ON TABLE cosignature TO probity_region;
GRANT INSERT, SELECT ON TABLE cosignature TO probity_service;
GRANT SELECT ON TABLE cycle_closing TO probity_reader;
GRANT INSERT, SELECT ON TABLE cycle_closing TO probity_region;
GRANT INSERT, SELECT ON TABLE cycle_closing TO probity_service;
GRANT SELECT ON TABLE cycle_closing_member TO probity_reader;
GRANT INSERT, SELECT ON TABLE cycle_closing_member TO probity_region;
GRANT INSERT, SELECT ON TABLE cycle_closing_member TO probity_service;
GRANT INSERT, SELECT ON TABLE data_key TO probity_region;
GRANT INSERT, SELECT ON TABLE data_key TO probity_service;
GRANT SELECT ON TABLE department_answer TO probity_reader;
GRANT INSERT, SELECT ON TABLE department_answer TO probity_region;
GRANT INSERT, SELECT ON TABLE department_answer TO probity_service;
GRANT SELECT ON TABLE draw TO probity_reader;
GRANT INSERT, SELECT ON TABLE draw TO probity_region;
GRANT INSERT, SELECT ON TABLE draw TO probity_service;
GRANT SELECT ON TABLE draw_result TO probity_reader;
GRANT INSERT, SELECT ON TABLE draw_result TO probity_region;
GRANT INSERT, SELECT ON TABLE draw_result TO probity_service;
GRANT SELECT ON TABLE draw_reveal TO probity_reader;
GRANT INSERT, SELECT ON TABLE draw_reveal TO probity_region;
GRANT INSERT, SELECT ON TABLE draw_reveal TO probity_service;
GRANT SELECT ON TABLE epoch TO probity_reader;
GRANT SELECT ON TABLE epoch TO probity_region;
GRANT SELECT ON TABLE epoch TO probity_service;
GRANT SELECT ON TABLE erasure TO probity_reader;
GRANT SELECT ON TABLE erasure TO probity_region;
GRANT SELECT ON TABLE erasure TO probity_service;
GRANT INSERT, SELECT ON TABLE evidence TO probity_region;
GRANT INSERT, SELECT ON TABLE evidence TO probity_service;
GRANT INSERT, SELECT ON TABLE evidence_key TO probity_region;
GRANT INSERT, SELECT ON TABLE evidence_key TO probity_service;
GRANT INSERT, SELECT ON TABLE evidence_payload TO probity_region;
GRANT INSERT, SELECT ON TABLE evidence_payload TO probity_service;
GRANT SELECT ON TABLE evidence_scope TO probity_reader;
GRANT SELECT ON TABLE evidence_scope TO probity_region;
GRANT SELECT ON TABLE evidence_scope TO probity_service;
GRANT INSERT, SELECT ON TABLE idempotency_key TO probity_region;
GRANT INSERT, SELECT ON TABLE idempotency_key TO probity_service;
GRANT SELECT ON TABLE import TO probity_reader;
GRANT INSERT, SELECT ON TABLE import TO probity_region;
GRANT INSERT, SELECT ON TABLE import TO probity_service;
GRANT SELECT ON TABLE import_error TO probity_reader;
GRANT DELETE, INSERT, SELECT ON TABLE import_error TO probity_region;
GRANT DELETE, INSERT, SELECT ON TABLE import_error TO probity_service;
GRANT SELECT ON TABLE import_line TO probity_reader;
GRANT DELETE, INSERT, SELECT ON TABLE import_line TO probity_region;
GRANT DELETE, INSERT, SELECT ON TABLE import_line TO probity_service;
GRANT DELETE, INSERT, SELECT ON TABLE import_upload TO probity_region;
GRANT DELETE, INSERT, SELECT ON TABLE import_upload TO probity_service;
GRANT INSERT, SELECT ON TABLE informant TO probity_region;
GRANT INSERT, SELECT ON TABLE informant TO probity_service;
GRANT INSERT, SELECT ON TABLE informant_reading TO probity_region;
GRANT INSERT, SELECT ON TABLE informant_reading TO probity_service;
GRANT INSERT ON TABLE informant_secret TO probity_region;
GRANT INSERT ON TABLE informant_secret TO probity_service;
GRANT SELECT ON TABLE inspector_version TO probity_reader;
GRANT INSERT, SELECT ON TABLE inspector_version TO probity_region;
GRANT INSERT, SELECT ON TABLE inspector_version TO probity_service;
GRANT SELECT ON TABLE job TO probity_reader;
GRANT INSERT, SELECT ON TABLE job TO probity_region;
GRANT INSERT, SELECT ON TABLE job TO probity_service;
GRANT SELECT ON TABLE knowledge_clock TO probity_reader;
GRANT SELECT ON TABLE knowledge_clock TO probity_region;
GRANT SELECT ON TABLE knowledge_clock TO probity_service;
GRANT SELECT ON TABLE ledger_entry TO probity_reader;
GRANT INSERT, SELECT ON TABLE ledger_entry TO probity_region;
GRANT INSERT, SELECT ON TABLE ledger_entry TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p00 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p00 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p01 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p01 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p02 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p02 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p03 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p03 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p04 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p04 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p05 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p05 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p06 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p06 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p07 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p07 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p08 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p08 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p09 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p09 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p10 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p10 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p11 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p11 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p12 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p12 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p13 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p13 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p14 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p14 TO probity_service;
GRANT SELECT ON TABLE ledger_entry_p15 TO probity_region;
GRANT SELECT ON TABLE ledger_entry_p15 TO probity_service;
GRANT SELECT ON TABLE ledger_tx TO probity_reader;
GRANT INSERT, SELECT ON TABLE ledger_tx TO probity_region;
GRANT INSERT, SELECT ON TABLE ledger_tx TO probity_service;
GRANT SELECT ON TABLE list_entry TO probity_reader;
GRANT INSERT, SELECT ON TABLE list_entry TO probity_region;
GRANT INSERT, SELECT ON TABLE list_entry TO probity_service;
GRANT SELECT ON TABLE list_exit TO probity_reader;
GRANT INSERT, SELECT ON TABLE list_exit TO probity_region;
GRANT INSERT, SELECT ON TABLE list_exit TO probity_service;
GRANT INSERT, SELECT ON TABLE login TO probity_region;
GRANT INSERT, SELECT ON TABLE login TO probity_service;
GRANT INSERT, SELECT ON TABLE nightly_run TO probity_region;
GRANT INSERT, SELECT ON TABLE nightly_run TO probity_service;
GRANT SELECT ON TABLE notice TO probity_reader;
GRANT SELECT ON TABLE notice TO probity_region;
GRANT SELECT ON TABLE notice TO probity_service;
GRANT SELECT ON TABLE peer_recording TO probity_reader;
GRANT INSERT, SELECT ON TABLE peer_recording TO probity_region;
GRANT INSERT, SELECT ON TABLE peer_recording TO probity_service;
GRANT SELECT ON TABLE person TO probity_reader;
GRANT INSERT, SELECT ON TABLE person TO probity_region;
GRANT INSERT, SELECT ON TABLE person TO probity_service;
GRANT SELECT ON TABLE personal_read TO probity_reader;
GRANT INSERT, SELECT ON TABLE personal_read TO probity_region;
GRANT INSERT, SELECT ON TABLE personal_read TO probity_service;
GRANT SELECT ON TABLE policy_activation TO probity_reader;
GRANT INSERT, SELECT ON TABLE policy_activation TO probity_region;
GRANT INSERT, SELECT ON TABLE policy_activation TO probity_service;
GRANT SELECT ON TABLE policy_activation_book TO probity_reader;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE policy_activation_book TO probity_region;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE policy_activation_book TO probity_service;
GRANT SELECT ON TABLE policy_version TO probity_reader;
GRANT INSERT, SELECT ON TABLE policy_version TO probity_region;
GRANT INSERT, SELECT ON TABLE policy_version TO probity_service;
GRANT SELECT ON TABLE publication TO probity_reader;
GRANT INSERT, SELECT ON TABLE publication TO probity_region;
GRANT INSERT, SELECT ON TABLE publication TO probity_service;
GRANT SELECT ON TABLE publication_end TO probity_reader;
GRANT INSERT, SELECT ON TABLE publication_end TO probity_region;
GRANT INSERT, SELECT ON TABLE publication_end TO probity_service;
GRANT SELECT ON TABLE publication_flaw TO probity_reader;
GRANT INSERT, SELECT ON TABLE publication_flaw TO probity_region;
GRANT INSERT, SELECT ON TABLE publication_flaw TO probity_service;
GRANT SELECT ON TABLE rating TO probity_reader;
GRANT INSERT, SELECT ON TABLE rating TO probity_region;
GRANT INSERT, SELECT ON TABLE rating TO probity_service;
GRANT SELECT ON TABLE rating_change TO probity_reader;
GRANT INSERT, SELECT ON TABLE rating_change TO probity_region;
GRANT INSERT, SELECT ON TABLE rating_change TO probity_service;
GRANT SELECT ON TABLE recalculation_run TO probity_reader;
GRANT INSERT, SELECT ON TABLE recalculation_run TO probity_region;
GRANT INSERT, SELECT ON TABLE recalculation_run TO probity_service;
GRANT SELECT ON TABLE recalculation_run_change TO probity_reader;
GRANT INSERT, SELECT ON TABLE recalculation_run_change TO probity_region;
GRANT INSERT, SELECT ON TABLE recalculation_run_change TO probity_service;
GRANT SELECT ON TABLE refused_attempt TO probity_reader;
GRANT INSERT, SELECT ON TABLE refused_attempt TO probity_region;
GRANT INSERT, SELECT ON TABLE refused_attempt TO probity_service;
GRANT INSERT, SELECT ON TABLE representation TO probity_region;
GRANT INSERT, SELECT ON TABLE representation TO probity_service;
GRANT SELECT ON TABLE reward TO probity_reader;
GRANT INSERT, SELECT ON TABLE reward TO probity_region;
GRANT INSERT, SELECT ON TABLE reward TO probity_service;
GRANT SELECT ON TABLE reward_step TO probity_reader;
GRANT INSERT, SELECT ON TABLE reward_step TO probity_region;
GRANT INSERT, SELECT ON TABLE reward_step TO probity_service;
GRANT SELECT ON TABLE simulation_report TO probity_reader;
GRANT INSERT, SELECT ON TABLE simulation_report TO probity_region;
GRANT INSERT, SELECT ON TABLE simulation_report TO probity_service;
GRANT SELECT ON TABLE soft_measure TO probity_reader;
GRANT INSERT, SELECT ON TABLE soft_measure TO probity_region;
GRANT INSERT, SELECT ON TABLE soft_measure TO probity_service;
GRANT SELECT ON TABLE subject TO probity_reader;
GRANT INSERT, SELECT ON TABLE subject TO probity_region;
GRANT INSERT, SELECT ON TABLE subject TO probity_service;
GRANT SELECT ON TABLE subject_head TO probity_reader;
GRANT INSERT, SELECT ON TABLE subject_head TO probity_region;
GRANT INSERT, SELECT ON TABLE subject_head TO probity_service;
GRANT SELECT ON TABLE subject_link TO probity_reader;
GRANT INSERT, SELECT ON TABLE subject_link TO probity_region;
GRANT INSERT, SELECT ON TABLE subject_link TO probity_service;
GRANT SELECT ON TABLE subject_scope TO probity_reader;
GRANT SELECT ON TABLE subject_scope TO probity_region;
GRANT SELECT ON TABLE subject_scope TO probity_service;
GRANT SELECT ON TABLE subject_version TO probity_reader;
GRANT INSERT, SELECT ON TABLE subject_version TO probity_region;
GRANT INSERT, SELECT ON TABLE subject_version TO probity_service;
GRANT INSERT, SELECT ON TABLE webhook TO probity_region;
GRANT INSERT, SELECT ON TABLE webhook TO probity_service;
GRANT INSERT, SELECT ON TABLE webhook_cursor TO probity_region;
GRANT INSERT, SELECT ON TABLE webhook_cursor TO probity_service;
GRANT DELETE, INSERT, SELECT ON TABLE webhook_delivery TO probity_region;
GRANT DELETE, INSERT, SELECT ON TABLE webhook_delivery TO probity_service;
GRANT INSERT, SELECT ON TABLE webhook_end TO probity_region;
GRANT INSERT, SELECT ON TABLE webhook_end TO probity_service;
GRANT INSERT, SELECT ON TABLE webhook_secret TO probity_region;
GRANT INSERT, SELECT ON TABLE webhook_secret TO probity_service;
GRANT SELECT ON TABLE webhook_switch TO probity_reader;
GRANT INSERT, SELECT ON TABLE webhook_switch TO probity_region;
GRANT INSERT, SELECT ON TABLE webhook_switch TO probity_service;

-- Rights to columns
GRANT UPDATE (version) ON TABLE affiliation TO probity_region;
GRANT UPDATE (version) ON TABLE affiliation TO probity_service;
GRANT UPDATE (last_used_at), UPDATE (revoked_at) ON TABLE api_key TO probity_region;
GRANT UPDATE (last_used_at), UPDATE (revoked_at) ON TABLE api_key TO probity_service;
GRANT UPDATE (root_key), UPDATE (wrapped) ON TABLE data_key TO probity_region;
GRANT UPDATE (root_key), UPDATE (wrapped) ON TABLE data_key TO probity_service;
GRANT UPDATE (created), UPDATE (refused), UPDATE (repeated) ON TABLE import TO probity_region;
GRANT UPDATE (created), UPDATE (refused), UPDATE (repeated) ON TABLE import TO probity_service;
GRANT UPDATE (attempts), UPDATE (cursor), UPDATE (done), UPDATE (error), UPDATE (finished_at), UPDATE (heartbeat_at), UPDATE (started_at), UPDATE (state), UPDATE (total), UPDATE (worker) ON TABLE job TO probity_region;
GRANT UPDATE (attempts), UPDATE (cursor), UPDATE (done), UPDATE (error), UPDATE (finished_at), UPDATE (heartbeat_at), UPDATE (started_at), UPDATE (state), UPDATE (total), UPDATE (worker) ON TABLE job TO probity_service;
GRANT UPDATE (due), UPDATE (finished_at) ON TABLE nightly_run TO probity_region;
GRANT UPDATE (due), UPDATE (finished_at) ON TABLE nightly_run TO probity_service;
GRANT UPDATE (books), UPDATE (deviating), UPDATE (evidence_id), UPDATE (known_seq), UPDATE (lines) ON TABLE policy_activation TO probity_region;
GRANT UPDATE (books), UPDATE (deviating), UPDATE (evidence_id), UPDATE (known_seq), UPDATE (lines) ON TABLE policy_activation TO probity_service;
GRANT UPDATE (published), UPDATE (segments), UPDATE (seq) ON TABLE rating TO probity_region;
GRANT UPDATE (published), UPDATE (segments), UPDATE (seq) ON TABLE rating TO probity_service;
GRANT UPDATE (books), UPDATE (changed), UPDATE (inputs), UPDATE (lines), UPDATE (output) ON TABLE recalculation_run TO probity_region;
GRANT UPDATE (books), UPDATE (changed), UPDATE (inputs), UPDATE (lines), UPDATE (output) ON TABLE recalculation_run TO probity_service;
GRANT UPDATE (version) ON TABLE subject TO probity_region;
GRANT UPDATE (version) ON TABLE subject TO probity_service;
GRANT UPDATE (hash), UPDATE (next_change_at), UPDATE (rated_seq), UPDATE (seq) ON TABLE subject_head TO probity_region;
GRANT UPDATE (hash), UPDATE (next_change_at), UPDATE (rated_seq), UPDATE (seq) ON TABLE subject_head TO probity_service;
GRANT UPDATE (epoch), UPDATE (failing_since), UPDATE (notice_id) ON TABLE webhook_cursor TO probity_region;
GRANT UPDATE (epoch), UPDATE (failing_since), UPDATE (notice_id) ON TABLE webhook_cursor TO probity_service;
GRANT UPDATE (attempts), UPDATE (delivered_at), UPDATE (due_at), UPDATE (error), UPDATE (state), UPDATE (status) ON TABLE webhook_delivery TO probity_region;
GRANT UPDATE (attempts), UPDATE (delivered_at), UPDATE (due_at), UPDATE (error), UPDATE (state), UPDATE (status) ON TABLE webhook_delivery TO probity_service;

-- Rows that migrations made
INSERT INTO case_kind (kind, about_subject) VALUES ('adjustment', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('annualReview', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('appeal', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('closingCorrection', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('cycleClosing', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('erasure', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('evidenceRevocation', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('findingConfirmation', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('identityLink', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('keyIssue', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('licenceWithdrawal', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('listEntry', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('listExit', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('loginLink', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('peerRecording', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('policyVersion', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('publication', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('publicationWithdrawal', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('repair', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('representation', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('restorationReview', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('reward', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('softMeasure', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('standingRestoration', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('transfer', false);
INSERT INTO case_kind (kind, about_subject) VALUES ('veto', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('vetoLifting', true);
INSERT INTO case_kind (kind, about_subject) VALUES ('webhook', false);

-- The knowledge clock
INSERT INTO knowledge_clock (id, watermark) VALUES (true, '2000-01-01 00:00:00+00');

-- Migrations that were applied
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('6d0f022c033dde49bf8164e3d4ee6b76', 'a23cb678534e2420fe5e7fdbe4985b1f836937f948300d422a8d36d4683208ed', '20261122000000_tables', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('ba9efd1999e60d45ea86e196d0716731', 'e8e4e979e5ec0744d93e5e355ee3c265b691873c008118a59a2d2b2e6dcd3b8b', '20261122000100_guards', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('c3562257e6368395fa6264171e01080c', 'c94f0be50b265acc1a105ddf5e295ff49301c286a0dd28dcd23ef8f213ae8351', '20261122000200_casework', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('9d27a22d72eb5242c2958d44a384d717', '2d5323b4aa53d23c4726cdc3f0d21d4054939b45f5f5c77487c83e469b7066cc', '20261122000300_rating_changes', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('969bed5c9ceeaf21425a25cdf5475f62', 'ab2ffc4deab891eeeb618138fc834f126f63a68e48fb48c4fd498250f2f4a062', '20261122000400_evidence_institution', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('15e0510908e8a564b18d366aea08bff4', '3fc3d0516f1ef68f7d6e19adb7184154a3dbb59b9b40dc8fa45e0c7ab06a841d', '20261122000500_jobs', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('d76f8c8d3ef3ea3c7441c421114062bf', '6da166f11607f9692859a1ad0f10d91d731608c66c234cb9440665932ad528e9', '20261122000600_soft_measures', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('34b3cedb151939762bcfe878900a4e0c', 'c2c5c9e6bbe900a5fa3a5a299380dce5b20f29d45ffa9c76be6df1571ece4120', '20261122000700_statements', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('0e12b7aa28d584dee38ad4f0cf7b4433', 'b3a205e24c64bfaf4599ac41661fef48884c0b8036a3021339842a38613a6cba', '20261122000800_policy_cases', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('d196d03079968df14c9429d05fbe209b', '8fab2c94db75f1afac148b61da01a3d44d04c28a1488889bfb6e0a6e2c24aee7', '20261122000900_activation', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('f267899e2830f463e0de85a3b0e0df5e', '49aa88564d623d70ad4c86e529c28b572cf89218efaee25b16ab16fddccf79a0', '20261122001000_cycle_closings', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('f048cde28b27f4705a51763dad22b5d7', 'b78a1a74273b986de23662a64052ee508890cccf46463740bbe10a59803a017c', '20261122001100_books_backfill', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('faf58e3ea12f4e2049a705bf233dd5c1', 'a4424fafeeaeff81ab7d0373d78b81ce876b0b06bc455286e94b86d23bac2b34', '20261122001200_peer_recordings', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('5c99b312301beae92c4c2798536301e0', '9b8252a62bd8da4dfe242eb08acd6f5f1c36f521018120aedc2ea5737fd3e1c9', '20261128203000_rating_change_interval', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('0fd74fa906cf7c23e71d20b5e3b7bea7', '1db371882e686060eba2f7618cb3b22f30c53a5c6b069ef09aa6dcdee988cea6', '20261128204000_persons', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('5fecc9cb1ae88f6e54c7f29f2c07b3c3', '1e3c6c2941c31438357d90f9ba037bb5a4bb07b717a548100489f9f510a233bc', '20261128205500_waiting_cases', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('4e4e0b1a9498df7df1fbd2737d3b678e', '7e0a5155f58e143881f5622408a84bf4a5aff853a8741ec14a0d808ffa34ab1c', '20261128210900_fact_cases', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('5bb7f1c949899bbb475f729a3c9cb21c', 'b0d8b61d1bc412b6046d1ef963e4cf647cc0c90903121fdcc9123dff4665b017', '20261128213000_seals', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('df75ed8af3343b57fed50e59ef3bc8f2', '2e6af1d339efe389c18e8e7f3835308728a03b5c7166e60e5ac2da771839ad6a', '20261128222500_restored_books', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('6a1ae56467cde49c495abf39a5ba6590', '0e4543c9d61404693c52a86b0331122b2fefd745877452c95394140e84e3cbee', '20261129000100_key_issues', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('176bd17c8fc47ec9f0e3e818651cac6d', '4f12de92bdceaea969428215366f949e699f950bf514c3a55f9e57a986da2788', '20261129003000_linked_codes', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('31ccc847e86d196b5faeabc9d89a1f5e', '1fb8fd42836b488d9f9db766ff1a1a741a7a9038e1e7ab5d1f2213db41189092', '20261129010500_restoration_reviews', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('2d49ba2cbae8f633a693e8528cbe5931', '775ec660048d3b0b1f8dced8d7f91541cbb3098f0db7927c95d426c4ee934912', '20261129011000_reports_by_day', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('bcd81d5846b79e41b3fbd45093a342ca', '7219567de23fe6655f65cf97d996dc6ad050ceb4f3445bc5fbece77ef0c5494f', '20261130020000_clocks', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('3340f8ef65bf6bd24ca9c4e728561ee0', '99f7c3039a57f29a2929e182390d5ad4a93c732e8b611d3ef319bf353d470385', '20261130021000_appeals', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('59bc88425acc327908eb17986dfafbb1', 'bd2b1a02f8a250f03b6e72476143ed304774ba81b65a18ff298ea341fcda323c', '20261130022000_table_rules', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('ad4f53e213e7f33a79f3457d61c351a6', '5e3071554be844c6bafc34d9392bf802c5271546a4e621777e41251d0f6ee509', '20261130060000_case_acts', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('55ad79408e8c1e3297510a601e1a7fac', 'a7f51fa53a48b32e3867f57fe1cf79f72b588ee98473ba00debbd02fed301cba', '20261130060100_case_expiry', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('d5576347e26cc98a564710e44d204bf3', '0a908000892d9a3e095df01ed800863251000b761fa72fa1c406e94f629a5d05', '20261130070000_regions', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('b7f6e1cc580d7f68df8a62450ff379dc', '0ffd1d4d671b0442937faadb183c6956c3ee8a24f715b4beee36f404d0e1b3e2', '20261130080000_epoch_tree', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('e31457efc173a6d60f12f63f9b2a28e8', 'f3432add2acd96b53eaaf666e8354cd745aacfd4fbc836146852cb44eb379b96', '20261130080100_checkpoints', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('5497c8a04196dd78769803a995c42819', '9f5ea0d3972cc1d8c42fbf269124e1db7c41aef92a2650f4e5bf1f9f4c8defe2', '20261130090000_logins', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('3eeb339e47c4994e254d6d2c5fc28b54', '0d4ddb33b628b44647a4349561f2ef0024e59ec516078094598a1fd74f8ef887', '20261130090001_representations', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('e801ac74d0a1d1d2e86c1e724e46fa35', 'a661cf5defad2e112f6c0c23305e6a2a1a71dd5599653e2e74d0c62ce59e2cca', '20261130100000_notices', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('242480b5282c12968d6456f6a3901a08', 'e5c7ab5166a3f108876365ae17d66b719e6be4bf57f8eed2d2ed03bd337c22e0', '20261130100100_webhooks', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('3a8187916cd8f2b6257a165fcc32e001', '231441b7ee4ffd2c6a9bad6dcd502c08d9659b8fe42a7415cb27e72841f0746e', '20261130100200_audit', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('053658b447c04e3bdb8640246fb34875', 'cf9dd6a7363a295bc4aed149d0e0782a4492d26e4297a0f08c0c72d1a6816f96', '20261130110000_waiting_links', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('c0791bfc7d4ae6074a175fe7b4698f92', '55048e8da0ae2f1e84774961086ab43aebf86f15a28800f890fa0cc5a40e77c1', '20261130120000_regions_of_later_tables', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('97d46e082c6cc522ffc79658fd3869cc', 'f2a543c7871da6053b6703df905f6aa4e4e118f8423c0b129a0653232e489e6c', '20261130140000_repairs', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('034ad20bbcc1be9256026019f7c99d52', 'ca0112ebb81f0f76a902dec64bd70483ed9764e5fe9e9544149a48539d428da6', '20261130150000_regions_of_representations', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('e3321735fe9e152050b017e02a3c8fca', 'c865b8c486c5357acadf0eb4121b32a32686751239d8ba430125b70941d12582', '20261130160000_regions_of_webhooks', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('4c6ea6bfab56620e5b3a2fdcdd601744', 'cc96dca03eb6d394edad18b950eb39c47d019457501a80468eff65f14396af2e', '20261130170000_lists', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('ea50146be5c8d25b987de9c33b2ecd8b', '48695bdc4ca1f25933172065618258f688572b1c5c18cb13b4330c7c848b54de', '20261130170100_publications', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('547630fd6e3471d46051ab368592a8e2', '848f80a122975dce67c234409d0d543309504e98954a63803a3f81709b4662c4', '20261130180000_finding_confirmations', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('fa7a620bf4c5f479a50e8157b5ee4544', 'ea431ca8065dce569b53f57c6cbbfec3bb173b6fb71c338dfe4c91ec014d779f', '20261130180100_transfers', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('fe509b4b724b6488c42872877b6b50e9', '8266b7138f6ff22ddf386678cc1474fc3a40f80a56f98aa73a7f8b1acf02f6ef', '20261130180200_soft_measure_cases', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('7651f33db07391a7b96cba616c0fea1e', 'c2b63615e921f2fbb2a0decead1ba5bdaf17589f18b90183f7febfaeab41f807', '20261130180300_licence_withdrawals', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('1806ca195217a0ddf18a3888900146aa', 'a6a07b9d5db8788a61c4e2b633f7ba1b49f2d9154b326f4330c59a188bf18d6e', '20261130190000_notices_of_regions', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('e0b36f75b9783bd290ea740cc51ebd80', 'cafa36f32ee98f35ea7834023f8cd5238a3ca0194d0bd71c35fe26137ad4c354', '20261130190100_keys', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('561360fcf3e77a5eeceb90486d693cc7', '18cf98c7e716fc209ad544b206da997842fc6a05dcf495340140d162ae5ae359', '20261130190200_webhook_switches', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('f3226740e6ac7e74fd1d4c128652fe4b', 'b971ee5c50aa5a7d473e642a08936d43aa268fb2d32e1dd74c350281b0033135', '20261130200000_informants', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('5056ff0fce0ff297d1a04eb70f7169a8', 'be641382bfaf5b0e52e2e943fa6e12d0720247085d111304c4a5d8b41a4bab92', '20261130200200_erasures', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('daf621f978733e28a0000b1517b3cb54', '5e23eddea1128e77fea2f769f709cf745f5538ef9dec0772254eccf2c71ea88c', '20261130210000_checkpoints_unchanged', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('07bb1caae7d0018f65faf8d6c2e8df2e', 'c92f6185b75204c2970241ff82aebcb57053b5af3e190a27c2e8991616844c9c', '20261130220000_erasures_of_texts_alone', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('d1dc4af61aab6b4d77c94a5efe4ce14a', '91889f6d662dfbd582018d1d73973b1518df8b7efc4a10cf3203b84a0455edda', '20261201000000_closing_corrections', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('38f946ca6e18b1d20570ba5cf242f31b', '1c6fa5951bc7b37ff0ee6890da36c8380f419caeb5ded64797dd47ab6c67cbf5', '20261201000100_appeals_against_lines', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('b3be4187f7332a45e1f4aa5e413b8ba7', '423b657ed9df56bac0a35f2be6155ae334d453cf835481a1ee5c7f93f98f15ac', '20261202000000_annual_reviews', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('c76141eb38c89842871d40a6f9f7378f', '2c9f99c995c206d45e7077f4a0431ba2ff687cc845b2773d681da5ba54f53b77', '20261202000100_rewards', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('01627ecc3cfc8cf4b866c493be94ab7d', 'e958ea8ecde0313b5e7d757e55e019829648aaef5fafb56d6367dbbdfd135a90', '20261205000000_run_manifests', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('35fe7b72d99d628ec541968c9edcc81e', '731df62a585efa1723ff433d053f90b9ef213a8f4a059b48ea62b402355c7815', '20261206000000_imports', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('f1ac6859c7fbf98a29a31915f81068a7', '8c4b08b2529bfc4a83d65236de45e517c0abc8cf4baf627bef4e13ac22e83861', '20261209000000_rating_digests', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('7392fb1bc8975ea3cb0b98cbde1e9cb3', 'e57385cb8aa17c3c15de4771aaaa2f8549ec156782931eb20ff69d57ca8d1e2e', '20261210000000_workbooks', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('51102dc7edbcc4cf176e03ecbf73f325', '0ab6a1d7a527e6b3ed6ebf7505a9c6bf804c1c4692f29d5fe0bbba0d7e465d06', '20261211000000_draws', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('620855b5cd61cf0032d54c9ac3bb1759', '3cb5babd7af535a401d9994e67de728f56f608fdacf2339e86bc63c0d4c91b3d', '20261212000000_feed_by_transaction', '2000-01-01 00:00:00+00', '2000-01-01 00:00:00+00', 1);
