-- Generated from the catalogue of a migrated database; do not edit. Regenerate with: npm run generate

CREATE TABLE accident_revisions (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  accident_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_organization_id uuid NOT NULL,
  actor_user_id uuid,
  deaths integer NOT NULL,
  serious_injuries integer NOT NULL,
  direct_loss_fen bigint NOT NULL,
  grade text NOT NULL,
  rule_version text NOT NULL,
  note text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT accident_revisions_accident_fk FOREIGN KEY (enterprise_id, accident_id) REFERENCES accidents(enterprise_id, id),
  CONSTRAINT accident_revisions_grade CHECK ((grade = ANY (ARRAY['GENERAL'::text, 'LARGER'::text, 'MAJOR'::text, 'EXTRAORDINARY'::text]))),
  CONSTRAINT accident_revisions_kind CHECK ((kind = ANY (ARRAY['REPORTED'::text, 'CORRECTED'::text, 'REPORTED_UPWARD'::text, 'VOIDED'::text]))),
  CONSTRAINT accident_revisions_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT accident_revisions_seq_key UNIQUE (enterprise_id, accident_id, seq),
  CONSTRAINT accident_revisions_size CHECK (((char_length(note) <= 2000) AND (cardinality(evidence) <= 20))),
  CONSTRAINT accident_revisions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT accident_revisions_toll CHECK (((deaths >= 0) AND (serious_injuries >= 0) AND (direct_loss_fen >= 0)))
);
CREATE INDEX accident_revisions_stamps_idx ON public.accident_revisions USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY accident_revisions_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY accident_revisions_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY accident_revisions_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY accident_revisions_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY accident_revisions_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY accident_revisions_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY accident_revisions_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE accidents (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  occurred_at timestamp with time zone NOT NULL,
  occurred_on date NOT NULL,
  place text NOT NULL,
  kind text NOT NULL,
  description text NOT NULL,
  deaths integer NOT NULL,
  serious_injuries integer NOT NULL,
  direct_loss_fen bigint NOT NULL,
  grade text NOT NULL,
  grade_rule_version text NOT NULL,
  head_informed_at timestamp with time zone NOT NULL,
  reported_at timestamp with time zone NOT NULL,
  report_due_at timestamp with time zone NOT NULL,
  upward_due_at timestamp with time zone NOT NULL,
  upward_reported_at timestamp with time zone,
  reporting_rule_version text NOT NULL,
  reporter_id uuid NOT NULL,
  reported_by uuid,
  status text NOT NULL DEFAULT 'REPORTED'::text,
  voided_on date,
  voided_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT accidents_day CHECK ((occurred_on = ((occurred_at AT TIME ZONE 'Asia/Shanghai'::text))::date)),
  CONSTRAINT accidents_grade CHECK ((grade = ANY (ARRAY['GENERAL'::text, 'LARGER'::text, 'MAJOR'::text, 'EXTRAORDINARY'::text]))),
  CONSTRAINT accidents_kind CHECK ((kind = ANY (ARRAY['OBJECT_STRIKE'::text, 'VEHICLE'::text, 'MACHINERY'::text, 'LIFTING'::text, 'ELECTRIC_SHOCK'::text, 'DROWNING'::text, 'BURN'::text, 'FIRE'::text, 'FALL'::text, 'COLLAPSE'::text, 'ROOF_FALL'::text, 'WATER_INRUSH'::text, 'BLASTING'::text, 'EXPLOSIVES'::text, 'GAS_EXPLOSION'::text, 'BOILER_EXPLOSION'::text, 'VESSEL_EXPLOSION'::text, 'OTHER_EXPLOSION'::text, 'POISONING'::text, 'OTHER'::text, 'ROAD_TRAFFIC'::text]))),
  CONSTRAINT accidents_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT accidents_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT accidents_status CHECK (((status = ANY (ARRAY['REPORTED'::text, 'VOIDED'::text])) AND ((status = 'VOIDED'::text) = (voided_on IS NOT NULL)) AND ((voided_on IS NULL) = (voided_reason IS NULL)))),
  CONSTRAINT accidents_texts CHECK (((char_length(place) <= 200) AND (char_length(description) <= 2000) AND (char_length(voided_reason) <= 2000))),
  CONSTRAINT accidents_times CHECK (((occurred_at <= head_informed_at) AND (head_informed_at <= reported_at) AND (reported_at <= upward_reported_at))),
  CONSTRAINT accidents_toll CHECK (((deaths >= 0) AND (serious_injuries >= 0) AND (direct_loss_fen >= 0)))
);
CREATE INDEX accidents_day_idx ON public.accidents USING btree (occurred_on DESC, id DESC);
CREATE INDEX accidents_enterprise_idx ON public.accidents USING btree (enterprise_id, occurred_on DESC, id DESC);
CREATE INDEX accidents_insurer_idx ON public.accidents USING btree (insurer_id, occurred_on DESC, id DESC);
CREATE INDEX accidents_region_idx ON public.accidents USING btree (region_code, occurred_on DESC, id DESC);
CREATE INDEX accidents_stamps_idx ON public.accidents USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY accidents_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((reporter_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'REPORTED'::text) AND (upward_reported_at IS NULL)));
CREATE POLICY accidents_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY accidents_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY accidents_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY accidents_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((reporter_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'REPORTED'::text)));
CREATE POLICY accidents_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY accidents_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY accidents_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY accidents_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (deaths, direct_loss_fen, grade, grade_rule_version, serious_injuries, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (deaths, direct_loss_fen, grade, grade_rule_version, serious_injuries, status, upward_reported_at, version, voided_on, voided_reason) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE api_keys (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash text NOT NULL,
  scopes text[] NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  CONSTRAINT api_keys_expiry CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '366 days'::interval)))),
  CONSTRAINT api_keys_hash CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT api_keys_hash_key UNIQUE (secret_hash),
  CONSTRAINT api_keys_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT api_keys_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT api_keys_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT api_keys_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  CONSTRAINT api_keys_scopes CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 200)))
);
CREATE INDEX api_keys_list_idx ON public.api_keys USING btree (organization_id, created_at DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY api_keys_financial_select FOR r TO anze_financial USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY api_keys_identity_insert FOR a TO anze_identity WITH CHECK true;
CREATE POLICY api_keys_identity_select FOR r TO anze_identity USING true;
CREATE POLICY api_keys_identity_update FOR w TO anze_identity USING true WITH CHECK true;
CREATE POLICY api_keys_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY api_keys_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT SELECT (created_at, created_by, expires_at, id, last_used_at, name, organization_id, prefix, revoked_at, revoked_by, scopes) TO anze_financial;
GRANT INSERT, SELECT TO anze_identity;
GRANT UPDATE (last_used_at, revoked_at, revoked_by) TO anze_identity;
GRANT SELECT (created_at, created_by, expires_at, id, last_used_at, name, organization_id, prefix, revoked_at, revoked_by, scopes) TO anze_insurer;
GRANT SELECT (created_at, created_by, expires_at, id, last_used_at, name, organization_id, prefix, revoked_at, revoked_by, scopes) TO anze_regulator;

CREATE TABLE audit_log (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  user_id uuid,
  audience text NOT NULL,
  action text NOT NULL,
  outcome text NOT NULL,
  subject_type text,
  subject_id uuid,
  enterprise_id uuid,
  request_id text,
  details jsonb,
  api_key_id uuid,
  CONSTRAINT audit_log_outcome CHECK ((outcome = ANY (ARRAY['OK'::text, 'REFUSED'::text]))),
  CONSTRAINT audit_log_pk PRIMARY KEY (organization_id, id)
);
CREATE INDEX audit_log_at_idx ON public.audit_log USING btree (organization_id, at);
CREATE INDEX audit_log_recent_idx ON public.audit_log USING brin (at) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX audit_log_subject_idx ON public.audit_log USING btree (subject_id);
-- row security: enabled, forced
CREATE POLICY audit_log_enterprise_insert FOR a TO anze_enterprise WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_financial_insert FOR a TO anze_financial WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_financial_select FOR r TO anze_financial USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_identity_insert FOR a TO anze_identity WITH CHECK true;
CREATE POLICY audit_log_insurer_insert FOR a TO anze_insurer WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_platform_insert FOR a TO anze_platform WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_platform_select FOR r TO anze_platform USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY audit_log_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY audit_log_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_financial;
GRANT INSERT TO anze_identity;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_platform;
GRANT INSERT, SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN TO anze_worker;
GRANT SELECT (at, enterprise_id, id, organization_id, outcome) TO anze_worker;

CREATE TABLE bulletin_recipients (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  bulletin_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  recipient_kind text NOT NULL,
  recipient_name text NOT NULL,
  document jsonb NOT NULL,
  sent_on date NOT NULL,
  due_on date NOT NULL,
  rule_version text NOT NULL,
  acknowledged_at timestamp with time zone,
  acknowledged_by uuid,
  acknowledged_name text,
  CONSTRAINT bulletin_recipients_acknowledged CHECK ((((acknowledged_at IS NULL) = (acknowledged_by IS NULL)) AND ((acknowledged_at IS NULL) = (acknowledged_name IS NULL)) AND ((char_length(acknowledged_name) >= 1) AND (char_length(acknowledged_name) <= 200)))),
  CONSTRAINT bulletin_recipients_bulletin_fk FOREIGN KEY (organization_id, bulletin_id) REFERENCES bulletins(organization_id, id),
  CONSTRAINT bulletin_recipients_document CHECK ((jsonb_typeof(document) = 'object'::text)),
  CONSTRAINT bulletin_recipients_due CHECK ((due_on >= sent_on)),
  CONSTRAINT bulletin_recipients_kind CHECK ((recipient_kind = ANY (ARRAY['REGULATOR'::text, 'ENTERPRISE'::text]))),
  CONSTRAINT bulletin_recipients_once_key UNIQUE (organization_id, bulletin_id, recipient_id),
  CONSTRAINT bulletin_recipients_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT bulletin_recipients_recipient_fk FOREIGN KEY (recipient_id) REFERENCES organizations(id)
);
CREATE INDEX bulletin_recipients_inbox_idx ON public.bulletin_recipients USING btree (recipient_id, sent_on DESC, id DESC);
CREATE INDEX bulletin_recipients_unread_idx ON public.bulletin_recipients USING btree (due_on, id) WHERE (acknowledged_at IS NULL);
-- row security: enabled, forced
CREATE POLICY bulletin_recipients_enterprise_select FOR r TO anze_enterprise USING (recipient_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletin_recipients_enterprise_update FOR w TO anze_enterprise USING ((recipient_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (acknowledged_at IS NULL)) WITH CHECK (recipient_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletin_recipients_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (acknowledged_at IS NULL));
CREATE POLICY bulletin_recipients_regulator_select FOR r TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (recipient_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY bulletin_recipients_regulator_update FOR w TO anze_regulator USING ((recipient_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (acknowledged_at IS NULL)) WITH CHECK (recipient_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletin_recipients_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (acknowledged_at, acknowledged_by, acknowledged_name) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (acknowledged_at, acknowledged_by, acknowledged_name) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE bulletin_settings (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  enabled boolean NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT bulletin_settings_kind CHECK ((kind = ANY (ARRAY['WEEKLY_NOTICE'::text, 'MONTHLY_RANKING'::text]))),
  CONSTRAINT bulletin_settings_kind_key UNIQUE (organization_id, kind),
  CONSTRAINT bulletin_settings_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT bulletin_settings_pk PRIMARY KEY (organization_id, id)
);
-- row security: enabled, forced
CREATE POLICY bulletin_settings_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletin_settings_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletin_settings_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletin_settings_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (changed_at, changed_by, enabled, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE bulletins (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  title text NOT NULL,
  foreword text,
  remarks text,
  body jsonb NOT NULL,
  named jsonb NOT NULL DEFAULT '[]'::jsonb,
  status text NOT NULL DEFAULT 'DRAFT'::text,
  year smallint,
  number integer,
  issued_on date,
  issued_by uuid,
  corrects uuid,
  correction_reason text,
  automatic boolean NOT NULL DEFAULT false,
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  changed_at timestamp with time zone NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT bulletins_corrected_fk FOREIGN KEY (organization_id, corrects) REFERENCES bulletins(organization_id, id),
  CONSTRAINT bulletins_correction CHECK ((((corrects IS NULL) = (correction_reason IS NULL)) AND (corrects <> id))),
  CONSTRAINT bulletins_data CHECK (((jsonb_typeof(body) = 'object'::text) AND (jsonb_typeof(named) = 'array'::text))),
  CONSTRAINT bulletins_issued CHECK ((((status = 'ISSUED'::text) = (issued_on IS NOT NULL)) AND ((issued_on IS NULL) = (number IS NULL)) AND ((issued_on IS NULL) = (year IS NULL)) AND (number > 0) AND ((year)::numeric = EXTRACT(year FROM issued_on)))),
  CONSTRAINT bulletins_kind CHECK ((kind = ANY (ARRAY['WEEKLY_NOTICE'::text, 'MONTHLY_RANKING'::text]))),
  CONSTRAINT bulletins_number_key UNIQUE (organization_id, kind, year, number),
  CONSTRAINT bulletins_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT bulletins_period CHECK (((period_from <= period_to) AND (period_to <= issued_on))),
  CONSTRAINT bulletins_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT bulletins_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'ISSUED'::text, 'DISCARDED'::text]))),
  CONSTRAINT bulletins_texts CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 200)) AND ((char_length(foreword) >= 1) AND (char_length(foreword) <= 4000)) AND ((char_length(remarks) >= 1) AND (char_length(remarks) <= 4000)) AND ((char_length(correction_reason) >= 1) AND (char_length(correction_reason) <= 2000))))
);
CREATE UNIQUE INDEX bulletins_automatic_idx ON public.bulletins USING btree (organization_id, kind, period_from) WHERE automatic;
CREATE UNIQUE INDEX bulletins_corrected_once_idx ON public.bulletins USING btree (organization_id, corrects) WHERE ((corrects IS NOT NULL) AND (status <> 'DISCARDED'::text));
CREATE INDEX bulletins_newest_idx ON public.bulletins USING btree (organization_id, period_to DESC, id DESC);
CREATE UNIQUE INDEX bulletins_period_idx ON public.bulletins USING btree (organization_id, kind, period_from) WHERE ((corrects IS NULL) AND (status <> 'DISCARDED'::text));
-- row security: enabled, forced
CREATE POLICY bulletins_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'DRAFT'::text));
CREATE POLICY bulletins_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletins_regulator_update FOR w TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'DRAFT'::text)) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY bulletins_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (body, changed_at, foreword, issued_by, issued_on, named, number, remarks, status, title, version, year) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE campaign_targets (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  campaign_id uuid NOT NULL,
  campaign_organization_id uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  target_region text COLLATE "C" NOT NULL,
  done_on date,
  done_by uuid,
  inspection_id uuid,
  done_reason text,
  frozen boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT campaign_targets_done CHECK ((((done_on IS NULL) = (done_by IS NULL)) AND ((done_on IS NOT NULL) = (num_nonnulls(inspection_id, done_reason) = 1)) AND (num_nonnulls(inspection_id, done_reason) <= 1))),
  CONSTRAINT campaign_targets_in_time CHECK (((done_on >= starts_on) AND (done_on <= ends_on))),
  CONSTRAINT campaign_targets_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id),
  CONSTRAINT campaign_targets_once_key UNIQUE (enterprise_id, campaign_id),
  CONSTRAINT campaign_targets_owner_fk FOREIGN KEY (campaign_organization_id) REFERENCES organizations(id),
  CONSTRAINT campaign_targets_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT campaign_targets_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT campaign_targets_texts CHECK (((char_length(done_reason) >= 1) AND (char_length(done_reason) <= 2000)))
);
CREATE INDEX campaign_targets_campaign_idx ON public.campaign_targets USING btree (campaign_id, target_region, enterprise_id) INCLUDE (done_on);
CREATE INDEX campaign_targets_progress_idx ON public.campaign_targets USING btree (campaign_id, region_code) INCLUDE (sector, campaign_organization_id, target_region, enterprise_id, starts_on, ends_on, done_on);
CREATE INDEX campaign_targets_stamps_idx ON public.campaign_targets USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY campaign_targets_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (campaign_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (done_on IS NULL) AND (NOT frozen));
CREATE POLICY campaign_targets_regulator_select FOR r TO anze_regulator USING (((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (campaign_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY campaign_targets_regulator_update FOR w TO anze_regulator USING ((((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (campaign_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)) AND ((NOT frozen) OR (campaign_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)) AND (NOT frozen)) WITH CHECK ((((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (campaign_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)) AND ((NOT frozen) OR (campaign_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)));
CREATE POLICY campaign_targets_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY campaign_targets_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (done_by, done_on, done_reason, frozen, inspection_id, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE campaigns (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  title text NOT NULL,
  plan text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  filter jsonb NOT NULL,
  status text NOT NULL DEFAULT 'ACTIVE'::text,
  started_on date NOT NULL,
  created_by uuid,
  ended_on date,
  ended_by uuid,
  report text,
  report_files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT campaigns_days CHECK (((starts_on <= ends_on) AND (started_on <= ended_on))),
  CONSTRAINT campaigns_ended CHECK ((((status = 'ACTIVE'::text) = (ended_on IS NULL)) AND ((ended_on IS NULL) = (report IS NULL)) AND ((report IS NOT NULL) OR (cardinality(report_files) = 0)))),
  CONSTRAINT campaigns_filter CHECK ((jsonb_typeof(filter) = 'object'::text)),
  CONSTRAINT campaigns_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT campaigns_pkey PRIMARY KEY (id),
  CONSTRAINT campaigns_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'CLOSED'::text, 'CANCELLED'::text]))),
  CONSTRAINT campaigns_texts CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 200)) AND ((char_length(plan) >= 1) AND (char_length(plan) <= 4000)) AND ((char_length(report) >= 1) AND (char_length(report) <= 8000)) AND (cardinality(report_files) <= 20)))
);
CREATE INDEX campaigns_newest_idx ON public.campaigns USING btree (starts_on DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY campaigns_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((region_code = current_setting('app.region_lo'::text, true)) OR ((region_code = ''::text) AND (current_setting('app.region_lo'::text, true) = '0'::text))) AND (status = 'ACTIVE'::text));
CREATE POLICY campaigns_regulator_select FOR r TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR ((current_setting('app.region_lo'::text, true) > '0'::text) AND (current_setting('app.region_lo'::text, true) <> region_code) AND starts_with(current_setting('app.region_lo'::text, true), region_code)));
CREATE POLICY campaigns_regulator_update FOR w TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'ACTIVE'::text)) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY campaigns_worker_select FOR r TO anze_worker USING true;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (ended_by, ended_on, report, report_files, status, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE claim_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  claim_id uuid NOT NULL,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  actor_organization_id uuid NOT NULL,
  actor_user_id uuid,
  amount_fen bigint,
  note text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  entry_no text,
  CONSTRAINT claim_events_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id),
  CONSTRAINT claim_events_entry_key UNIQUE (enterprise_id, issuer_id, entry_no),
  CONSTRAINT claim_events_entry_no CHECK (((char_length(entry_no) >= 1) AND (char_length(entry_no) <= 100))),
  CONSTRAINT claim_events_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_events_kind CHECK ((kind = ANY (ARRAY['REPORTED'::text, 'DOCUMENTS_REQUESTED'::text, 'DOCUMENTS_SUBMITTED'::text, 'ACCEPTED'::text, 'REJECTED'::text, 'AGREED'::text, 'PREPAID'::text, 'PAID'::text, 'REVERSED'::text, 'REFUSED'::text, 'WITHDRAWN'::text, 'CLOSED'::text, 'REOPENED'::text]))),
  CONSTRAINT claim_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT claim_events_seq_key UNIQUE (enterprise_id, claim_id, seq),
  CONSTRAINT claim_events_size CHECK (((char_length(note) <= 2000) AND (cardinality(evidence) <= 20))),
  CONSTRAINT claim_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claim_events_stamps_idx ON public.claim_events USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY claim_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_events_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_events_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_events_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_events_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claim_events_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE claim_payments (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  claim_id uuid NOT NULL,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  cover text NOT NULL,
  victim_id uuid,
  reverses_id uuid,
  amount_fen bigint NOT NULL,
  released_fen bigint NOT NULL DEFAULT 0,
  paid_on date NOT NULL,
  payee text NOT NULL,
  reference text,
  note text,
  actor_user_id uuid,
  at timestamp with time zone NOT NULL DEFAULT now(),
  entry_no text,
  CONSTRAINT claim_payments_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id),
  CONSTRAINT claim_payments_claim_key UNIQUE (enterprise_id, claim_id, id),
  CONSTRAINT claim_payments_cover CHECK ((cover = ANY (ARRAY['DEATH_DISABILITY'::text, 'MEDICAL'::text, 'THIRD_PARTY_PROPERTY'::text, 'RESCUE'::text, 'APPRAISAL'::text, 'LITIGATION'::text]))),
  CONSTRAINT claim_payments_entry_key UNIQUE (enterprise_id, issuer_id, entry_no),
  CONSTRAINT claim_payments_entry_no CHECK (((char_length(entry_no) >= 1) AND (char_length(entry_no) <= 100))),
  CONSTRAINT claim_payments_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_payments_kind CHECK ((kind = ANY (ARRAY['PAYMENT'::text, 'PREPAYMENT'::text, 'REVERSAL'::text]))),
  CONSTRAINT claim_payments_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT claim_payments_reverses_fk FOREIGN KEY (enterprise_id, claim_id, reverses_id) REFERENCES claim_payments(enterprise_id, claim_id, id),
  CONSTRAINT claim_payments_seq_key UNIQUE (enterprise_id, claim_id, seq),
  CONSTRAINT claim_payments_sign CHECK ((((kind = 'REVERSAL'::text) = (reverses_id IS NOT NULL)) AND ((kind = 'REVERSAL'::text) = (amount_fen < 0)) AND (amount_fen <> 0))),
  CONSTRAINT claim_payments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_payments_texts CHECK (((char_length(payee) <= 100) AND (char_length(reference) <= 100) AND (char_length(note) <= 2000))),
  CONSTRAINT claim_payments_victim_fk FOREIGN KEY (enterprise_id, claim_id, victim_id) REFERENCES claim_victims(enterprise_id, claim_id, id)
);
CREATE INDEX claim_payments_day_idx ON public.claim_payments USING btree (region_code, paid_on);
CREATE INDEX claim_payments_policy_idx ON public.claim_payments USING btree (enterprise_id, policy_id, paid_on);
CREATE UNIQUE INDEX claim_payments_reversed_idx ON public.claim_payments USING btree (enterprise_id, claim_id, reverses_id) WHERE (reverses_id IS NOT NULL);
CREATE INDEX claim_payments_stamps_idx ON public.claim_payments USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY claim_payments_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_payments_insurer_insert FOR a TO anze_insurer WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_payments_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_payments_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claim_payments_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_payments_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_payments_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE claim_reserves (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  claim_id uuid NOT NULL,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  seq integer NOT NULL,
  cause text NOT NULL,
  change_fen bigint NOT NULL,
  reserve_fen bigint NOT NULL,
  on_day date NOT NULL,
  reason text,
  actor_user_id uuid,
  at timestamp with time zone NOT NULL DEFAULT now(),
  entry_no text,
  CONSTRAINT claim_reserves_cause CHECK ((cause = ANY (ARRAY['SET'::text, 'PAYMENT'::text, 'REVERSAL'::text, 'CLOSURE'::text]))),
  CONSTRAINT claim_reserves_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id),
  CONSTRAINT claim_reserves_entry_key UNIQUE (enterprise_id, issuer_id, entry_no),
  CONSTRAINT claim_reserves_entry_no CHECK (((char_length(entry_no) >= 1) AND (char_length(entry_no) <= 100))),
  CONSTRAINT claim_reserves_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_reserves_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT claim_reserves_positive CHECK (((reserve_fen >= 0) AND (char_length(reason) <= 2000))),
  CONSTRAINT claim_reserves_seq_key UNIQUE (enterprise_id, claim_id, seq),
  CONSTRAINT claim_reserves_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claim_reserves_day_idx ON public.claim_reserves USING btree (region_code, on_day);
CREATE INDEX claim_reserves_policy_idx ON public.claim_reserves USING btree (enterprise_id, policy_id, on_day);
CREATE INDEX claim_reserves_stamps_idx ON public.claim_reserves USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY claim_reserves_enterprise_select FOR r TO anze_enterprise USING false;
CREATE POLICY claim_reserves_insurer_insert FOR a TO anze_insurer WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_reserves_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_reserves_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claim_reserves_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_reserves_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_reserves_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE claim_totals (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  cumulative_limit_fen bigint,
  paid_fen bigint NOT NULL DEFAULT 0,
  CONSTRAINT claim_totals_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_totals_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT claim_totals_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT claim_totals_policy_key UNIQUE (enterprise_id, policy_id),
  CONSTRAINT claim_totals_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_totals_within_cumulative CHECK (((paid_fen >= 0) AND ((cumulative_limit_fen IS NULL) OR (paid_fen <= cumulative_limit_fen))))
);
CREATE INDEX claim_totals_stamps_idx ON public.claim_totals USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY claim_totals_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_totals_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (paid_fen = 0));
CREATE POLICY claim_totals_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_totals_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_totals_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claim_totals_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_totals_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_totals_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (cumulative_limit_fen, paid_fen) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (cumulative_limit_fen, insurer_id, issuer_head_id, paid_fen, region_code, sector) TO anze_worker;

CREATE TABLE claim_victims (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  claim_id uuid NOT NULL,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  name text NOT NULL,
  outcome text NOT NULL,
  third_party boolean NOT NULL,
  per_person_limit_fen bigint,
  paid_fen bigint NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT claim_victims_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id),
  CONSTRAINT claim_victims_claim_key UNIQUE (enterprise_id, claim_id, id),
  CONSTRAINT claim_victims_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_victims_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT claim_victims_outcome CHECK ((outcome = ANY (ARRAY['DEATH'::text, 'DISABILITY'::text, 'INJURY'::text]))),
  CONSTRAINT claim_victims_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT claim_victims_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claim_victims_within_person CHECK (((paid_fen >= 0) AND ((per_person_limit_fen IS NULL) OR (paid_fen <= per_person_limit_fen))))
);
CREATE INDEX claim_victims_order_idx ON public.claim_victims USING btree (enterprise_id, claim_id, id);
CREATE INDEX claim_victims_stamps_idx ON public.claim_victims USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY claim_victims_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (paid_fen = 0));
CREATE POLICY claim_victims_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_victims_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (paid_fen = 0));
CREATE POLICY claim_victims_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claim_victims_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claim_victims_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claim_victims_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claim_victims_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (paid_fen) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE claims (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  claim_no text NOT NULL,
  policy_id uuid NOT NULL,
  accident_id uuid,
  policy_no text NOT NULL,
  insured_name text NOT NULL,
  insured_uscc text NOT NULL,
  occurred_on date NOT NULL,
  place text NOT NULL,
  accident_kind text NOT NULL,
  deaths integer NOT NULL,
  serious_injuries integer NOT NULL,
  direct_loss_fen bigint NOT NULL,
  accident_grade text NOT NULL,
  description text NOT NULL,
  claimed_fen bigint,
  status text NOT NULL,
  reported_on date NOT NULL,
  reported_by uuid,
  opened_on date NOT NULL,
  documents_requested_on date,
  documents_complete_on date,
  decision text,
  assessed_on date,
  assessed_fen bigint,
  agreed_on date,
  agreed_fen bigint,
  refused_on date,
  withdrawn_on date,
  closed_on date,
  prepaid boolean NOT NULL DEFAULT false,
  assessment_due_on date,
  part_payment_due_on date,
  refusal_due_on date,
  payment_due_on date,
  clock_rule_version text NOT NULL,
  per_person_limit_fen bigint,
  per_accident_limit_fen bigint,
  medical_limit_fen bigint,
  third_party_property_limit_fen bigint,
  rescue_limit_fen bigint,
  paid_fen bigint NOT NULL DEFAULT 0,
  medical_paid_fen bigint NOT NULL DEFAULT 0,
  property_paid_fen bigint NOT NULL DEFAULT 0,
  rescue_paid_fen bigint NOT NULL DEFAULT 0,
  sourced_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT claims_accident_fk FOREIGN KEY (enterprise_id, accident_id) REFERENCES accidents(enterprise_id, id),
  CONSTRAINT claims_amounts CHECK (((claimed_fen >= 0) AND (assessed_fen >= 0) AND (agreed_fen >= 0) AND ((agreed_fen IS NULL) = (agreed_on IS NULL)))),
  CONSTRAINT claims_closed CHECK (((status = 'CLOSED'::text) = (closed_on IS NOT NULL))),
  CONSTRAINT claims_decision CHECK ((((decision = ANY (ARRAY['ACCEPTED'::text, 'REFUSED'::text])) AND (assessed_on IS NOT NULL) AND ((decision = 'ACCEPTED'::text) = (assessed_fen IS NOT NULL))) OR ((decision IS NULL) AND (assessed_on IS NULL) AND (assessed_fen IS NULL)))),
  CONSTRAINT claims_grade CHECK ((accident_grade = ANY (ARRAY['GENERAL'::text, 'LARGER'::text, 'MAJOR'::text, 'EXTRAORDINARY'::text]))),
  CONSTRAINT claims_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claims_issuer_key UNIQUE (enterprise_id, id, issuer_id),
  CONSTRAINT claims_no_key UNIQUE (enterprise_id, issuer_id, claim_no),
  CONSTRAINT claims_once_key UNIQUE (enterprise_id, policy_id, accident_id),
  CONSTRAINT claims_paid CHECK (((paid_fen >= 0) AND (medical_paid_fen >= 0) AND (property_paid_fen >= 0) AND (rescue_paid_fen >= 0) AND (paid_fen >= ((medical_paid_fen + property_paid_fen) + rescue_paid_fen)))),
  CONSTRAINT claims_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT claims_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT claims_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claims_status CHECK ((status = ANY (ARRAY['REPORTED'::text, 'DOCUMENTS_REQUESTED'::text, 'ASSESSED'::text, 'AGREED'::text, 'PAID'::text, 'REFUSED'::text, 'CLOSED'::text, 'REOPENED'::text]))),
  CONSTRAINT claims_texts CHECK (((char_length(claim_no) <= 50) AND (char_length(place) <= 200) AND (char_length(description) <= 2000))),
  CONSTRAINT claims_toll CHECK (((deaths >= 0) AND (serious_injuries >= 0) AND (direct_loss_fen >= 0))),
  CONSTRAINT claims_within_accident CHECK ((paid_fen <= per_accident_limit_fen)),
  CONSTRAINT claims_within_agreed CHECK ((paid_fen <= agreed_fen)),
  CONSTRAINT claims_within_medical CHECK ((medical_paid_fen <= medical_limit_fen)),
  CONSTRAINT claims_within_property CHECK ((property_paid_fen <= third_party_property_limit_fen)),
  CONSTRAINT claims_within_rescue CHECK ((rescue_paid_fen <= rescue_limit_fen))
);
CREATE INDEX claims_accident_idx ON public.claims USING btree (enterprise_id, accident_id) WHERE (accident_id IS NOT NULL);
CREATE INDEX claims_assessment_idx ON public.claims USING btree (region_code, enterprise_id, id) INCLUDE (assessment_due_on) WHERE (assessment_due_on IS NOT NULL);
CREATE INDEX claims_day_idx ON public.claims USING btree (reported_on DESC, id DESC);
CREATE INDEX claims_enterprise_idx ON public.claims USING btree (enterprise_id, reported_on DESC, id DESC);
CREATE INDEX claims_head_idx ON public.claims USING btree (issuer_head_id, reported_on DESC, id DESC);
CREATE INDEX claims_issuer_idx ON public.claims USING btree (issuer_id, reported_on DESC, id DESC);
CREATE INDEX claims_part_payment_idx ON public.claims USING btree (region_code, enterprise_id, id) INCLUDE (part_payment_due_on) WHERE (part_payment_due_on IS NOT NULL);
CREATE INDEX claims_payment_idx ON public.claims USING btree (region_code, enterprise_id, id) INCLUDE (payment_due_on) WHERE (payment_due_on IS NOT NULL);
CREATE INDEX claims_refusal_idx ON public.claims USING btree (region_code, enterprise_id, id) INCLUDE (refusal_due_on) WHERE (refusal_due_on IS NOT NULL);
CREATE INDEX claims_region_idx ON public.claims USING btree (region_code, reported_on DESC, id DESC);
CREATE INDEX claims_stamps_idx ON public.claims USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY claims_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'REPORTED'::text) AND (decision IS NULL) AND (agreed_on IS NULL) AND (NOT prepaid) AND (paid_fen = 0) AND (sourced_by IS NULL)));
CREATE POLICY claims_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claims_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claims_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY claims_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY claims_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claims_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY claims_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claims_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY claims_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (accident_grade, agreed_fen, agreed_on, assessment_due_on, deaths, direct_loss_fen, documents_complete_on, part_payment_due_on, payment_due_on, refusal_due_on, serious_injuries, status, version, withdrawn_on) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (agreed_fen, agreed_on, assessed_fen, assessed_on, assessment_due_on, closed_on, decision, documents_complete_on, documents_requested_on, medical_paid_fen, opened_on, paid_fen, part_payment_due_on, payment_due_on, prepaid, property_paid_fen, refusal_due_on, refused_on, rescue_paid_fen, status, version, withdrawn_on) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT UPDATE (accident_grade, deaths, direct_loss_fen, serious_injuries) TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (agreed_fen, agreed_on, assessed_fen, assessed_on, assessment_due_on, claimed_fen, closed_on, decision, description, documents_complete_on, documents_requested_on, insured_name, insurer_id, issuer_head_id, medical_paid_fen, occurred_on, opened_on, paid_fen, part_payment_due_on, payment_due_on, place, prepaid, property_paid_fen, refusal_due_on, refused_on, region_code, rescue_paid_fen, sector, sourced_by, status, version, withdrawn_on) TO anze_worker;

CREATE TABLE clue_events (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  clue_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_user_id uuid NOT NULL,
  note text,
  CONSTRAINT clue_events_clue_fk FOREIGN KEY (organization_id, clue_id) REFERENCES clues(organization_id, id),
  CONSTRAINT clue_events_kind CHECK ((kind = ANY (ARRAY['ASSIGNED'::text, 'HAZARD_REPORTED'::text, 'MERGED'::text, 'PASSED_ON'::text, 'DISMISSED'::text, 'INFORMANT_READ'::text]))),
  CONSTRAINT clue_events_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT clue_events_seq_key UNIQUE (organization_id, clue_id, seq),
  CONSTRAINT clue_events_size CHECK ((char_length(note) <= 2000)),
  CONSTRAINT clue_events_status CHECK ((status = ANY (ARRAY['RECEIVED'::text, 'ASSIGNED'::text, 'HAZARD_REPORTED'::text, 'MERGED'::text, 'PASSED_ON'::text, 'DISMISSED'::text])))
);
-- row security: enabled, forced
CREATE POLICY clue_events_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY clue_events_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT INSERT, SELECT TO anze_regulator;

CREATE TABLE clue_informants (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  name text,
  phone text,
  masked_name text,
  masked_phone text,
  passed_by uuid,
  CONSTRAINT clue_informants_clue_fk FOREIGN KEY (organization_id, id) REFERENCES clues(organization_id, id),
  CONSTRAINT clue_informants_passed_fk FOREIGN KEY (organization_id, id, passed_by) REFERENCES clues(organization_id, id, passed_by),
  CONSTRAINT clue_informants_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT clue_informants_texts CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 100)) AND ((char_length(phone) >= 1) AND (char_length(phone) <= 50)) AND ((name IS NULL) = (masked_name IS NULL)) AND ((phone IS NULL) = (masked_phone IS NULL)) AND ((name IS NOT NULL) OR (phone IS NOT NULL))))
);
-- row security: enabled, forced
CREATE POLICY clue_informants_regulator_delete FOR d TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY clue_informants_regulator_insert FOR a TO anze_regulator WITH CHECK (((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (passed_by IS NULL)) OR ((organization_id <> (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (passed_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)));
CREATE POLICY clue_informants_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT DELETE, INSERT, SELECT TO anze_regulator;

CREATE TABLE clues (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  clue_no text NOT NULL,
  source text NOT NULL,
  source_no text,
  content text NOT NULL,
  place text,
  named_uscc text,
  named_enterprise text,
  enterprise_id uuid,
  pushed boolean NOT NULL,
  anonymous boolean NOT NULL,
  status text NOT NULL DEFAULT 'RECEIVED'::text,
  received_on date NOT NULL,
  received_at timestamp with time zone NOT NULL,
  due_on date,
  rule_version text NOT NULL,
  hazard_id uuid,
  merged_into uuid,
  passed_to uuid,
  passed_by uuid,
  reason text,
  ended_on date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT clues_assigned CHECK (((status <> ALL (ARRAY['ASSIGNED'::text, 'HAZARD_REPORTED'::text])) OR (enterprise_id IS NOT NULL))),
  CONSTRAINT clues_ended CHECK ((((status = ANY (ARRAY['RECEIVED'::text, 'ASSIGNED'::text])) = (ended_on IS NULL)) AND ((ended_on IS NULL) OR (due_on IS NULL)) AND (ended_on >= received_on))),
  CONSTRAINT clues_hazard CHECK (((status = 'HAZARD_REPORTED'::text) = (hazard_id IS NOT NULL))),
  CONSTRAINT clues_merged CHECK ((((status = 'MERGED'::text) = (merged_into IS NOT NULL)) AND (merged_into <> id))),
  CONSTRAINT clues_merged_fk FOREIGN KEY (organization_id, merged_into) REFERENCES clues(organization_id, id),
  CONSTRAINT clues_passed CHECK ((((status = 'PASSED_ON'::text) = (passed_to IS NOT NULL)) AND (passed_to <> organization_id) AND (passed_by <> organization_id))),
  CONSTRAINT clues_passed_key UNIQUE (organization_id, id, passed_by),
  CONSTRAINT clues_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT clues_reason CHECK (((status <> ALL (ARRAY['DISMISSED'::text, 'PASSED_ON'::text])) OR (reason IS NOT NULL))),
  CONSTRAINT clues_source CHECK ((source = ANY (ARRAY['HOTLINE_12345'::text, 'HOTLINE_12350'::text, 'HOTLINE_96119'::text, 'GRID'::text, 'VISIT'::text, 'OTHER'::text]))),
  CONSTRAINT clues_status CHECK ((status = ANY (ARRAY['RECEIVED'::text, 'ASSIGNED'::text, 'HAZARD_REPORTED'::text, 'MERGED'::text, 'PASSED_ON'::text, 'DISMISSED'::text]))),
  CONSTRAINT clues_texts CHECK (((char_length(clue_no) <= 50) AND ((char_length(source_no) >= 1) AND (char_length(source_no) <= 100)) AND ((char_length(content) >= 1) AND (char_length(content) <= 4000)) AND (char_length(place) <= 300) AND (char_length(named_uscc) <= 50) AND (char_length(named_enterprise) <= 200) AND ((char_length(reason) >= 1) AND (char_length(reason) <= 2000))))
);
CREATE INDEX clues_day_idx ON public.clues USING btree (received_on DESC, id DESC);
CREATE INDEX clues_due_idx ON public.clues USING btree (due_on, organization_id, id) WHERE (due_on IS NOT NULL);
CREATE INDEX clues_enterprise_idx ON public.clues USING btree (enterprise_id, received_on DESC, id DESC) WHERE (enterprise_id IS NOT NULL);
CREATE INDEX clues_holder_idx ON public.clues USING btree (organization_id, received_on DESC, id DESC);
CREATE INDEX clues_open_idx ON public.clues USING btree (received_on DESC, id DESC) WHERE (ended_on IS NULL);
CREATE INDEX clues_region_idx ON public.clues USING btree (region_code, received_on DESC, id DESC);
CREATE UNIQUE INDEX clues_source_key ON public.clues USING btree (organization_id, source, source_no) WHERE (passed_by IS NULL);
-- row security: enabled, forced
CREATE POLICY clues_regulator_insert FOR a TO anze_regulator WITH CHECK ((status = 'RECEIVED'::text) AND (((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (passed_by IS NULL) AND (region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) OR ((organization_id <> (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (passed_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (enterprise_id IS NULL))));
CREATE POLICY clues_regulator_select FOR r TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))));
CREATE POLICY clues_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY clues_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY clues_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (due_on, ended_on, enterprise_id, hazard_id, merged_into, passed_to, reason, region_code, sector, status, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (due_on) TO anze_worker;

CREATE TABLE complaint_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  complaint_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_organization_id uuid NOT NULL,
  actor_user_id uuid,
  due_on date,
  note text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT complaint_events_complaint_fk FOREIGN KEY (enterprise_id, complaint_id, provider_id) REFERENCES service_complaints(enterprise_id, id, provider_id),
  CONSTRAINT complaint_events_kind CHECK ((kind = ANY (ARRAY['FILED'::text, 'VERIFICATION_STARTED'::text, 'EXTENDED'::text, 'ANSWERED'::text, 'CLOSED'::text, 'WITHDRAWN'::text]))),
  CONSTRAINT complaint_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT complaint_events_seq_key UNIQUE (enterprise_id, complaint_id, seq),
  CONSTRAINT complaint_events_size CHECK (((char_length(note) <= 2000) AND (cardinality(evidence) <= 20))),
  CONSTRAINT complaint_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT complaint_events_status CHECK ((status = ANY (ARRAY['FILED'::text, 'ANSWERED'::text, 'CLOSED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX complaint_events_stamps_idx ON public.complaint_events USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY complaint_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['FILED'::text, 'CLOSED'::text, 'WITHDRAWN'::text]))));
CREATE POLICY complaint_events_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY complaint_events_insurer_insert FOR a TO anze_insurer WITH CHECK ((provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['VERIFICATION_STARTED'::text, 'EXTENDED'::text, 'ANSWERED'::text])));
CREATE POLICY complaint_events_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY complaint_events_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY complaint_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY complaint_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE compliance_scores (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  computed_on date NOT NULL,
  score numeric(5,2) NOT NULL,
  parts jsonb NOT NULL,
  scheme_version text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  earned numeric(5,2) NOT NULL,
  vetoes jsonb NOT NULL,
  scheme_region text COLLATE "C" NOT NULL,
  CONSTRAINT compliance_scores_day_key UNIQUE (enterprise_id, computed_on),
  CONSTRAINT compliance_scores_earned CHECK ((((earned >= (0)::numeric) AND (earned <= (100)::numeric)) AND (score <= earned))),
  CONSTRAINT compliance_scores_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT compliance_scores_range CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric))),
  CONSTRAINT compliance_scores_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT compliance_scores_vetoes CHECK ((jsonb_typeof(vetoes) = 'array'::text))
);
CREATE INDEX compliance_scores_stamps_idx ON public.compliance_scores USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY compliance_scores_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY compliance_scores_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY compliance_scores_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY compliance_scores_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY compliance_scores_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY compliance_scores_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (earned, insurer_id, parts, region_code, scheme_region, scheme_version, score, sector, vetoes) TO anze_worker;

CREATE TABLE control_measures (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  event_id uuid NOT NULL,
  class text NOT NULL,
  sub_class text NOT NULL,
  content text NOT NULL,
  responsible text,
  critical boolean NOT NULL DEFAULT false,
  tag_no text,
  set_value text,
  protection_type text,
  verification_every integer,
  verification_unit text,
  verification_method text,
  status text NOT NULL DEFAULT 'LIVE'::text,
  retired_on date,
  retired_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT control_measures_class CHECK (
CASE class
    WHEN 'ENGINEERING'::text THEN (sub_class = ANY (ARRAY['PROCESS_CONTROL'::text, 'KEY_EQUIPMENT'::text, 'SAFETY_ACCESSORY'::text, 'SAFETY_INSTRUMENT'::text, 'OTHER'::text]))
    WHEN 'MAINTENANCE'::text THEN (sub_class = ANY (ARRAY['ROTATING_EQUIPMENT'::text, 'STATIC_EQUIPMENT'::text]))
    WHEN 'OPERATION'::text THEN (sub_class = ANY (ARRAY['QUALIFICATION'::text, 'OPERATION_RECORD'::text, 'SHIFT_HANDOVER'::text]))
    WHEN 'EMERGENCY'::text THEN (sub_class = ANY (ARRAY['EMERGENCY_FACILITY'::text, 'PERSONAL_PROTECTION'::text, 'FIRE_FACILITY'::text, 'EMERGENCY_PLAN'::text, 'OTHER'::text]))
    ELSE false
END),
  CONSTRAINT control_measures_critical CHECK (
CASE
    WHEN critical THEN (num_nulls(tag_no, set_value, protection_type, verification_every, verification_unit, verification_method) = 0)
    ELSE (num_nonnulls(tag_no, set_value, protection_type, verification_every, verification_unit, verification_method) = 0)
END),
  CONSTRAINT control_measures_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events(enterprise_id, id),
  CONSTRAINT control_measures_life CHECK ((((status = 'LIVE'::text) AND (retired_on IS NULL) AND (retired_reason IS NULL)) OR ((status = 'RETIRED'::text) AND (retired_on IS NOT NULL) AND (retired_reason IS NOT NULL)))),
  CONSTRAINT control_measures_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT control_measures_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT control_measures_verification CHECK ((((verification_every >= 1) AND (verification_every <= 1000)) AND (verification_unit = ANY (ARRAY['DAY'::text, 'WEEK'::text, 'MONTH'::text, 'QUARTER'::text, 'YEAR'::text]))))
);
CREATE INDEX control_measures_event_idx ON public.control_measures USING btree (enterprise_id, event_id, status, id);
CREATE INDEX control_measures_stamps_idx ON public.control_measures USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY control_measures_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'LIVE'::text));
CREATE POLICY control_measures_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY control_measures_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY control_measures_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY control_measures_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY control_measures_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (status = 'LIVE'::text));
CREATE POLICY control_measures_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY control_measures_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (class, content, critical, protection_type, responsible, retired_on, retired_reason, set_value, status, sub_class, tag_no, updated_at, verification_every, verification_method, verification_unit, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (class, critical, insurer_id, protection_type, region_code, responsible, sector, set_value, sub_class, tag_no, updated_at, verification_every, verification_method, verification_unit, version) TO anze_worker;

CREATE TABLE coverage_changes (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  seq integer NOT NULL,
  day date NOT NULL,
  obliged boolean NOT NULL,
  state text NOT NULL,
  under_limit boolean NOT NULL,
  policy_id uuid,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT coverage_changes_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT coverage_changes_policy_fk FOREIGN KEY (enterprise_id, policy_id) REFERENCES policies(enterprise_id, id),
  CONSTRAINT coverage_changes_seq CHECK ((seq > 0)),
  CONSTRAINT coverage_changes_seq_key UNIQUE (enterprise_id, seq),
  CONSTRAINT coverage_changes_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT coverage_changes_state CHECK ((state = ANY (ARRAY['COVERED'::text, 'EXPIRING_30'::text, 'EXPIRING_7'::text, 'UNCOVERED'::text])))
);
CREATE INDEX coverage_changes_policy_idx ON public.coverage_changes USING btree (enterprise_id, policy_id);
CREATE INDEX coverage_changes_stamps_idx ON public.coverage_changes USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY coverage_changes_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY coverage_changes_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY coverage_changes_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY coverage_changes_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY coverage_changes_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE coverage_states (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  obliged boolean NOT NULL,
  state text NOT NULL,
  under_limit boolean NOT NULL,
  uncovered_on date,
  ends_on date,
  record_issuer_id uuid,
  record_ends_on date,
  reconciled_on date NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT coverage_states_ends CHECK (((ends_on IS NULL) = (state = 'UNCOVERED'::text))),
  CONSTRAINT coverage_states_limit CHECK (((NOT under_limit) OR (state <> 'UNCOVERED'::text))),
  CONSTRAINT coverage_states_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT coverage_states_record CHECK (((record_issuer_id IS NULL) = (record_ends_on IS NULL))),
  CONSTRAINT coverage_states_seq CHECK ((seq > 0)),
  CONSTRAINT coverage_states_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT coverage_states_state CHECK ((state = ANY (ARRAY['COVERED'::text, 'EXPIRING_30'::text, 'EXPIRING_7'::text, 'UNCOVERED'::text]))),
  CONSTRAINT coverage_states_uncovered CHECK (((uncovered_on IS NOT NULL) = (obliged AND (state = 'UNCOVERED'::text))))
);
CREATE INDEX coverage_states_ending_idx ON public.coverage_states USING btree (region_code, enterprise_id, id) INCLUDE (ends_on) WHERE (ends_on IS NOT NULL);
CREATE INDEX coverage_states_record_idx ON public.coverage_states USING btree (region_code, enterprise_id, id) INCLUDE (record_ends_on) WHERE (record_ends_on IS NOT NULL);
CREATE INDEX coverage_states_stamps_idx ON public.coverage_states USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX coverage_states_uncovered_idx ON public.coverage_states USING btree (region_code, enterprise_id, id) INCLUDE (uncovered_on) WHERE (uncovered_on IS NOT NULL);
-- row security: enabled, forced
CREATE POLICY coverage_states_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY coverage_states_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY coverage_states_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (ends_on, insurer_id, obliged, reconciled_on, record_ends_on, record_issuer_id, region_code, sector, seq, state, uncovered_on, under_limit) TO anze_worker;

CREATE TABLE deliveries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  notification_id uuid,
  channel text NOT NULL,
  target_id uuid,
  status text NOT NULL,
  once_key text COLLATE "C" NOT NULL,
  digest_id uuid,
  to_head boolean NOT NULL DEFAULT false,
  on_day date NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamp with time zone NOT NULL DEFAULT now(),
  last_error text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  escalated_at timestamp with time zone,
  CONSTRAINT deliveries_channel CHECK ((channel = ANY (ARRAY['ALL'::text, 'IN_APP'::text, 'EMAIL'::text, 'EMAIL_DIGEST'::text, 'WEBHOOK'::text]))),
  CONSTRAINT deliveries_error CHECK ((length(last_error) <= 500)),
  CONSTRAINT deliveries_once_key UNIQUE (organization_id, once_key),
  CONSTRAINT deliveries_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT deliveries_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'ROUTED'::text, 'HELD'::text, 'SENT'::text, 'CANCELLED'::text, 'DEAD'::text, 'UNDELIVERABLE'::text])))
);
CREATE INDEX deliveries_digest_idx ON public.deliveries USING btree (organization_id, digest_id) WHERE (digest_id IS NOT NULL);
CREATE INDEX deliveries_due_idx ON public.deliveries USING btree (next_at, id) WHERE (status = 'PENDING'::text);
CREATE INDEX deliveries_ended_idx ON public.deliveries USING btree (created_at) WHERE (status = ANY (ARRAY['ROUTED'::text, 'SENT'::text, 'CANCELLED'::text, 'DEAD'::text, 'UNDELIVERABLE'::text]));
CREATE INDEX deliveries_newest_idx ON public.deliveries USING btree (organization_id, status, created_at DESC, id DESC);
CREATE INDEX deliveries_notification_idx ON public.deliveries USING btree (organization_id, notification_id) WHERE (notification_id IS NOT NULL);
CREATE INDEX deliveries_target_idx ON public.deliveries USING btree (organization_id, target_id, on_day) WHERE (target_id IS NOT NULL);
CREATE INDEX deliveries_unreached_idx ON public.deliveries USING btree (on_day) WHERE ((status = 'UNDELIVERABLE'::text) AND (escalated_at IS NULL));
-- row security: enabled, forced
CREATE POLICY deliveries_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY deliveries_enterprise_update FOR w TO anze_enterprise USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'DEAD'::text)) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY deliveries_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY deliveries_insurer_update FOR w TO anze_insurer USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'DEAD'::text)) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY deliveries_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY deliveries_regulator_update FOR w TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'DEAD'::text)) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY deliveries_worker_delete FOR d TO anze_worker USING ((current_setting('app.region_hi'::text, true) <> ''::text) AND (status = ANY (ARRAY['ROUTED'::text, 'SENT'::text, 'CANCELLED'::text, 'DEAD'::text, 'UNDELIVERABLE'::text])) AND ((status <> 'UNDELIVERABLE'::text) OR (escalated_at IS NOT NULL)));
CREATE POLICY deliveries_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY deliveries_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY deliveries_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (attempts, last_error, next_at, status) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (attempts, last_error, next_at, status) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT UPDATE (attempts, last_error, next_at, status) TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (attempts, digest_id, ended_at, escalated_at, last_error, next_at, status) TO anze_worker;

CREATE TABLE departures (
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL,
  departed_id uuid NOT NULL,
  id uuid NOT NULL,
  changed_in bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
  left_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT departures_pk PRIMARY KEY (departed_id, id)
);
CREATE INDEX departures_changed_idx ON public.departures USING btree (changed_in, departed_id, id);
-- row security: enabled, forced
CREATE POLICY departures_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY departures_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY departures_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY departures_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE enforcement_intake (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  record_no text NOT NULL,
  uscc text NOT NULL,
  enterprise_name text NOT NULL,
  body jsonb NOT NULL,
  pushed boolean NOT NULL,
  received_on date NOT NULL,
  enterprise_id uuid,
  discarded_on date,
  discard_reason text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT enforcement_intake_end CHECK ((((discarded_on IS NULL) = (discard_reason IS NULL)) AND ((discarded_on IS NULL) OR (enterprise_id IS NULL)))),
  CONSTRAINT enforcement_intake_no_key UNIQUE (organization_id, record_no),
  CONSTRAINT enforcement_intake_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT enforcement_intake_texts CHECK ((((char_length(record_no) >= 1) AND (char_length(record_no) <= 100)) AND (char_length(uscc) <= 50) AND (char_length(enterprise_name) <= 200) AND ((char_length(discard_reason) >= 1) AND (char_length(discard_reason) <= 2000))))
);
CREATE INDEX enforcement_intake_waiting_idx ON public.enforcement_intake USING btree (organization_id, received_on DESC, id DESC) WHERE ((enterprise_id IS NULL) AND (discarded_on IS NULL));
-- row security: enabled, forced
CREATE POLICY enforcement_intake_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enforcement_intake_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enforcement_intake_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (body, discard_reason, discarded_on, enterprise_id, enterprise_name, pushed, uscc, version) TO anze_regulator;

CREATE TABLE enforcement_records (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  authority_id uuid NOT NULL,
  authority_name text NOT NULL,
  record_no text NOT NULL,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  status text NOT NULL,
  facts text NOT NULL,
  legal_basis text,
  opened_on date NOT NULL,
  decided_on date,
  decision_no text,
  penalties text[] NOT NULL DEFAULT '{}'::text[],
  fine_fen bigint,
  executed_on date,
  pushed boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT enforcement_records_days CHECK ((opened_on <= LEAST(decided_on, executed_on))),
  CONSTRAINT enforcement_records_decided CHECK ((((status = 'OPEN'::text) = (decided_on IS NULL)) AND ((decision_no IS NULL) OR (decided_on IS NOT NULL)) AND ((executed_on IS NULL) OR (decided_on IS NOT NULL)))),
  CONSTRAINT enforcement_records_fine CHECK (((('FINE'::text = ANY (penalties)) = (fine_fen IS NOT NULL)) AND (fine_fen > 0))),
  CONSTRAINT enforcement_records_no_key UNIQUE (enterprise_id, authority_id, record_no),
  CONSTRAINT enforcement_records_penalties CHECK (((penalties <@ ARRAY['WARNING'::text, 'CIRCULATED_CRITICISM'::text, 'FINE'::text, 'CONFISCATION'::text, 'SUSPENSION'::text, 'LICENCE_SUSPENDED'::text, 'LICENCE_REVOKED'::text, 'CLOSURE'::text, 'DETENTION'::text, 'OTHER'::text]) AND ((status = ANY (ARRAY['PENALIZED'::text, 'REVOKED'::text])) = (cardinality(penalties) > 0)))),
  CONSTRAINT enforcement_records_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT enforcement_records_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT enforcement_records_status CHECK ((status = ANY (ARRAY['OPEN'::text, 'PENALIZED'::text, 'NO_PENALTY'::text, 'REVOKED'::text]))),
  CONSTRAINT enforcement_records_texts CHECK ((((char_length(record_no) >= 1) AND (char_length(record_no) <= 100)) AND ((char_length(facts) >= 1) AND (char_length(facts) <= 4000)) AND (char_length(legal_basis) <= 1000) AND (char_length(decision_no) <= 100)))
);
CREATE INDEX enforcement_records_authority_idx ON public.enforcement_records USING btree (authority_id, opened_on DESC, id DESC);
CREATE INDEX enforcement_records_day_idx ON public.enforcement_records USING btree (opened_on DESC, id DESC);
CREATE INDEX enforcement_records_enterprise_idx ON public.enforcement_records USING btree (enterprise_id, opened_on DESC, id DESC);
CREATE INDEX enforcement_records_region_idx ON public.enforcement_records USING btree (region_code, opened_on DESC, id DESC);
CREATE INDEX enforcement_records_stamps_idx ON public.enforcement_records USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY enforcement_records_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enforcement_records_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'PENALIZED'::text));
CREATE POLICY enforcement_records_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY enforcement_records_regulator_select FOR r TO anze_regulator USING (((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY enforcement_records_regulator_update FOR w TO anze_regulator USING (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enforcement_records_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY enforcement_records_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (decided_on, decision_no, enterprise_name, enterprise_uscc, executed_on, facts, fine_fen, legal_basis, opened_on, penalties, pushed, recorded_at, status, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE enterprise_moves (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  from_region text COLLATE "C" NOT NULL,
  to_region text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  enterprise_name text NOT NULL,
  uscc text NOT NULL,
  moved_on date,
  reason text NOT NULL,
  status text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_user uuid,
  proposed_on date NOT NULL,
  decided_by uuid,
  decided_by_user uuid,
  decided_on date,
  decision text,
  done_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT enterprise_moves_days CHECK (((moved_on <= proposed_on) AND (proposed_on <= decided_on) AND (decided_on <= done_on))),
  CONSTRAINT enterprise_moves_decided CHECK (((decided_on IS NULL) = (decided_by IS NULL))),
  CONSTRAINT enterprise_moves_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES organizations(id),
  CONSTRAINT enterprise_moves_elsewhere CHECK ((from_region <> to_region)),
  CONSTRAINT enterprise_moves_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES enterprises(enterprise_id),
  CONSTRAINT enterprise_moves_kind CHECK (((kind = ANY (ARRAY['MOVE'::text, 'CORRECTION'::text])) AND ((kind = 'MOVE'::text) = (moved_on IS NOT NULL)))),
  CONSTRAINT enterprise_moves_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT enterprise_moves_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES organizations(id),
  CONSTRAINT enterprise_moves_status CHECK (((status = ANY (ARRAY['PROPOSED'::text, 'ACCEPTED'::text, 'DECLINED'::text, 'WITHDRAWN'::text, 'DONE'::text, 'LAPSED'::text])) AND ((status = ANY (ARRAY['PROPOSED'::text, 'WITHDRAWN'::text])) = (decided_on IS NULL)) AND ((status = 'DONE'::text) = (done_on IS NOT NULL)))),
  CONSTRAINT enterprise_moves_texts CHECK ((((char_length(reason) >= 1) AND (char_length(reason) <= 2000)) AND ((char_length(decision) >= 1) AND (char_length(decision) <= 2000)) AND (char_length(enterprise_name) <= 500) AND (char_length(uscc) <= 50)))
);
CREATE INDEX enterprise_moves_list_idx ON public.enterprise_moves USING btree (proposed_on DESC, id DESC);
CREATE UNIQUE INDEX enterprise_moves_open_idx ON public.enterprise_moves USING btree (enterprise_id) WHERE (status = ANY (ARRAY['PROPOSED'::text, 'ACCEPTED'::text]));
-- row security: enabled, forced
CREATE POLICY enterprise_moves_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enterprise_moves_regulator_insert FOR a TO anze_regulator WITH CHECK ((from_region >= current_setting('app.region_lo'::text, true)) AND (from_region < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (proposed_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (NOT (proposed_by_user IS DISTINCT FROM (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)) AND ((decided_by_user IS NULL) OR (decided_by_user = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)) AND ((status = 'PROPOSED'::text) OR ((status = 'ACCEPTED'::text) AND (decided_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (to_region >= current_setting('app.region_lo'::text, true)) AND (to_region < current_setting('app.region_hi'::text, true)))));
CREATE POLICY enterprise_moves_regulator_select FOR r TO anze_regulator USING ((((from_region >= current_setting('app.region_lo'::text, true)) AND (from_region < current_setting('app.region_hi'::text, true))) OR ((to_region >= current_setting('app.region_lo'::text, true)) AND (to_region < current_setting('app.region_hi'::text, true)))) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY enterprise_moves_regulator_update FOR w TO anze_regulator USING ((((from_region >= current_setting('app.region_lo'::text, true)) AND (from_region < current_setting('app.region_hi'::text, true))) OR ((to_region >= current_setting('app.region_lo'::text, true)) AND (to_region < current_setting('app.region_hi'::text, true)))) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((status = 'PROPOSED'::text) OR ((status = 'WITHDRAWN'::text) AND (proposed_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)) OR ((status = ANY (ARRAY['ACCEPTED'::text, 'DECLINED'::text])) AND (to_region >= current_setting('app.region_lo'::text, true)) AND (to_region < current_setting('app.region_hi'::text, true)) AND (decided_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((decided_by_user IS NULL) OR (decided_by_user = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))) AND (status = 'PROPOSED'::text)) WITH CHECK ((((from_region >= current_setting('app.region_lo'::text, true)) AND (from_region < current_setting('app.region_hi'::text, true))) OR ((to_region >= current_setting('app.region_lo'::text, true)) AND (to_region < current_setting('app.region_hi'::text, true)))) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((status = 'PROPOSED'::text) OR ((status = 'WITHDRAWN'::text) AND (proposed_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)) OR ((status = ANY (ARRAY['ACCEPTED'::text, 'DECLINED'::text])) AND (to_region >= current_setting('app.region_lo'::text, true)) AND (to_region < current_setting('app.region_hi'::text, true)) AND (decided_by = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((decided_by_user IS NULL) OR (decided_by_user = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))));
CREATE POLICY enterprise_moves_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY enterprise_moves_worker_update FOR w TO anze_worker USING ((current_setting('app.region_hi'::text, true) <> ''::text) AND (status = 'ACCEPTED'::text)) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (decided_by, decided_by_user, decided_on, decision, status, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (done_on, status, version) TO anze_worker;

CREATE TABLE enterprise_residences (
  enterprise_id uuid NOT NULL,
  seq integer NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  from_day date,
  until_day date,
  moved_to text COLLATE "C",
  lies_in text COLLATE "C" NOT NULL,
  enterprise_name text NOT NULL,
  uscc text NOT NULL,
  CONSTRAINT enterprise_residences_days CHECK ((from_day < until_day)),
  CONSTRAINT enterprise_residences_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES enterprises(enterprise_id),
  CONSTRAINT enterprise_residences_left CHECK (((until_day IS NULL) = (moved_to IS NULL))),
  CONSTRAINT enterprise_residences_pk PRIMARY KEY (enterprise_id, seq),
  CONSTRAINT enterprise_residences_seq CHECK ((seq > 0)),
  CONSTRAINT enterprise_residences_texts CHECK (((char_length(enterprise_name) <= 500) AND (char_length(uscc) <= 50)))
);
CREATE INDEX enterprise_residences_left_idx ON public.enterprise_residences USING btree (until_day DESC, enterprise_id DESC, region_code) WHERE (until_day IS NOT NULL);
CREATE UNIQUE INDEX enterprise_residences_open_idx ON public.enterprise_residences USING btree (enterprise_id) WHERE (until_day IS NULL);
-- row security: enabled, forced
CREATE POLICY enterprise_residences_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enterprise_residences_regulator_select FOR r TO anze_regulator USING ((((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) OR ((lies_in >= current_setting('app.region_lo'::text, true)) AND (lies_in < current_setting('app.region_hi'::text, true)))) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY enterprise_residences_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY enterprise_residences_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY enterprise_residences_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (enterprise_name, lies_in, moved_to, region_code, sector, until_day, uscc) TO anze_worker;

CREATE TABLE enterprises (
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  uscc text NOT NULL,
  name text NOT NULL,
  town_name text,
  industry_code text NOT NULL,
  industry_name text,
  headcount integer NOT NULL,
  size text,
  principal text,
  phone text,
  address text,
  founded_on date,
  operating_status text,
  must_insure_mark boolean,
  must_insure boolean NOT NULL,
  score numeric(5,2),
  score_on date,
  sourced_by uuid,
  extra jsonb NOT NULL DEFAULT '{}'::jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  class smallint NOT NULL DEFAULT 0,
  changed_in bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
  CONSTRAINT enterprises_class CHECK (((class >= 0) AND (class <= 19))),
  CONSTRAINT enterprises_headcount CHECK ((headcount >= 0)),
  CONSTRAINT enterprises_organization_fk FOREIGN KEY (enterprise_id) REFERENCES organizations(id),
  CONSTRAINT enterprises_pk PRIMARY KEY (enterprise_id),
  CONSTRAINT enterprises_score CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric))),
  CONSTRAINT enterprises_stamps_key UNIQUE (enterprise_id, region_code, sector, insurer_id)
);
CREATE INDEX enterprises_changed_idx ON public.enterprises USING btree (changed_in, enterprise_id);
CREATE INDEX enterprises_insurer_idx ON public.enterprises USING btree (insurer_id, enterprise_id) WHERE (insurer_id <> '00000000-0000-0000-0000-000000000000'::uuid);
CREATE INDEX enterprises_region_idx ON public.enterprises USING btree (region_code, enterprise_id);
CREATE INDEX enterprises_uscc_idx ON public.enterprises USING btree (uscc);
-- row security: enabled, forced
CREATE POLICY enterprises_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enterprises_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY enterprises_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY enterprises_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY enterprises_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY enterprises_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (address, changed_in, class, extra, founded_on, headcount, industry_code, industry_name, insurer_id, must_insure, must_insure_mark, name, operating_status, phone, principal, region_code, score, score_on, sector, size, sourced_by, town_name, updated_at, version) TO anze_worker;

CREATE TABLE export_runs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  format text NOT NULL,
  status text NOT NULL,
  request jsonb NOT NULL,
  filename text NOT NULL,
  total_rows integer,
  written_rows integer NOT NULL DEFAULT 0,
  byte_size bigint,
  sha256 text,
  error_code text,
  error_params jsonb,
  created_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  CONSTRAINT export_runs_file CHECK (((status = ANY (ARRAY['COMPLETED'::text, 'EXPIRED'::text])) = (sha256 IS NOT NULL))),
  CONSTRAINT export_runs_filename CHECK ((length(filename) <= 200)),
  CONSTRAINT export_runs_format CHECK ((format = ANY (ARRAY['CSV'::text, 'XLSX'::text]))),
  CONSTRAINT export_runs_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT export_runs_status CHECK ((status = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'COMPLETED'::text, 'FAILED'::text, 'EXPIRED'::text])))
);
CREATE INDEX export_runs_expiry_idx ON public.export_runs USING btree (expires_at) WHERE (status = 'COMPLETED'::text);
CREATE INDEX export_runs_open_idx ON public.export_runs USING btree (organization_id) WHERE (status = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text]));
-- row security: enabled, forced
CREATE POLICY export_runs_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'QUEUED'::text));
CREATE POLICY export_runs_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY export_runs_insurer_insert FOR a TO anze_insurer WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'QUEUED'::text));
CREATE POLICY export_runs_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY export_runs_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'QUEUED'::text));
CREATE POLICY export_runs_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY export_runs_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY export_runs_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (byte_size, error_code, error_params, expires_at, finished_at, sha256, started_at, status, total_rows, written_rows) TO anze_worker;

CREATE TABLE figure_runs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  status text NOT NULL DEFAULT 'QUEUED'::text,
  done integer NOT NULL DEFAULT 0,
  total integer,
  faults jsonb NOT NULL DEFAULT '[]'::jsonb,
  requested_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  ended_at timestamp with time zone,
  CONSTRAINT figure_runs_ended CHECK (((ended_at IS NULL) = (status = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text])))),
  CONSTRAINT figure_runs_faults CHECK ((jsonb_typeof(faults) = 'array'::text)),
  CONSTRAINT figure_runs_kind CHECK ((kind = ANY (ARRAY['CHECK'::text, 'REPAIR'::text]))),
  CONSTRAINT figure_runs_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT figure_runs_progress CHECK (((done >= 0) AND (total >= 0))),
  CONSTRAINT figure_runs_status CHECK ((status = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'SOUND'::text, 'FAULTY'::text, 'FAILED'::text])))
);
CREATE INDEX figure_runs_newest_idx ON public.figure_runs USING btree (organization_id, created_at DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY figure_runs_platform_insert FOR a TO anze_platform WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'QUEUED'::text) AND (done = 0) AND (total IS NULL) AND (faults = '[]'::jsonb)));
CREATE POLICY figure_runs_platform_select FOR r TO anze_platform USING (organization_id = ANY (ARRAY[(NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid]));
CREATE POLICY figure_runs_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY figure_runs_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_platform;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (done, ended_at, faults, status, total) TO anze_worker;

CREATE TABLE fund_balances (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  entries integer NOT NULL DEFAULT 0,
  cap_fen bigint NOT NULL,
  premium_fen bigint NOT NULL DEFAULT 0,
  required_fen bigint NOT NULL DEFAULT 0,
  accrued_fen bigint NOT NULL DEFAULT 0,
  transferred_in_fen bigint NOT NULL DEFAULT 0,
  transferred_out_fen bigint NOT NULL DEFAULT 0,
  spent_fen bigint NOT NULL DEFAULT 0,
  overspent_fen bigint NOT NULL DEFAULT 0,
  balance_fen bigint NOT NULL DEFAULT 0,
  CONSTRAINT fund_balances_adds_up CHECK ((balance_fen = ((((accrued_fen + transferred_in_fen) + overspent_fen) - spent_fen) - transferred_out_fen))),
  CONSTRAINT fund_balances_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fund_balances_never_negative CHECK ((balance_fen >= 0)),
  CONSTRAINT fund_balances_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT fund_balances_policy_fk FOREIGN KEY (enterprise_id, id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT fund_balances_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fund_balances_sums CHECK (((entries >= 0) AND (LEAST(premium_fen, required_fen, accrued_fen, transferred_in_fen, transferred_out_fen, spent_fen, overspent_fen) >= 0))),
  CONSTRAINT fund_balances_within_cap CHECK ((accrued_fen <= cap_fen))
);
CREATE INDEX fund_balances_stamps_idx ON public.fund_balances USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY fund_balances_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY fund_balances_insurer_insert FOR a TO anze_insurer WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY fund_balances_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY fund_balances_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY fund_balances_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY fund_balances_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY fund_balances_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY fund_balances_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (accrued_fen, balance_fen, cap_fen, entries, overspent_fen, premium_fen, required_fen, spent_fen, transferred_in_fen, transferred_out_fen) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (accrued_fen, balance_fen, cap_fen, entries, insurer_id, issuer_head_id, overspent_fen, premium_fen, region_code, required_fen, sector, spent_fen, transferred_in_fen, transferred_out_fen) TO anze_worker;

CREATE TABLE fund_entries (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  entry_no integer NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL,
  debit_account text NOT NULL,
  credit_account text NOT NULL,
  amount_fen bigint NOT NULL,
  balance_fen bigint NOT NULL,
  premium_fen bigint NOT NULL DEFAULT 0,
  required_fen bigint NOT NULL DEFAULT 0,
  premium_entry_id uuid,
  service_id uuid,
  reverses_id uuid,
  other_policy_id uuid,
  cause_no integer NOT NULL,
  reason text,
  recorded_by_organization uuid NOT NULL,
  recorded_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT fund_entries_amount CHECK (((amount_fen > 0) OR ((amount_fen = 0) AND (kind = 'ACCRUAL'::text) AND ((premium_fen <> 0) OR (required_fen <> 0))))),
  CONSTRAINT fund_entries_balance CHECK ((balance_fen >= 0)),
  CONSTRAINT fund_entries_base CHECK (((kind = 'ACCRUAL'::text) OR ((premium_fen = 0) AND (required_fen = 0)))),
  CONSTRAINT fund_entries_cause CHECK (((num_nonnulls(premium_entry_id, service_id, reverses_id, other_policy_id) = 1) AND (
CASE kind
    WHEN 'ACCRUAL'::text THEN premium_entry_id
    WHEN 'SPEND'::text THEN service_id
    WHEN 'REVERSAL'::text THEN reverses_id
    WHEN 'TRANSFER'::text THEN other_policy_id
    ELSE NULL::uuid
END IS NOT NULL))),
  CONSTRAINT fund_entries_cause_key UNIQUE NULLS NOT DISTINCT (enterprise_id, premium_entry_id, service_id, reverses_id, other_policy_id, cause_no, policy_id, debit_account, credit_account),
  CONSTRAINT fund_entries_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fund_entries_no_key UNIQUE (enterprise_id, policy_id, entry_no),
  CONSTRAINT fund_entries_numbers CHECK (((entry_no > 0) AND (cause_no > 0))),
  CONSTRAINT fund_entries_once CHECK (((reverses_id IS NULL) OR (cause_no = 1))),
  CONSTRAINT fund_entries_other_fk FOREIGN KEY (enterprise_id, other_policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT fund_entries_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT fund_entries_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT fund_entries_posting CHECK ((((((((((((kind = 'ACCRUAL'::text) AND (debit_account = 'FUND'::text) AND (credit_account = 'ACCRUED'::text)) OR ((kind = 'ACCRUAL'::text) AND (debit_account = 'ACCRUED'::text) AND (credit_account = 'FUND'::text))) OR ((kind = 'ACCRUAL'::text) AND (debit_account = 'ACCRUED'::text) AND (credit_account = 'OVERSPENT'::text))) OR ((kind = 'SPEND'::text) AND (debit_account = 'SPENT'::text) AND (credit_account = 'FUND'::text))) OR ((kind = 'SPEND'::text) AND (debit_account = 'SPENT'::text) AND (credit_account = 'OVERSPENT'::text))) OR ((kind = 'SPEND'::text) AND (debit_account = 'FUND'::text) AND (credit_account = 'SPENT'::text))) OR ((kind = 'SPEND'::text) AND (debit_account = 'OVERSPENT'::text) AND (credit_account = 'SPENT'::text))) OR ((kind = 'REVERSAL'::text) AND (debit_account = 'FUND'::text) AND (credit_account = 'SPENT'::text))) OR ((kind = 'TRANSFER'::text) AND (debit_account = 'TRANSFERRED'::text) AND (credit_account = 'FUND'::text))) OR ((kind = 'TRANSFER'::text) AND (debit_account = 'FUND'::text) AND (credit_account = 'TRANSFERRED'::text)))),
  CONSTRAINT fund_entries_premium_fk FOREIGN KEY (enterprise_id, premium_entry_id) REFERENCES premium_entries(enterprise_id, id),
  CONSTRAINT fund_entries_reason CHECK ((((kind = 'REVERSAL'::text) = (reason IS NOT NULL)) AND (char_length(reason) <= 500))),
  CONSTRAINT fund_entries_reverses_fk FOREIGN KEY (enterprise_id, reverses_id) REFERENCES fund_entries(enterprise_id, id),
  CONSTRAINT fund_entries_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fund_entries_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX fund_entries_head_idx ON public.fund_entries USING btree (issuer_head_id, on_day) INCLUDE (issuer_id, region_code, sector, debit_account, credit_account, amount_fen, premium_fen, required_fen);
CREATE INDEX fund_entries_issuer_idx ON public.fund_entries USING btree (issuer_id, on_day) INCLUDE (issuer_head_id, region_code, sector, debit_account, credit_account, amount_fen, premium_fen, required_fen);
CREATE INDEX fund_entries_region_idx ON public.fund_entries USING btree (region_code, on_day) INCLUDE (issuer_id, sector, debit_account, credit_account, amount_fen, premium_fen, required_fen);
CREATE INDEX fund_entries_stamps_idx ON public.fund_entries USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY fund_entries_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY fund_entries_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind <> 'TRANSFER'::text) AND (recorded_by_organization = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY fund_entries_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY fund_entries_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY fund_entries_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY fund_entries_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY fund_entries_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE grade_consequences (
  id uuid NOT NULL,
  run_id uuid NOT NULL,
  insurer_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  organization_id uuid NOT NULL,
  grade text NOT NULL,
  kind text NOT NULL,
  noticed_on date NOT NULL,
  due_on date,
  rule_version text NOT NULL,
  withdrawn_on date,
  answered_on date,
  answer text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  answered_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT grade_consequences_answered CHECK ((((answered_on IS NULL) = (answer IS NULL)) AND ((answered_on IS NOT NULL) OR (cardinality(evidence) = 0)))),
  CONSTRAINT grade_consequences_due CHECK ((due_on >= noticed_on)),
  CONSTRAINT grade_consequences_grade_fk FOREIGN KEY (run_id, insurer_id) REFERENCES insurer_grades(run_id, insurer_id),
  CONSTRAINT grade_consequences_kind CHECK (((kind = ANY (ARRAY['CITED'::text, 'TALK'::text, 'RECTIFY'::text, 'REPORTED'::text])) AND (grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text])))),
  CONSTRAINT grade_consequences_once_key UNIQUE (run_id, insurer_id),
  CONSTRAINT grade_consequences_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT grade_consequences_pkey PRIMARY KEY (id),
  CONSTRAINT grade_consequences_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs(id, region_code),
  CONSTRAINT grade_consequences_texts CHECK ((((char_length(answer) >= 1) AND (char_length(answer) <= 4000)) AND (cardinality(evidence) <= 20)))
);
CREATE INDEX grade_consequences_due_idx ON public.grade_consequences USING btree (due_on) WHERE ((due_on IS NOT NULL) AND (answered_on IS NULL) AND (withdrawn_on IS NULL));
CREATE INDEX grade_consequences_insurer_idx ON public.grade_consequences USING btree (insurer_id, noticed_on DESC, id DESC);
CREATE INDEX grade_consequences_noticed_idx ON public.grade_consequences USING btree (noticed_on DESC, id DESC);
CREATE INDEX grade_consequences_region_idx ON public.grade_consequences USING btree (region_code, noticed_on DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY grade_consequences_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY grade_consequences_insurer_update FOR w TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (answered_on IS NULL) AND (withdrawn_on IS NULL)) WITH CHECK (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY grade_consequences_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (answered_on IS NULL) AND (withdrawn_on IS NULL));
CREATE POLICY grade_consequences_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grade_consequences_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (withdrawn_on IS NULL)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grade_consequences_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_insurer;
GRANT UPDATE (answer, answered_by, answered_on, evidence, version) TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (withdrawn_on) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE grade_objections (
  id uuid NOT NULL,
  run_id uuid NOT NULL,
  insurer_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  content text NOT NULL,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  filed_on date NOT NULL,
  filed_by uuid,
  status text NOT NULL DEFAULT 'FILED'::text,
  decided_on date,
  decision text,
  decided_by uuid,
  replacement_run_id uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT grade_objections_grade_fk FOREIGN KEY (run_id, insurer_id) REFERENCES insurer_grades(run_id, insurer_id),
  CONSTRAINT grade_objections_once_key UNIQUE (run_id, insurer_id),
  CONSTRAINT grade_objections_pkey PRIMARY KEY (id),
  CONSTRAINT grade_objections_replacement_fk FOREIGN KEY (replacement_run_id, region_code) REFERENCES grading_runs(id, region_code),
  CONSTRAINT grade_objections_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs(id, region_code),
  CONSTRAINT grade_objections_status CHECK (((status = ANY (ARRAY['FILED'::text, 'UPHELD'::text, 'REJECTED'::text])) AND ((status = 'FILED'::text) = (decided_on IS NULL)) AND ((decided_on IS NULL) = (decision IS NULL)) AND ((status = 'UPHELD'::text) = (replacement_run_id IS NOT NULL)))),
  CONSTRAINT grade_objections_texts CHECK ((((char_length(content) >= 1) AND (char_length(content) <= 4000)) AND ((char_length(decision) >= 1) AND (char_length(decision) <= 4000)) AND (cardinality(evidence) <= 20)))
);
CREATE INDEX grade_objections_filed_idx ON public.grade_objections USING btree (filed_on DESC, id DESC);
CREATE INDEX grade_objections_insurer_idx ON public.grade_objections USING btree (insurer_id, filed_on DESC, id DESC);
CREATE INDEX grade_objections_region_idx ON public.grade_objections USING btree (region_code, filed_on DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY grade_objections_insurer_insert FOR a TO anze_insurer WITH CHECK ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'FILED'::text));
CREATE POLICY grade_objections_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY grade_objections_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grade_objections_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (status = 'FILED'::text)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grade_objections_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT UPDATE (decided_by, decided_on, decision, replacement_run_id, status) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE grade_records (
  run_id uuid NOT NULL,
  insurer_id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  published boolean NOT NULL DEFAULT false,
  enterprise_id uuid,
  enterprise_name text NOT NULL,
  record_kind text NOT NULL,
  record_id uuid,
  on_day date,
  numerator bigint NOT NULL,
  denominator bigint NOT NULL,
  note text,
  CONSTRAINT grade_records_counted CHECK (((numerator >= 0) AND (denominator >= 0))),
  CONSTRAINT grade_records_pkey PRIMARY KEY (run_id, insurer_id, code, seq),
  CONSTRAINT grade_records_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs(id, region_code),
  CONSTRAINT grade_records_texts CHECK (((char_length(code) <= 40) AND (char_length(record_kind) <= 40) AND (char_length(note) <= 2000)))
);
-- row security: enabled, forced
CREATE POLICY grade_records_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND published);
CREATE POLICY grade_records_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (NOT published));
CREATE POLICY grade_records_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY grade_records_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (NOT published)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (published) TO anze_regulator;

CREATE TABLE grade_vetoes (
  id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  organization_id uuid NOT NULL,
  insurer_id uuid NOT NULL,
  kind text NOT NULL,
  found_on date NOT NULL,
  concerns_on date NOT NULL,
  basis text NOT NULL,
  reference_kind text,
  reference_enterprise_id uuid,
  reference_id uuid,
  dismissed boolean NOT NULL DEFAULT false,
  recorded_by uuid,
  revoked_on date,
  revoke_reason text,
  revoked_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT grade_vetoes_days CHECK ((concerns_on <= found_on)),
  CONSTRAINT grade_vetoes_dismissed CHECK (((NOT dismissed) OR (reference_id IS NOT NULL))),
  CONSTRAINT grade_vetoes_insurer_id_fkey FOREIGN KEY (insurer_id) REFERENCES organizations(id),
  CONSTRAINT grade_vetoes_kind CHECK ((kind = ANY (ARRAY['FABRICATED_RECORD'::text, 'DIVERTED_FEE'::text, 'SELLING_OR_CHARGING'::text]))),
  CONSTRAINT grade_vetoes_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT grade_vetoes_pkey PRIMARY KEY (id),
  CONSTRAINT grade_vetoes_reference CHECK ((((reference_kind IS NULL) = (reference_id IS NULL)) AND ((reference_kind IS NULL) = (reference_enterprise_id IS NULL)) AND (reference_kind = ANY (ARRAY['COMPLAINT'::text, 'FOLLOW_UP'::text, 'SERVICE'::text])))),
  CONSTRAINT grade_vetoes_revoked CHECK (((revoked_on IS NULL) = (revoke_reason IS NULL))),
  CONSTRAINT grade_vetoes_texts CHECK ((((char_length(basis) >= 1) AND (char_length(basis) <= 2000)) AND ((char_length(revoke_reason) >= 1) AND (char_length(revoke_reason) <= 2000))))
);
CREATE INDEX grade_vetoes_found_idx ON public.grade_vetoes USING btree (found_on DESC, id DESC);
CREATE INDEX grade_vetoes_reference_idx ON public.grade_vetoes USING btree (reference_enterprise_id, reference_id) WHERE (reference_id IS NOT NULL);
CREATE INDEX grade_vetoes_region_idx ON public.grade_vetoes USING btree (region_code, found_on DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY grade_vetoes_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (revoked_on IS NULL));
CREATE POLICY grade_vetoes_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grade_vetoes_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (revoked_on IS NULL)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (revoke_reason, revoked_by, revoked_on) TO anze_regulator;

CREATE TABLE grading_runs (
  id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  organization_id uuid NOT NULL,
  period text NOT NULL,
  scheme_version text NOT NULL,
  as_of date NOT NULL,
  published_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  scheme jsonb,
  status text NOT NULL DEFAULT 'QUEUED'::text,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  error_code text,
  replaces uuid,
  reason text,
  finished_at timestamp with time zone,
  CONSTRAINT grading_runs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT grading_runs_pkey PRIMARY KEY (id),
  CONSTRAINT grading_runs_progress CHECK (((done >= 0) AND (done <= total))),
  CONSTRAINT grading_runs_region_key UNIQUE (id, region_code),
  CONSTRAINT grading_runs_replaces_fk FOREIGN KEY (replaces, region_code) REFERENCES grading_runs(id, region_code),
  CONSTRAINT grading_runs_status CHECK (((status = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'DONE'::text, 'FAILED'::text])) AND ((status = ANY (ARRAY['DONE'::text, 'FAILED'::text])) = (finished_at IS NOT NULL)) AND ((published_at IS NULL) OR (status = 'DONE'::text)) AND ((status = 'FAILED'::text) = (error_code IS NOT NULL)))),
  CONSTRAINT grading_runs_texts CHECK ((((char_length(reason) >= 1) AND (char_length(reason) <= 2000)) AND (char_length(error_code) <= 100)))
);
CREATE INDEX grading_runs_period_idx ON public.grading_runs USING btree (period, region_code, created_at DESC);
CREATE INDEX grading_runs_region_idx ON public.grading_runs USING btree (region_code, id DESC);
CREATE UNIQUE INDEX grading_runs_replaced_once_idx ON public.grading_runs USING btree (region_code, period, COALESCE(replaces, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (published_at IS NOT NULL);
-- row security: enabled, forced
CREATE POLICY grading_runs_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY grading_runs_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grading_runs_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (published_at IS NULL)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY grading_runs_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (done, error_code, finished_at, published_at, status, total) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE hazard_comments (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  hazard_id uuid NOT NULL,
  finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  author_organization_id uuid NOT NULL,
  author_user_id uuid NOT NULL,
  text text NOT NULL,
  CONSTRAINT hazard_comments_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id),
  CONSTRAINT hazard_comments_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT hazard_comments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT hazard_comments_text CHECK (((char_length(text) >= 1) AND (char_length(text) <= 2000)))
);
CREATE INDEX hazard_comments_hazard_idx ON public.hazard_comments USING btree (enterprise_id, hazard_id, at, id);
CREATE INDEX hazard_comments_stamps_idx ON public.hazard_comments USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY hazard_comments_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (author_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_comments_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_comments_insurer_insert FOR a TO anze_insurer WITH CHECK ((finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (author_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_comments_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_comments_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (author_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_comments_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazard_comments_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazard_comments_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE hazard_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  hazard_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  actor_organization_id uuid NOT NULL,
  actor_user_id uuid,
  finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  deadline date,
  supervision_level text,
  note text,
  CONSTRAINT hazard_events_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id),
  CONSTRAINT hazard_events_kind CHECK ((kind = ANY (ARRAY['REPORTED'::text, 'STARTED'::text, 'RECTIFIED'::text, 'REJECTED'::text, 'ACCEPTED'::text, 'REOPENED'::text, 'VOIDED'::text, 'DEADLINE_MOVED'::text, 'SUPERVISED'::text, 'EXTENSION_REQUESTED'::text, 'EXTENSION_REFUSED'::text, 'STOPPED'::text, 'RESUMED'::text, 'CONGRESS_REPORTED'::text, 'MERGED'::text]))),
  CONSTRAINT hazard_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT hazard_events_seq_key UNIQUE (enterprise_id, hazard_id, seq),
  CONSTRAINT hazard_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX hazard_events_stamps_idx ON public.hazard_events USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY hazard_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_events_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_events_insurer_insert FOR a TO anze_insurer WITH CHECK ((finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_events_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_events_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_events_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazard_events_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazard_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazard_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE hazard_extensions (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  hazard_id uuid NOT NULL,
  finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  requested_on date NOT NULL,
  requested_at timestamp with time zone NOT NULL DEFAULT now(),
  requested_by uuid NOT NULL,
  deadline date NOT NULL,
  wanted_deadline date NOT NULL,
  reason text NOT NULL,
  answer_due_on date NOT NULL,
  rule_version text NOT NULL,
  decision text,
  decided_on date,
  decided_at timestamp with time zone,
  decided_by uuid,
  decider_id uuid,
  decision_reason text,
  granted_deadline date,
  sole_account boolean NOT NULL DEFAULT false,
  CONSTRAINT hazard_extensions_decided CHECK (((decision IS NULL) = (decided_on IS NULL))),
  CONSTRAINT hazard_extensions_decision CHECK ((decision = ANY (ARRAY['GRANTED'::text, 'REFUSED'::text, 'LAPSED'::text]))),
  CONSTRAINT hazard_extensions_granted CHECK ((((granted_deadline IS NOT NULL) = (NOT (decision IS DISTINCT FROM 'GRANTED'::text))) AND ((granted_deadline IS NULL) OR (granted_deadline <= wanted_deadline)))),
  CONSTRAINT hazard_extensions_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id),
  CONSTRAINT hazard_extensions_later CHECK ((wanted_deadline > deadline)),
  CONSTRAINT hazard_extensions_other_person CHECK (((decision IS NULL) OR (decision = 'LAPSED'::text) OR (decided_by <> requested_by) OR sole_account)),
  CONSTRAINT hazard_extensions_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT hazard_extensions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX hazard_extensions_hazard_idx ON public.hazard_extensions USING btree (enterprise_id, hazard_id, requested_at DESC, id DESC);
CREATE UNIQUE INDEX hazard_extensions_open_idx ON public.hazard_extensions USING btree (enterprise_id, hazard_id) WHERE (decision IS NULL);
CREATE INDEX hazard_extensions_stamps_idx ON public.hazard_extensions USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY hazard_extensions_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (decision IS NULL));
CREATE POLICY hazard_extensions_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_extensions_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_extensions_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazard_extensions_insurer_update FOR w TO anze_insurer USING (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_extensions_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazard_extensions_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazard_extensions_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazard_extensions_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (decided_at, decided_by, decided_on, decider_id, decision, decision_reason, granted_deadline, sole_account) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (decided_at, decided_by, decided_on, decider_id, decision, decision_reason, granted_deadline, sole_account) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT UPDATE (decided_at, decided_by, decided_on, decider_id, decision, decision_reason, granted_deadline, sole_account) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE hazard_statements (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  period text NOT NULL,
  revision integer NOT NULL,
  figures jsonb NOT NULL,
  due_on date NOT NULL,
  rule_version text NOT NULL,
  signed_on date NOT NULL,
  signed_at timestamp with time zone NOT NULL DEFAULT now(),
  signed_by uuid NOT NULL,
  signed_name text NOT NULL,
  CONSTRAINT hazard_statements_name CHECK (((char_length(signed_name) >= 1) AND (char_length(signed_name) <= 200))),
  CONSTRAINT hazard_statements_period CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?$'::text)),
  CONSTRAINT hazard_statements_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT hazard_statements_revision CHECK ((revision > 0)),
  CONSTRAINT hazard_statements_revision_key UNIQUE (enterprise_id, period, revision),
  CONSTRAINT hazard_statements_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX hazard_statements_region_idx ON public.hazard_statements USING btree (region_code, period, enterprise_id) WHERE (revision = 1);
CREATE INDEX hazard_statements_stamps_idx ON public.hazard_statements USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY hazard_statements_enterprise_insert FOR a TO anze_enterprise WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_statements_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_statements_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazard_statements_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazard_statements_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazard_statements_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE hazards (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  hazard_no text NOT NULL,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  description text NOT NULL,
  level text NOT NULL,
  category text NOT NULL,
  major_basis text,
  source text NOT NULL,
  channel text,
  status text NOT NULL,
  found_on date NOT NULL,
  deadline date,
  rectified_on date,
  accepted_on date,
  voided_on date,
  fixed_on_spot boolean NOT NULL DEFAULT false,
  responsible text,
  measures text,
  funds_fen bigint,
  contingency text,
  supervision_level text,
  supervision_field text,
  supervised_on date,
  inspection_id uuid,
  service_id uuid,
  finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  reported_by uuid,
  rectified_by uuid,
  rectification_note text,
  accepted_by uuid,
  acceptance_opinion text,
  sole_account boolean NOT NULL DEFAULT false,
  evidence_before uuid[] NOT NULL DEFAULT '{}'::uuid[],
  evidence_after uuid[] NOT NULL DEFAULT '{}'::uuid[],
  sourced_by uuid,
  extra jsonb NOT NULL DEFAULT '{}'::jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  extension_due_on date,
  verification_due_on date,
  supervision_due_on date,
  stoppage text,
  stopped_on date,
  stopped_by uuid,
  stoppage_scope text,
  congress_reported_on date,
  merged_into uuid,
  people_exposed integer,
  major_criterion text,
  major_criterion_version text,
  risk_unit_id uuid,
  nature text,
  changed_in bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
  CONSTRAINT hazards_accepted_day CHECK (((status <> 'ACCEPTED'::text) OR (accepted_on IS NOT NULL))),
  CONSTRAINT hazards_category CHECK ((category = ANY (ARRAY['SAFETY'::text, 'PROCESS'::text, 'ELECTRICAL'::text, 'INSTRUMENT'::text, 'FIRE'::text, 'LAYOUT'::text, 'EQUIPMENT'::text, 'OTHER'::text]))),
  CONSTRAINT hazards_criterion CHECK (((major_criterion IS NULL) = (major_criterion_version IS NULL))),
  CONSTRAINT hazards_finder_key UNIQUE (enterprise_id, id, finder_id),
  CONSTRAINT hazards_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id),
  CONSTRAINT hazards_level CHECK ((level = ANY (ARRAY['GENERAL'::text, 'MAJOR'::text]))),
  CONSTRAINT hazards_merged CHECK (((merged_into IS NULL) OR ((status = 'VOIDED'::text) AND (merged_into <> id)))),
  CONSTRAINT hazards_merged_fk FOREIGN KEY (enterprise_id, merged_into) REFERENCES hazards(enterprise_id, id),
  CONSTRAINT hazards_nature CHECK ((nature = ANY (ARRAY['UNSAFE_ACT'::text, 'UNSAFE_CONDITION'::text, 'MANAGEMENT_DEFECT'::text]))),
  CONSTRAINT hazards_no_key UNIQUE (enterprise_id, hazard_no),
  CONSTRAINT hazards_not_own_acceptance CHECK (((accepted_by IS NULL) OR (rectified_by IS NULL) OR (accepted_by <> rectified_by) OR sole_account)),
  CONSTRAINT hazards_people CHECK ((people_exposed >= 0)),
  CONSTRAINT hazards_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT hazards_risk_unit_fk FOREIGN KEY (enterprise_id, risk_unit_id) REFERENCES risk_units(enterprise_id, id),
  CONSTRAINT hazards_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id),
  CONSTRAINT hazards_source CHECK ((source = ANY (ARRAY['SELF_INSPECTION'::text, 'GOVERNMENT_INSPECTION'::text, 'GRID_PATROL'::text, 'INTERMEDIARY'::text, 'INSURER_SERVICE'::text, 'PUBLIC_REPORT'::text, 'SMART_MONITORING'::text, 'MEDIA'::text, 'PUBLIC_OPINION'::text]))),
  CONSTRAINT hazards_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT hazards_status CHECK ((status = ANY (ARRAY['REPORTED'::text, 'RECTIFYING'::text, 'AWAITING_ACCEPTANCE'::text, 'ACCEPTED'::text, 'VOIDED'::text]))),
  CONSTRAINT hazards_stoppage CHECK ((((stoppage IS NULL) = (stopped_on IS NULL)) AND ((stoppage IS NULL) OR (stoppage = ANY (ARRAY['ORDERED'::text, 'OWN'::text]))))),
  CONSTRAINT hazards_supervision CHECK ((supervision_level = ANY (ARRAY['COUNTY'::text, 'MUNICIPAL'::text, 'PROVINCIAL'::text, 'NATIONAL'::text])))
);
CREATE INDEX hazards_awaiting_idx ON public.hazards USING btree (region_code, enterprise_id, id) INCLUDE (rectified_on) WHERE (status = 'AWAITING_ACCEPTANCE'::text);
CREATE INDEX hazards_changed_idx ON public.hazards USING btree (changed_in, enterprise_id, id);
CREATE INDEX hazards_chased_idx ON public.hazards USING btree (region_code, enterprise_id, id) INCLUDE (deadline) WHERE (status = ANY (ARRAY['REPORTED'::text, 'RECTIFYING'::text]));
CREATE INDEX hazards_closed_idx ON public.hazards USING btree (region_code, (
CASE
    WHEN (status = 'ACCEPTED'::text) THEN accepted_on
    ELSE 'infinity'::date
END), found_on);
CREATE INDEX hazards_deadline_idx ON public.hazards USING btree (deadline, id);
CREATE INDEX hazards_due_idx ON public.hazards USING btree (deadline, id) WHERE (status = ANY (ARRAY['REPORTED'::text, 'RECTIFYING'::text]));
CREATE INDEX hazards_enterprise_found_idx ON public.hazards USING btree (enterprise_id, found_on DESC, id DESC);
CREATE INDEX hazards_extension_idx ON public.hazards USING btree (extension_due_on, enterprise_id, id) WHERE (extension_due_on IS NOT NULL);
CREATE INDEX hazards_finder_idx ON public.hazards USING btree (finder_id, found_on DESC, id DESC) WHERE (finder_id <> '00000000-0000-0000-0000-000000000000'::uuid);
CREATE INDEX hazards_found_idx ON public.hazards USING btree (found_on DESC, id DESC);
CREATE INDEX hazards_inspection_idx ON public.hazards USING btree (enterprise_id, inspection_id) WHERE (inspection_id IS NOT NULL);
CREATE INDEX hazards_major_idx ON public.hazards USING btree (region_code, found_on DESC, id DESC) WHERE (level = 'MAJOR'::text);
CREATE INDEX hazards_merged_idx ON public.hazards USING btree (enterprise_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX hazards_open_idx ON public.hazards USING btree (region_code) WHERE (status = ANY (ARRAY['REPORTED'::text, 'RECTIFYING'::text, 'AWAITING_ACCEPTANCE'::text]));
CREATE INDEX hazards_region_found_idx ON public.hazards USING btree (region_code, found_on DESC, id DESC);
CREATE INDEX hazards_risk_unit_idx ON public.hazards USING btree (enterprise_id, risk_unit_id) WHERE (risk_unit_id IS NOT NULL);
CREATE INDEX hazards_service_idx ON public.hazards USING btree (enterprise_id, service_id) WHERE (service_id IS NOT NULL);
CREATE INDEX hazards_stamps_idx ON public.hazards USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX hazards_supervised_idx ON public.hazards USING btree (region_code, found_on DESC, id DESC) WHERE (supervision_level IS NOT NULL);
CREATE INDEX hazards_supervision_idx ON public.hazards USING btree (supervision_due_on, enterprise_id, id) WHERE (supervision_due_on IS NOT NULL);
CREATE INDEX hazards_verification_idx ON public.hazards USING btree (verification_due_on, enterprise_id, id) WHERE (verification_due_on IS NOT NULL);
-- row security: enabled, forced
CREATE POLICY hazards_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (source = 'SELF_INSPECTION'::text) AND (supervision_level IS NULL) AND (sourced_by IS NULL)));
CREATE POLICY hazards_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazards_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazards_insurer_insert FOR a TO anze_insurer WITH CHECK ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((source = 'INSURER_SERVICE'::text) AND (service_id IS NOT NULL) AND (status = ANY (ARRAY['REPORTED'::text, 'AWAITING_ACCEPTANCE'::text])) AND (supervision_level IS NULL) AND (sourced_by IS NULL)));
CREATE POLICY hazards_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY hazards_insurer_update FOR w TO anze_insurer USING (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY hazards_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (source <> ALL (ARRAY['SELF_INSPECTION'::text, 'INSURER_SERVICE'::text])) AND (sourced_by IS NULL)));
CREATE POLICY hazards_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazards_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY hazards_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazards_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY hazards_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (acceptance_opinion, accepted_by, accepted_on, changed_in, congress_reported_on, contingency, deadline, evidence_after, extension_due_on, funds_fen, measures, merged_into, rectification_note, rectified_by, rectified_on, responsible, sole_account, status, stoppage, stoppage_scope, stopped_by, stopped_on, updated_at, verification_due_on, version, voided_on) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (acceptance_opinion, accepted_by, accepted_on, changed_in, deadline, extension_due_on, merged_into, rectified_by, rectified_on, status, stoppage, stoppage_scope, stopped_by, stopped_on, updated_at, verification_due_on, version, voided_on) TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (acceptance_opinion, accepted_by, accepted_on, changed_in, deadline, extension_due_on, merged_into, rectified_by, rectified_on, status, stoppage, stoppage_scope, stopped_by, stopped_on, supervised_on, supervision_due_on, supervision_field, supervision_level, updated_at, verification_due_on, version, voided_on) TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (accepted_on, category, changed_in, channel, deadline, description, enterprise_name, extra, found_on, funds_fen, insurer_id, level, major_basis, measures, rectified_on, region_code, responsible, sector, source, sourced_by, status, supervised_on, supervision_field, supervision_level, updated_at, version) TO anze_worker;

CREATE TABLE idempotency_keys (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  input_hash text NOT NULL,
  response jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_keys_key UNIQUE (organization_id, user_id, operation, key),
  CONSTRAINT idempotency_keys_pk PRIMARY KEY (organization_id, id)
);
CREATE INDEX idempotency_keys_age_idx ON public.idempotency_keys USING btree (created_at);
-- row security: enabled, forced
CREATE POLICY idempotency_keys_enterprise_insert FOR a TO anze_enterprise WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_financial_insert FOR a TO anze_financial WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_financial_select FOR r TO anze_financial USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_identity_insert FOR a TO anze_identity WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_identity_select FOR r TO anze_identity USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_insurer_insert FOR a TO anze_insurer WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_platform_insert FOR a TO anze_platform WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_platform_select FOR r TO anze_platform USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY idempotency_keys_worker_delete FOR d TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY idempotency_keys_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_financial;
GRANT INSERT, SELECT TO anze_identity;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_platform;
GRANT INSERT, SELECT TO anze_regulator;
GRANT DELETE, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE import_messages (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  run_id uuid NOT NULL,
  row_no integer NOT NULL,
  finding boolean NOT NULL,
  column_name text,
  code text NOT NULL,
  params jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT import_messages_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT import_messages_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES import_runs(organization_id, id)
);
CREATE INDEX import_messages_run_idx ON public.import_messages USING btree (organization_id, run_id, finding, row_no, id);
-- row security: enabled, forced
CREATE POLICY import_messages_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY import_messages_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY import_messages_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY import_messages_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY import_messages_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE import_runs (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  upload_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  status text NOT NULL,
  total_rows integer,
  processed_rows integer NOT NULL DEFAULT 0,
  accepted_rows integer NOT NULL DEFAULT 0,
  rejected_rows integer NOT NULL DEFAULT 0,
  changed_rows integer NOT NULL DEFAULT 0,
  finding_count integer NOT NULL DEFAULT 0,
  error_code text,
  error_params jsonb,
  created_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  CONSTRAINT import_runs_counts CHECK ((processed_rows = (accepted_rows + rejected_rows))),
  CONSTRAINT import_runs_kind CHECK ((kind = ANY (ARRAY['ENTERPRISES'::text, 'STANDARDIZATION_CERTIFICATES'::text, 'POLICIES'::text, 'HAZARDS'::text, 'PREVENTION_SERVICES'::text, 'POLICY_BORDEREAU'::text, 'PREMIUM_BORDEREAU'::text, 'FUND_BORDEREAU'::text, 'RISKS'::text, 'CLAIM_BORDEREAU'::text]))),
  CONSTRAINT import_runs_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT import_runs_status CHECK ((status = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'COMPLETED'::text, 'FAILED'::text]))),
  CONSTRAINT import_runs_upload_fk FOREIGN KEY (organization_id, upload_id) REFERENCES uploads(organization_id, id)
);
-- row security: enabled, forced
CREATE POLICY import_runs_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'QUEUED'::text) AND (kind = 'RISKS'::text));
CREATE POLICY import_runs_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY import_runs_insurer_insert FOR a TO anze_insurer WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'QUEUED'::text) AND (kind = ANY (ARRAY['POLICY_BORDEREAU'::text, 'PREMIUM_BORDEREAU'::text, 'FUND_BORDEREAU'::text, 'CLAIM_BORDEREAU'::text, 'PREVENTION_SERVICES'::text])));
CREATE POLICY import_runs_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY import_runs_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'QUEUED'::text) AND (region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))));
CREATE POLICY import_runs_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY import_runs_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY import_runs_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (accepted_rows, changed_rows, error_code, error_params, finding_count, finished_at, processed_rows, rejected_rows, started_at, status, total_rows) TO anze_worker;

CREATE TABLE inspection_checks (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  task_id uuid NOT NULL,
  due_on date NOT NULL,
  due_hour smallint NOT NULL DEFAULT 0,
  starts_at timestamp with time zone NOT NULL,
  due_by timestamp with time zone NOT NULL,
  responsible_id uuid NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false,
  inspection_id uuid,
  done_on date,
  done_by uuid,
  not_checked integer,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT inspection_checks_done CHECK ((num_nonnulls(inspection_id, done_on, done_by, not_checked) = ANY (ARRAY[0, 4]))),
  CONSTRAINT inspection_checks_hour CHECK (((due_hour >= 0) AND (due_hour <= 23))),
  CONSTRAINT inspection_checks_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id),
  CONSTRAINT inspection_checks_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT inspection_checks_slot_key UNIQUE (enterprise_id, task_id, due_on, due_hour),
  CONSTRAINT inspection_checks_span CHECK ((due_by > starts_at)),
  CONSTRAINT inspection_checks_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT inspection_checks_task_fk FOREIGN KEY (enterprise_id, task_id) REFERENCES inspection_tasks(enterprise_id, id),
  CONSTRAINT inspection_checks_withdrawn CHECK (((NOT withdrawn) OR (inspection_id IS NULL)))
);
CREATE INDEX inspection_checks_chased_idx ON public.inspection_checks USING btree (region_code, due_on, enterprise_id, id) WHERE ((inspection_id IS NULL) AND (NOT withdrawn));
CREATE INDEX inspection_checks_day_idx ON public.inspection_checks USING btree (enterprise_id, due_on, due_hour, id) WHERE (NOT withdrawn);
CREATE INDEX inspection_checks_inspection_idx ON public.inspection_checks USING btree (enterprise_id, inspection_id) WHERE (inspection_id IS NOT NULL);
CREATE INDEX inspection_checks_mine_idx ON public.inspection_checks USING btree (enterprise_id, responsible_id, due_on, due_hour, id) WHERE ((inspection_id IS NULL) AND (NOT withdrawn));
CREATE INDEX inspection_checks_stamps_idx ON public.inspection_checks USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY inspection_checks_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((inspection_id IS NULL) AND (NOT withdrawn)));
CREATE POLICY inspection_checks_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_checks_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_checks_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_checks_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY inspection_checks_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND ((inspection_id IS NULL) AND (NOT withdrawn)));
CREATE POLICY inspection_checks_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY inspection_checks_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (done_by, done_on, due_by, inspection_id, not_checked, responsible_id, starts_at, withdrawn) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (due_by, insurer_id, region_code, responsible_id, sector, starts_at, withdrawn) TO anze_worker;

CREATE TABLE inspection_drafts (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  saved_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT inspection_drafts_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT inspection_drafts_size CHECK ((octet_length(content) <= 65536))
);
-- row security: enabled, forced
CREATE POLICY inspection_drafts_enterprise_delete FOR d TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_enterprise_insert FOR a TO anze_enterprise WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_enterprise_update FOR w TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_regulator_delete FOR d TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_drafts_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT DELETE, INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (content, saved_by, title, updated_at, version) TO anze_enterprise;
GRANT DELETE, INSERT, SELECT TO anze_regulator;
GRANT UPDATE (content, saved_by, title, updated_at, version) TO anze_regulator;

CREATE TABLE inspection_items (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  inspection_id uuid NOT NULL,
  finder_id uuid NOT NULL,
  seq integer NOT NULL,
  content text NOT NULL,
  outcome text NOT NULL,
  reason text,
  note text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  hazard_ids uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT inspection_items_hazards CHECK (((outcome = 'HAZARD'::text) = (cardinality(hazard_ids) > 0))),
  CONSTRAINT inspection_items_inspection_fk FOREIGN KEY (enterprise_id, inspection_id, finder_id) REFERENCES inspections(enterprise_id, id, finder_id),
  CONSTRAINT inspection_items_outcome CHECK ((outcome = ANY (ARRAY['NORMAL'::text, 'HAZARD'::text, 'NOT_CHECKED'::text, 'OTHER'::text]))),
  CONSTRAINT inspection_items_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT inspection_items_reason CHECK (((outcome <> 'NOT_CHECKED'::text) OR (reason IS NOT NULL))),
  CONSTRAINT inspection_items_seq_key UNIQUE (enterprise_id, inspection_id, seq),
  CONSTRAINT inspection_items_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX inspection_items_stamps_idx ON public.inspection_items USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY inspection_items_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY inspection_items_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_items_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY inspection_items_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY inspection_items_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY inspection_items_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY inspection_items_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE inspection_tasks (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  title text NOT NULL,
  area text NOT NULL,
  items text[] NOT NULL,
  means text NOT NULL,
  cycle_unit text NOT NULL,
  cycle_count integer NOT NULL,
  calendar text NOT NULL,
  starts_on date NOT NULL,
  responsible_id uuid NOT NULL,
  responsible_name text NOT NULL,
  status text NOT NULL DEFAULT 'ACTIVE'::text,
  made_through date NOT NULL,
  plan_on date NOT NULL,
  problem_code text,
  problem_year integer,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  measure_id uuid,
  CONSTRAINT inspection_tasks_calendar CHECK ((calendar = ANY (ARRAY['EVERY_DAY'::text, 'WORKING_DAYS'::text]))),
  CONSTRAINT inspection_tasks_cycle CHECK (((cycle_unit = ANY (ARRAY['HOURS'::text, 'DAYS'::text, 'WEEKS'::text, 'MONTHS'::text, 'QUARTERS'::text])) AND ((cycle_count >= 1) AND (cycle_count <= 1000)))),
  CONSTRAINT inspection_tasks_items CHECK (((cardinality(items) >= 1) AND (cardinality(items) <= 100))),
  CONSTRAINT inspection_tasks_means CHECK ((means = ANY (ARRAY['ON_SITE'::text, 'PHOTO'::text]))),
  CONSTRAINT inspection_tasks_measure_fk FOREIGN KEY (enterprise_id, measure_id) REFERENCES control_measures(enterprise_id, id),
  CONSTRAINT inspection_tasks_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT inspection_tasks_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT inspection_tasks_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'PAUSED'::text, 'RETIRED'::text])))
);
CREATE INDEX inspection_tasks_measure_idx ON public.inspection_tasks USING btree (enterprise_id, measure_id, id) WHERE (measure_id IS NOT NULL);
CREATE INDEX inspection_tasks_plan_idx ON public.inspection_tasks USING btree (plan_on, enterprise_id, id) WHERE (status = 'ACTIVE'::text);
CREATE INDEX inspection_tasks_stamps_idx ON public.inspection_tasks USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY inspection_tasks_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'ACTIVE'::text));
CREATE POLICY inspection_tasks_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_tasks_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_tasks_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspection_tasks_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY inspection_tasks_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY inspection_tasks_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (area, calendar, cycle_count, cycle_unit, items, made_through, means, measure_id, plan_on, problem_code, problem_year, responsible_id, responsible_name, starts_on, status, title, updated_at, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, made_through, plan_on, problem_code, problem_year, region_code, sector) TO anze_worker;

CREATE TABLE inspections (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  kind text NOT NULL,
  inspected_on date NOT NULL,
  area text NOT NULL,
  items_checked integer NOT NULL,
  hazards_found integer NOT NULL,
  finder_id uuid NOT NULL,
  inspected_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  source text,
  agency_name text,
  not_checked integer NOT NULL DEFAULT 0,
  CONSTRAINT inspections_agency CHECK (((agency_name IS NULL) OR ((source IS NOT NULL) AND (source = 'INTERMEDIARY'::text)))),
  CONSTRAINT inspections_finder_key UNIQUE (enterprise_id, id, finder_id),
  CONSTRAINT inspections_items CHECK ((items_checked >= 0)),
  CONSTRAINT inspections_kind CHECK ((kind = ANY (ARRAY['SELF'::text, 'AUTHORITY'::text]))),
  CONSTRAINT inspections_not_checked CHECK ((not_checked >= 0)),
  CONSTRAINT inspections_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT inspections_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX inspections_coverage_idx ON public.inspections USING btree (kind, inspected_on, region_code) INCLUDE (enterprise_id, sector);
CREATE INDEX inspections_day_idx ON public.inspections USING btree (enterprise_id, inspected_on DESC);
CREATE INDEX inspections_newest_idx ON public.inspections USING btree (inspected_on DESC, id DESC);
CREATE INDEX inspections_stamps_idx ON public.inspections USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY inspections_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((kind = 'SELF'::text) AND (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)));
CREATE POLICY inspections_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY inspections_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY inspections_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((kind = 'AUTHORITY'::text) AND (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)));
CREATE POLICY inspections_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY inspections_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY inspections_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE insurance_duties (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  since date NOT NULL,
  until date,
  from_founding boolean NOT NULL DEFAULT false,
  basis text NOT NULL,
  rule_version text,
  ground text,
  CONSTRAINT insurance_duties_basis CHECK ((basis = ANY (ARRAY['MARK'::text, 'SECTOR'::text, 'LICENCE'::text, 'INDUSTRY'::text]))),
  CONSTRAINT insurance_duties_days CHECK ((since < until)),
  CONSTRAINT insurance_duties_ground CHECK ((char_length(ground) <= 100)),
  CONSTRAINT insurance_duties_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT insurance_duties_since_key UNIQUE (enterprise_id, since),
  CONSTRAINT insurance_duties_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX insurance_duties_open_idx ON public.insurance_duties USING btree (enterprise_id) WHERE (until IS NULL);
CREATE INDEX insurance_duties_roster_idx ON public.insurance_duties USING btree (region_code, enterprise_id, since) INCLUDE (until, sector);
CREATE INDEX insurance_duties_stamps_idx ON public.insurance_duties USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY insurance_duties_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY insurance_duties_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY insurance_duties_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY insurance_duties_worker_delete FOR d TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY insurance_duties_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY insurance_duties_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY insurance_duties_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (basis, ground, insurer_id, region_code, rule_version, sector, since, until) TO anze_worker;

CREATE TABLE insurer_grades (
  run_id uuid NOT NULL,
  insurer_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  period text NOT NULL,
  insurer_name text NOT NULL,
  grade text NOT NULL,
  score numeric(5,2),
  indicators jsonb NOT NULL,
  published boolean NOT NULL DEFAULT false,
  published_on date,
  CONSTRAINT insurer_grades_grade CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text, 'NOT_RATED'::text]))),
  CONSTRAINT insurer_grades_insurer_id_fkey FOREIGN KEY (insurer_id) REFERENCES organizations(id),
  CONSTRAINT insurer_grades_pkey PRIMARY KEY (run_id, insurer_id),
  CONSTRAINT insurer_grades_published CHECK ((published = (published_on IS NOT NULL))),
  CONSTRAINT insurer_grades_run_fk FOREIGN KEY (run_id, region_code) REFERENCES grading_runs(id, region_code)
);
CREATE INDEX insurer_grades_insurer_idx ON public.insurer_grades USING btree (insurer_id, period);
CREATE INDEX insurer_grades_published_idx ON public.insurer_grades USING btree (region_code, period, run_id) WHERE published;
-- row security: enabled, forced
CREATE POLICY insurer_grades_financial_select FOR r TO anze_financial USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND published);
CREATE POLICY insurer_grades_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND published);
CREATE POLICY insurer_grades_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (NOT published));
CREATE POLICY insurer_grades_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY insurer_grades_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (NOT published)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY insurer_grades_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_financial;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (published, published_on) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE job_ticks (
  name text COLLATE "C" NOT NULL,
  late_after_ms bigint NOT NULL,
  registered_at timestamp with time zone NOT NULL DEFAULT now(),
  last_at timestamp with time zone,
  CONSTRAINT job_ticks_pkey PRIMARY KEY (name)
);
-- row security: enabled, forced
CREATE POLICY job_ticks_identity_select FOR r TO anze_identity USING true;
CREATE POLICY job_ticks_worker_delete FOR d TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY job_ticks_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY job_ticks_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY job_ticks_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_identity;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (last_at, late_after_ms, registered_at) TO anze_worker;

CREATE TABLE moved_policies (
  enterprise_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  seq integer NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  lies_in text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  issuer_id uuid NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL,
  premium_fen bigint NOT NULL,
  budget_fen bigint NOT NULL,
  CONSTRAINT moved_policies_days CHECK ((from_day < until_day)),
  CONSTRAINT moved_policies_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES enterprises(enterprise_id),
  CONSTRAINT moved_policies_pk PRIMARY KEY (enterprise_id, policy_id, seq)
);
CREATE INDEX moved_policies_region_idx ON public.moved_policies USING btree (region_code, from_day);
-- row security: enabled, forced
CREATE POLICY moved_policies_financial_select FOR r TO anze_financial USING (((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) OR ((lies_in >= current_setting('app.region_lo'::text, true)) AND (lies_in < current_setting('app.region_hi'::text, true))));
CREATE POLICY moved_policies_regulator_select FOR r TO anze_regulator USING ((((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) OR ((lies_in >= current_setting('app.region_lo'::text, true)) AND (lies_in < current_setting('app.region_hi'::text, true)))) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY moved_policies_worker_delete FOR d TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY moved_policies_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY moved_policies_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_financial;
GRANT SELECT TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE notification_preferences (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  channel text NOT NULL DEFAULT 'EMAIL'::text,
  email text,
  email_enabled boolean NOT NULL DEFAULT false,
  locale text NOT NULL DEFAULT 'zh-CN'::text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT notification_preferences_address CHECK (((email IS NOT NULL) OR (NOT email_enabled))),
  CONSTRAINT notification_preferences_channel CHECK ((channel = ANY (ARRAY['EMAIL'::text, 'SMS'::text]))),
  CONSTRAINT notification_preferences_email CHECK ((length(email) <= 254)),
  CONSTRAINT notification_preferences_locale CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  CONSTRAINT notification_preferences_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT notification_preferences_user_key UNIQUE (organization_id, user_id, channel)
);
-- row security: enabled, forced
CREATE POLICY notification_preferences_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_enterprise_select FOR r TO anze_enterprise USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_enterprise_update FOR w TO anze_enterprise USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_insurer_insert FOR a TO anze_insurer WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_insurer_select FOR r TO anze_insurer USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_insurer_update FOR w TO anze_insurer USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_regulator_select FOR r TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_regulator_update FOR w TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY notification_preferences_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (email, email_enabled, locale, updated_at, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (email, email_enabled, locale, updated_at, version) TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (email, email_enabled, locale, updated_at, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE notifications (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid,
  kind text NOT NULL,
  params jsonb NOT NULL,
  enterprise_id uuid,
  hazard_id uuid,
  dedupe_key text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  read_at timestamp with time zone,
  CONSTRAINT notifications_once_key UNIQUE (organization_id, dedupe_key),
  CONSTRAINT notifications_pk PRIMARY KEY (organization_id, id)
);
CREATE INDEX notifications_newest_idx ON public.notifications USING btree (organization_id, created_at DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY notifications_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY notifications_enterprise_update FOR w TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY notifications_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY notifications_insurer_update FOR w TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY notifications_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY notifications_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY notifications_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY notifications_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (read_at) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (read_at) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT UPDATE (read_at) TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE organizations (
  id uuid NOT NULL,
  kind text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  region_code text COLLATE "C",
  sectors text[],
  verified boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  disabled_at timestamp with time zone,
  branch_of uuid,
  head_id uuid NOT NULL GENERATED ALWAYS AS (COALESCE(branch_of, id)) STORED,
  CONSTRAINT organizations_branch CHECK (((branch_of IS NULL) OR ((kind = 'INSURER'::text) AND (branch_of <> id)))),
  CONSTRAINT organizations_code_key UNIQUE (kind, code),
  CONSTRAINT organizations_financial_sectors CHECK (((kind <> 'FINANCIAL_REGULATOR'::text) OR (sectors IS NULL))),
  CONSTRAINT organizations_head_fk FOREIGN KEY (head_id, head_id) REFERENCES organizations(id, head_id),
  CONSTRAINT organizations_head_key UNIQUE (id, head_id),
  CONSTRAINT organizations_kind CHECK ((kind = ANY (ARRAY['ENTERPRISE'::text, 'INSURER'::text, 'REGULATOR'::text, 'SERVICE_AGENCY'::text, 'PLATFORM'::text, 'FINANCIAL_REGULATOR'::text]))),
  CONSTRAINT organizations_not_nil CHECK ((id <> '00000000-0000-0000-0000-000000000000'::uuid)),
  CONSTRAINT organizations_pkey PRIMARY KEY (id),
  CONSTRAINT organizations_regulator_region CHECK (((kind <> ALL (ARRAY['REGULATOR'::text, 'FINANCIAL_REGULATOR'::text])) OR (region_code IS NOT NULL)))
);
CREATE INDEX organizations_branch_idx ON public.organizations USING btree (branch_of) WHERE (branch_of IS NOT NULL);
CREATE INDEX organizations_name_idx ON public.organizations USING btree (kind, name);
-- row security: enabled, forced
CREATE POLICY organizations_enterprise_select FOR r TO anze_enterprise USING ((kind <> 'ENTERPRISE'::text) OR (id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY organizations_financial_select FOR r TO anze_financial USING ((kind = 'INSURER'::text) OR (id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY organizations_identity_select FOR r TO anze_identity USING true;
CREATE POLICY organizations_insurer_select FOR r TO anze_insurer USING (kind <> 'ENTERPRISE'::text);
CREATE POLICY organizations_platform_insert FOR a TO anze_platform WITH CHECK true;
CREATE POLICY organizations_platform_select FOR r TO anze_platform USING true;
CREATE POLICY organizations_platform_update FOR w TO anze_platform USING true WITH CHECK true;
CREATE POLICY organizations_regulator_select FOR r TO anze_regulator USING ((kind <> 'ENTERPRISE'::text) OR ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))));
CREATE POLICY organizations_worker_insert FOR a TO anze_worker WITH CHECK ((current_setting('app.region_hi'::text, true) <> ''::text) AND (kind = ANY (ARRAY['ENTERPRISE'::text, 'INSURER'::text, 'SERVICE_AGENCY'::text])) AND (NOT verified));
CREATE POLICY organizations_worker_move FOR w TO anze_worker USING ((current_setting('app.region_hi'::text, true) <> ''::text) AND (kind = 'INSURER'::text)) WITH CHECK ((current_setting('app.region_hi'::text, true) <> ''::text) AND (kind = 'INSURER'::text));
CREATE POLICY organizations_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY organizations_worker_update FOR w TO anze_worker USING ((current_setting('app.region_hi'::text, true) <> ''::text) AND (kind = 'ENTERPRISE'::text)) WITH CHECK ((current_setting('app.region_hi'::text, true) <> ''::text) AND (kind = 'ENTERPRISE'::text));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_financial;
GRANT SELECT TO anze_identity;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_platform;
GRANT UPDATE (code, disabled_at, name, region_code, sectors, verified, version) TO anze_platform;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (branch_of, name, region_code, version) TO anze_worker;

CREATE TABLE outbox (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  job text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  principal jsonb NOT NULL,
  dedupe_key text COLLATE "C",
  run_after timestamp with time zone NOT NULL DEFAULT now(),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  enqueued_at timestamp with time zone,
  done_at timestamp with time zone,
  failed_at timestamp with time zone,
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  progress_done bigint,
  progress_total bigint,
  CONSTRAINT outbox_dedupe_key_check CHECK ((length(dedupe_key) <= 200)),
  CONSTRAINT outbox_ended_once_check CHECK (((done_at IS NULL) OR (failed_at IS NULL))),
  CONSTRAINT outbox_last_error_check CHECK ((length(last_error) <= 500)),
  CONSTRAINT outbox_payload_check CHECK ((jsonb_typeof(payload) = 'object'::text)),
  CONSTRAINT outbox_pk PRIMARY KEY (organization_id, id)
);
CREATE INDEX outbox_done_idx ON public.outbox USING btree (done_at) WHERE (done_at IS NOT NULL);
CREATE INDEX outbox_due_idx ON public.outbox USING btree (run_after, id) WHERE ((enqueued_at IS NULL) AND (done_at IS NULL) AND (failed_at IS NULL));
CREATE INDEX outbox_failed_idx ON public.outbox USING btree (failed_at) WHERE (failed_at IS NOT NULL);
CREATE INDEX outbox_id_idx ON public.outbox USING btree (id);
CREATE INDEX outbox_open_idx ON public.outbox USING btree (enqueued_at, id) WHERE ((enqueued_at IS NOT NULL) AND (done_at IS NULL) AND (failed_at IS NULL));
-- row security: enabled, forced
CREATE POLICY outbox_enterprise_insert FOR a TO anze_enterprise WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY outbox_identity_insert FOR a TO anze_identity WITH CHECK true;
CREATE POLICY outbox_insurer_insert FOR a TO anze_insurer WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY outbox_platform_insert FOR a TO anze_platform WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY outbox_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY outbox_worker_delete FOR d TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY outbox_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY outbox_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY outbox_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT TO anze_enterprise;
GRANT INSERT TO anze_identity;
GRANT INSERT TO anze_insurer;
GRANT INSERT TO anze_platform;
GRANT INSERT TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (attempts, done_at, enqueued_at, failed_at, last_error, progress_done, progress_total, run_after) TO anze_worker;

CREATE TABLE planned_visits (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  plan_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  seq integer NOT NULL,
  type text NOT NULL,
  item text NOT NULL,
  planned_on date NOT NULL,
  due_on date NOT NULL,
  notified_on date,
  scheduled_on date,
  notice text,
  cancelled_on date,
  done_on date,
  service_id uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT planned_visits_cancelled CHECK ((cancelled_on <= due_on)),
  CONSTRAINT planned_visits_done CHECK ((((done_on IS NULL) = (service_id IS NULL)) AND ((cancelled_on IS NULL) OR (done_on IS NULL)))),
  CONSTRAINT planned_visits_notice CHECK ((((notified_on IS NULL) = (scheduled_on IS NULL)) AND (notified_on <= scheduled_on) AND ((notice IS NULL) OR (notified_on IS NOT NULL)))),
  CONSTRAINT planned_visits_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT planned_visits_plan_fk FOREIGN KEY (enterprise_id, plan_id, provider_id, planned_on) REFERENCES service_plans(enterprise_id, id, provider_id, agreed_on),
  CONSTRAINT planned_visits_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT planned_visits_seq_key UNIQUE (enterprise_id, plan_id, seq),
  CONSTRAINT planned_visits_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id),
  CONSTRAINT planned_visits_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT planned_visits_texts CHECK ((((char_length(item) >= 1) AND (char_length(item) <= 200)) AND (char_length(notice) <= 500) AND (seq >= 1))),
  CONSTRAINT planned_visits_type CHECK ((type = ANY (ARRAY['TRAINING'::text, 'RISK_ASSESSMENT'::text, 'STANDARDIZATION'::text, 'HAZARD_INSPECTION'::text, 'EMERGENCY_DRILL'::text, 'TECHNOLOGY'::text, 'OTHER'::text])))
);
CREATE INDEX planned_visits_announced_idx ON public.planned_visits USING btree (region_code, scheduled_on, enterprise_id, id) WHERE ((scheduled_on IS NOT NULL) AND (done_on IS NULL) AND (cancelled_on IS NULL));
CREATE INDEX planned_visits_due_idx ON public.planned_visits USING btree (due_on, id);
CREATE INDEX planned_visits_due_open_idx ON public.planned_visits USING btree (due_on, id) WHERE ((done_on IS NULL) AND (cancelled_on IS NULL));
CREATE INDEX planned_visits_enterprise_idx ON public.planned_visits USING btree (enterprise_id, due_on, id);
CREATE INDEX planned_visits_open_idx ON public.planned_visits USING btree (region_code, due_on, enterprise_id, id) WHERE ((done_on IS NULL) AND (cancelled_on IS NULL));
CREATE INDEX planned_visits_provider_idx ON public.planned_visits USING btree (provider_id, due_on, id);
CREATE INDEX planned_visits_provider_open_idx ON public.planned_visits USING btree (provider_id, due_on, id) WHERE ((done_on IS NULL) AND (cancelled_on IS NULL));
CREATE INDEX planned_visits_region_idx ON public.planned_visits USING btree (region_code, due_on, id);
CREATE UNIQUE INDEX planned_visits_service_idx ON public.planned_visits USING btree (enterprise_id, service_id) WHERE (service_id IS NOT NULL);
CREATE INDEX planned_visits_stamps_idx ON public.planned_visits USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY planned_visits_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((notified_on IS NULL) AND (cancelled_on IS NULL) AND (done_on IS NULL)));
CREATE POLICY planned_visits_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY planned_visits_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY planned_visits_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY planned_visits_insurer_update FOR w TO anze_insurer USING ((provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (cancelled_on IS NULL)) WITH CHECK ((provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (cancelled_on IS NULL));
CREATE POLICY planned_visits_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY planned_visits_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY planned_visits_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (cancelled_on, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (done_on, notice, notified_on, scheduled_on, service_id, version) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (cancelled_on, insurer_id, region_code, sector, version) TO anze_worker;

CREATE TABLE policies (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  policy_no text NOT NULL,
  issuer_id uuid NOT NULL,
  insured_name text NOT NULL,
  insured_uscc text NOT NULL,
  cover text NOT NULL DEFAULT 'ENTERPRISE_WIDE'::text,
  insurance_type text,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  cancelled_on date,
  premium_fen bigint NOT NULL,
  insured_persons integer,
  per_person_limit_fen bigint,
  cumulative_limit_fen bigint,
  prevention_rate_bp integer,
  prevention_budget_fen bigint NOT NULL,
  sourced_by uuid,
  extra jsonb NOT NULL DEFAULT '{}'::jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  issuer_head_id uuid NOT NULL,
  holder_name text,
  holder_uscc text,
  per_accident_limit_fen bigint,
  medical_limit_fen bigint,
  third_party_property_limit_fen bigint,
  rescue_limit_fen bigint,
  commission_bp integer,
  premium_payer text,
  late_for text,
  worker_groups jsonb NOT NULL DEFAULT '[]'::jsonb,
  sites jsonb NOT NULL DEFAULT '[]'::jsonb,
  project jsonb,
  scans uuid[] NOT NULL DEFAULT '{}'::uuid[],
  quote_id uuid,
  renewed_from uuid,
  status text NOT NULL DEFAULT 'ISSUED'::text,
  cancelled_for text,
  issued_by uuid,
  issued_on date,
  counted_starts_on date,
  counted_ends_on date,
  counted_cancelled_on date,
  counted_premium_fen bigint,
  counted_budget_fen bigint,
  changed_in bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
  CONSTRAINT policies_amounts CHECK (((premium_fen >= 0) AND (prevention_budget_fen >= 0))),
  CONSTRAINT policies_blocks CHECK (((jsonb_typeof(worker_groups) = 'array'::text) AND (jsonb_typeof(sites) = 'array'::text) AND ((project IS NULL) OR (cover = 'PROJECT'::text)))),
  CONSTRAINT policies_cancelled_for CHECK (((cancelled_for IS NULL) OR (cancelled_on IS NOT NULL))),
  CONSTRAINT policies_commission CHECK (((commission_bp >= 0) AND (commission_bp <= 10000))),
  CONSTRAINT policies_counted CHECK ((num_nulls(counted_starts_on, counted_ends_on, counted_premium_fen, counted_budget_fen) = ANY (ARRAY[0, 4]))),
  CONSTRAINT policies_cover CHECK ((cover = ANY (ARRAY['ENTERPRISE_WIDE'::text, 'PROJECT'::text]))),
  CONSTRAINT policies_days CHECK ((starts_on <= ends_on)),
  CONSTRAINT policies_holder CHECK (((holder_name IS NULL) = (holder_uscc IS NULL))),
  CONSTRAINT policies_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT policies_issuer_key UNIQUE (enterprise_id, id, issuer_id),
  CONSTRAINT policies_limits CHECK ((LEAST(per_accident_limit_fen, medical_limit_fen, third_party_property_limit_fen, rescue_limit_fen) >= 0)),
  CONSTRAINT policies_no_key UNIQUE (enterprise_id, issuer_id, policy_no),
  CONSTRAINT policies_payer CHECK ((premium_payer = ANY (ARRAY['INSURED'::text, 'HOLDER'::text]))),
  CONSTRAINT policies_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT policies_quote_fk FOREIGN KEY (enterprise_id, quote_id, issuer_id) REFERENCES quote_acceptances(enterprise_id, quote_id, issuer_id),
  CONSTRAINT policies_quote_key UNIQUE (enterprise_id, issuer_id, quote_id),
  CONSTRAINT policies_renewed_fk FOREIGN KEY (enterprise_id, renewed_from, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT policies_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT policies_status CHECK (((status = ANY (ARRAY['ISSUED'::text, 'CANCELLED'::text])) AND ((status = 'CANCELLED'::text) = (cancelled_on IS NOT NULL))))
);
CREATE INDEX policies_changed_idx ON public.policies USING btree (changed_in, enterprise_id, id);
CREATE INDEX policies_ends_idx ON public.policies USING btree (ends_on);
CREATE INDEX policies_enterprise_idx ON public.policies USING btree (enterprise_id, starts_on DESC, id DESC);
CREATE INDEX policies_head_idx ON public.policies USING btree (issuer_head_id, starts_on DESC, id DESC);
CREATE INDEX policies_issuer_ends_idx ON public.policies USING btree (issuer_id, ends_on, id);
CREATE INDEX policies_issuer_idx ON public.policies USING btree (issuer_id, starts_on DESC, id DESC);
CREATE INDEX policies_region_idx ON public.policies USING btree (region_code, starts_on);
CREATE INDEX policies_renewed_idx ON public.policies USING btree (enterprise_id, renewed_from) WHERE (renewed_from IS NOT NULL);
CREATE INDEX policies_stamps_idx ON public.policies USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX policies_starts_idx ON public.policies USING btree (starts_on, id);
-- row security: enabled, forced
CREATE POLICY policies_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policies_financial_select FOR r TO anze_financial USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policies_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (quote_id IS NOT NULL)) AND (sourced_by IS NULL) AND (cancelled_on IS NULL) AND (counted_starts_on IS NULL) AND (counted_cancelled_on IS NULL) AND (issued_on IS NOT NULL));
CREATE POLICY policies_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY policies_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policies_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY policies_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policies_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policies_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT (cancelled_for, cancelled_on, commission_bp, counted_budget_fen, counted_cancelled_on, counted_ends_on, counted_premium_fen, counted_starts_on, cover, cumulative_limit_fen, ends_on, enterprise_id, holder_name, holder_uscc, id, insurance_type, insured_name, insured_persons, insured_uscc, issued_on, issuer_head_id, issuer_id, late_for, medical_limit_fen, per_accident_limit_fen, per_person_limit_fen, policy_no, premium_fen, premium_payer, prevention_budget_fen, prevention_rate_bp, project, quote_id, region_code, renewed_from, rescue_limit_fen, scans, sites, starts_on, status, third_party_property_limit_fen, version, worker_groups) TO anze_financial;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (cancelled_for, cancelled_on, changed_in, cumulative_limit_fen, ends_on, insured_persons, medical_limit_fen, per_accident_limit_fen, per_person_limit_fen, premium_fen, prevention_budget_fen, project, rescue_limit_fen, scans, sites, status, third_party_property_limit_fen, version, worker_groups) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (cancelled_for, cancelled_on, changed_in, commission_bp, counted_budget_fen, counted_cancelled_on, counted_ends_on, counted_premium_fen, counted_starts_on, cumulative_limit_fen, ends_on, extra, holder_name, holder_uscc, insurance_type, insured_name, insured_persons, insured_uscc, insurer_id, issuer_head_id, late_for, medical_limit_fen, per_accident_limit_fen, per_person_limit_fen, premium_fen, premium_payer, prevention_budget_fen, prevention_rate_bp, project, quote_id, region_code, rescue_limit_fen, scans, sector, sites, sourced_by, starts_on, status, third_party_property_limit_fen, version, worker_groups) TO anze_worker;

CREATE TABLE policy_differences (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  field text NOT NULL,
  own_value text NOT NULL,
  ledger_value text NOT NULL,
  run_id uuid,
  since date NOT NULL,
  resolved_on date,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT policy_differences_differ CHECK ((own_value <> ledger_value)),
  CONSTRAINT policy_differences_field CHECK ((field ~ '^[a-z_]{1,40}$'::text)),
  CONSTRAINT policy_differences_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT policy_differences_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT policy_differences_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT policy_differences_resolved CHECK ((resolved_on >= since)),
  CONSTRAINT policy_differences_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX policy_differences_head_idx ON public.policy_differences USING btree (issuer_head_id, since DESC, id DESC);
CREATE INDEX policy_differences_issuer_idx ON public.policy_differences USING btree (issuer_id, since DESC, id DESC);
CREATE UNIQUE INDEX policy_differences_open_idx ON public.policy_differences USING btree (enterprise_id, policy_id, field) WHERE (resolved_on IS NULL);
CREATE INDEX policy_differences_region_idx ON public.policy_differences USING btree (region_code, since DESC, id DESC);
CREATE INDEX policy_differences_stamps_idx ON public.policy_differences USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY policy_differences_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY policy_differences_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY policy_differences_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_differences_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_differences_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, ledger_value, own_value, region_code, resolved_on, run_id, sector) TO anze_worker;

CREATE TABLE policy_drafts (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  enterprise_id uuid,
  quote_id uuid,
  renewed_from uuid,
  insured_name text NOT NULL,
  insured_uscc text NOT NULL,
  policy_no text,
  cover text,
  insurance_type text,
  starts_on date,
  ends_on date,
  premium_fen bigint,
  insured_persons integer,
  per_person_limit_fen bigint,
  cumulative_limit_fen bigint,
  prevention_rate_bp integer,
  prevention_budget_fen bigint,
  holder_name text,
  holder_uscc text,
  per_accident_limit_fen bigint,
  medical_limit_fen bigint,
  third_party_property_limit_fen bigint,
  rescue_limit_fen bigint,
  commission_bp integer,
  premium_payer text,
  late_for text,
  worker_groups jsonb NOT NULL DEFAULT '[]'::jsonb,
  sites jsonb NOT NULL DEFAULT '[]'::jsonb,
  project jsonb,
  scans uuid[] NOT NULL DEFAULT '{}'::uuid[],
  shares jsonb NOT NULL DEFAULT '[]'::jsonb,
  saved_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT policy_drafts_blocks CHECK (((jsonb_typeof(worker_groups) = 'array'::text) AND (jsonb_typeof(sites) = 'array'::text) AND (jsonb_typeof(shares) = 'array'::text))),
  CONSTRAINT policy_drafts_pk PRIMARY KEY (organization_id, id)
);
CREATE INDEX policy_drafts_updated_idx ON public.policy_drafts USING btree (organization_id, updated_at DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY policy_drafts_insurer_delete FOR d TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_drafts_insurer_insert FOR a TO anze_insurer WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_drafts_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_drafts_insurer_update FOR w TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT DELETE, INSERT, SELECT TO anze_insurer;
GRANT UPDATE (commission_bp, cover, cumulative_limit_fen, ends_on, holder_name, holder_uscc, insurance_type, insured_name, insured_persons, insured_uscc, late_for, medical_limit_fen, per_accident_limit_fen, per_person_limit_fen, policy_no, premium_fen, premium_payer, prevention_budget_fen, prevention_rate_bp, project, rescue_limit_fen, saved_by, scans, shares, sites, starts_on, third_party_property_limit_fen, updated_at, version, worker_groups) TO anze_insurer;

CREATE TABLE policy_endorsements (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  seq integer NOT NULL,
  endorsement_no text NOT NULL,
  kinds text[] NOT NULL,
  effective_from date NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  full_premium_fen bigint NOT NULL,
  premium_fen bigint NOT NULL,
  ends_on date NOT NULL,
  reason text NOT NULL,
  made_on date NOT NULL,
  made_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT policy_endorsements_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT policy_endorsements_kinds CHECK (((cardinality(kinds) > 0) AND (kinds <@ ARRAY['HEADCOUNT'::text, 'LIMITS'::text, 'PERIOD'::text, 'SITES'::text, 'PROJECT'::text, 'PREMIUM'::text]))),
  CONSTRAINT policy_endorsements_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT policy_endorsements_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT policy_endorsements_premium CHECK ((full_premium_fen >= 0)),
  CONSTRAINT policy_endorsements_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
  CONSTRAINT policy_endorsements_seq CHECK ((seq > 0)),
  CONSTRAINT policy_endorsements_seq_key UNIQUE (enterprise_id, policy_id, issuer_id, seq),
  CONSTRAINT policy_endorsements_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX policy_endorsements_stamps_idx ON public.policy_endorsements USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY policy_endorsements_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_endorsements_financial_select FOR r TO anze_financial USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_endorsements_insurer_insert FOR a TO anze_insurer WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_endorsements_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY policy_endorsements_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY policy_endorsements_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_endorsements_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_financial;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE policy_ledger_facts (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  facts jsonb NOT NULL,
  run_id uuid,
  on_day date NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT policy_ledger_facts_facts CHECK ((jsonb_typeof(facts) = 'object'::text)),
  CONSTRAINT policy_ledger_facts_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT policy_ledger_facts_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT policy_ledger_facts_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT policy_ledger_facts_policy_key UNIQUE (enterprise_id, policy_id),
  CONSTRAINT policy_ledger_facts_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX policy_ledger_facts_issuer_idx ON public.policy_ledger_facts USING btree (issuer_id);
CREATE INDEX policy_ledger_facts_stamps_idx ON public.policy_ledger_facts USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY policy_ledger_facts_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_ledger_facts_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_ledger_facts_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (facts, insurer_id, issuer_head_id, on_day, region_code, run_id, sector) TO anze_worker;

CREATE TABLE policy_shares (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  share_bp integer NOT NULL,
  share_premium_fen bigint NOT NULL,
  policy_no text NOT NULL,
  insured_name text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  cancelled_on date,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT policy_shares_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT policy_shares_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES organizations(id),
  CONSTRAINT policy_shares_participant_key UNIQUE (enterprise_id, policy_id, issuer_id, participant_id),
  CONSTRAINT policy_shares_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT policy_shares_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT policy_shares_premium CHECK ((share_premium_fen >= 0)),
  CONSTRAINT policy_shares_share CHECK (((share_bp >= 1) AND (share_bp <= 9999))),
  CONSTRAINT policy_shares_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX policy_shares_participant_idx ON public.policy_shares USING btree (participant_id, starts_on DESC, id DESC);
CREATE INDEX policy_shares_stamps_idx ON public.policy_shares USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY policy_shares_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_shares_financial_select FOR r TO anze_financial USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_shares_insurer_insert FOR a TO anze_insurer WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_shares_insurer_select FOR r TO anze_insurer USING ((participant_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)));
CREATE POLICY policy_shares_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY policy_shares_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY policy_shares_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY policy_shares_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_financial;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (cancelled_on, ends_on, share_premium_fen) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE premium_entries (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  kind text NOT NULL,
  amount_fen bigint NOT NULL,
  on_day date NOT NULL,
  cause text NOT NULL,
  cause_id uuid NOT NULL,
  note text,
  recorded_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  entry_no text,
  CONSTRAINT premium_entries_cause CHECK ((cause = ANY (ARRAY['POLICY'::text, 'ENDORSEMENT'::text, 'CANCELLATION'::text, 'PAYMENT'::text, 'LEDGER'::text, 'BORDEREAU'::text]))),
  CONSTRAINT premium_entries_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT premium_entries_kind CHECK ((kind = ANY (ARRAY['WRITTEN'::text, 'ENDORSED'::text, 'REFUND'::text, 'RECEIVED'::text, 'REPAID'::text]))),
  CONSTRAINT premium_entries_no CHECK (((entry_no IS NULL) OR ((cause = 'BORDEREAU'::text) AND ((char_length(entry_no) >= 1) AND (char_length(entry_no) <= 100))))),
  CONSTRAINT premium_entries_no_key UNIQUE (enterprise_id, issuer_id, entry_no),
  CONSTRAINT premium_entries_note CHECK ((char_length(note) <= 200)),
  CONSTRAINT premium_entries_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT premium_entries_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT premium_entries_sign CHECK (
CASE
    WHEN (kind = ANY (ARRAY['REFUND'::text, 'REPAID'::text])) THEN (amount_fen < 0)
    WHEN (kind = 'ENDORSED'::text) THEN (amount_fen <> 0)
    ELSE (amount_fen > 0)
END),
  CONSTRAINT premium_entries_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX premium_entries_policy_idx ON public.premium_entries USING btree (enterprise_id, policy_id, on_day, created_at, id) INCLUDE (kind, amount_fen);
CREATE INDEX premium_entries_stamps_idx ON public.premium_entries USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY premium_entries_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY premium_entries_financial_select FOR r TO anze_financial USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY premium_entries_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (cause <> 'LEDGER'::text));
CREATE POLICY premium_entries_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY premium_entries_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY premium_entries_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY premium_entries_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY premium_entries_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_financial;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE prevention_services (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  service_no text NOT NULL,
  provider_id uuid NOT NULL,
  agency_name text,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  type text NOT NULL,
  served_on date NOT NULL,
  place text NOT NULL,
  staff text[] NOT NULL DEFAULT '{}'::text[],
  staff_nos text[] NOT NULL DEFAULT '{}'::text[],
  content text NOT NULL,
  hazards_found integer NOT NULL DEFAULT 0,
  hazards_rectified integer,
  cost_fen bigint NOT NULL,
  within_budget boolean,
  confirmed_on date,
  confirmed_by uuid,
  archived_on date,
  satisfaction smallint,
  comment text,
  sourced_by uuid,
  recorded_by uuid,
  extra jsonb NOT NULL DEFAULT '{}'::jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  measures text,
  process text,
  agency_id uuid,
  visit_id uuid,
  checked_in_at timestamp with time zone,
  check_in_latitude numeric(9,6),
  check_in_longitude numeric(9,6),
  confirmed_at timestamp with time zone,
  asked_on date,
  objected_on date,
  objection text,
  voided_on date,
  void_reason text,
  counted boolean NOT NULL DEFAULT true,
  archive_due_on date,
  imported_by uuid,
  visit_counted boolean NOT NULL DEFAULT false,
  changed_in bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
  CONSTRAINT prevention_services_amounts CHECK (((cost_fen >= 0) AND (hazards_found >= 0))),
  CONSTRAINT prevention_services_check_in CHECK ((((check_in_latitude IS NULL) = (check_in_longitude IS NULL)) AND ((check_in_latitude IS NULL) OR (checked_in_at IS NOT NULL)) AND ((check_in_latitude >= ('-90'::integer)::numeric) AND (check_in_latitude <= (90)::numeric)) AND ((check_in_longitude >= ('-180'::integer)::numeric) AND (check_in_longitude <= (180)::numeric)))),
  CONSTRAINT prevention_services_counted CHECK ((counted OR (voided_on IS NOT NULL))),
  CONSTRAINT prevention_services_no_key UNIQUE (enterprise_id, provider_id, service_no),
  CONSTRAINT prevention_services_objection CHECK (((objected_on IS NULL) = (objection IS NULL))),
  CONSTRAINT prevention_services_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT prevention_services_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organizations(id),
  CONSTRAINT prevention_services_provider_key UNIQUE (enterprise_id, id, provider_id),
  CONSTRAINT prevention_services_satisfaction CHECK (((satisfaction >= 1) AND (satisfaction <= 5))),
  CONSTRAINT prevention_services_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT prevention_services_texts CHECK (((char_length(measures) <= 2000) AND (char_length(process) <= 2000) AND (char_length(objection) <= 2000) AND (char_length(void_reason) <= 2000))),
  CONSTRAINT prevention_services_type CHECK ((type = ANY (ARRAY['TRAINING'::text, 'RISK_ASSESSMENT'::text, 'STANDARDIZATION'::text, 'HAZARD_INSPECTION'::text, 'EMERGENCY_DRILL'::text, 'TECHNOLOGY'::text, 'OTHER'::text]))),
  CONSTRAINT prevention_services_voided CHECK ((((voided_on IS NULL) = (void_reason IS NULL)) AND ((voided_on IS NULL) OR (archived_on IS NULL))))
);
CREATE INDEX prevention_services_archive_due_idx ON public.prevention_services USING btree (region_code, enterprise_id, id) INCLUDE (archive_due_on) WHERE ((archive_due_on IS NOT NULL) AND (archived_on IS NULL) AND (voided_on IS NULL));
CREATE INDEX prevention_services_asked_idx ON public.prevention_services USING btree (region_code, enterprise_id, id) INCLUDE (asked_on) WHERE ((asked_on IS NOT NULL) AND (confirmed_on IS NULL) AND (objected_on IS NULL) AND (voided_on IS NULL));
CREATE INDEX prevention_services_changed_idx ON public.prevention_services USING btree (changed_in, enterprise_id, id);
CREATE INDEX prevention_services_enterprise_idx ON public.prevention_services USING btree (enterprise_id, served_on DESC, id DESC);
CREATE INDEX prevention_services_provider_idx ON public.prevention_services USING btree (provider_id, served_on DESC, id DESC);
CREATE INDEX prevention_services_served_idx ON public.prevention_services USING btree (served_on, id);
CREATE INDEX prevention_services_stamps_idx ON public.prevention_services USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX prevention_services_uncounted_idx ON public.prevention_services USING btree (enterprise_id) WHERE ((voided_on IS NOT NULL) AND counted);
CREATE INDEX prevention_services_visits_idx ON public.prevention_services USING btree (enterprise_id) WHERE (NOT visit_counted);
-- row security: enabled, forced
CREATE POLICY prevention_services_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY prevention_services_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY prevention_services_insurer_insert FOR a TO anze_insurer WITH CHECK ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((confirmed_on IS NULL) AND (confirmed_by IS NULL) AND (archived_on IS NULL) AND (satisfaction IS NULL) AND (confirmed_at IS NULL) AND (objected_on IS NULL) AND (voided_on IS NULL) AND (archive_due_on IS NULL) AND (sourced_by IS NULL) AND counted) AND (NOT visit_counted));
CREATE POLICY prevention_services_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY prevention_services_insurer_update FOR w TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY prevention_services_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY prevention_services_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY prevention_services_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY prevention_services_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (archive_due_on, changed_in, comment, confirmed_at, confirmed_by, confirmed_on, objected_on, objection, satisfaction, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (agency_id, agency_name, archived_on, asked_on, changed_in, content, cost_fen, measures, objected_on, objection, place, process, staff, staff_nos, version, void_reason, voided_on, within_budget) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (agency_name, archived_on, asked_on, changed_in, confirmed_on, content, cost_fen, counted, enterprise_name, extra, hazards_found, hazards_rectified, insurer_id, objected_on, objection, place, region_code, satisfaction, sector, served_on, sourced_by, staff, staff_nos, type, version, visit_counted, within_budget) TO anze_worker;

CREATE TABLE quote_acceptances (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  quote_id uuid NOT NULL,
  accepted_on date NOT NULL,
  accepted_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT quote_acceptances_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT quote_acceptances_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT quote_acceptances_quote_fk FOREIGN KEY (enterprise_id, quote_id, issuer_id) REFERENCES quotes(enterprise_id, id, issuer_id),
  CONSTRAINT quote_acceptances_quote_key UNIQUE (enterprise_id, quote_id, issuer_id),
  CONSTRAINT quote_acceptances_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX quote_acceptances_head_idx ON public.quote_acceptances USING btree (issuer_head_id);
CREATE INDEX quote_acceptances_issuer_idx ON public.quote_acceptances USING btree (issuer_id);
CREATE INDEX quote_acceptances_stamps_idx ON public.quote_acceptances USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY quote_acceptances_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (accepted_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY quote_acceptances_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quote_acceptances_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY quote_acceptances_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY quote_acceptances_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE quote_requests (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  cover text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  project jsonb,
  wanted_limit_fen bigint,
  note text,
  inputs jsonb NOT NULL,
  status text NOT NULL,
  asked_on date NOT NULL,
  asked_by uuid NOT NULL,
  closed_reason text,
  closed_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT quote_requests_closed CHECK ((((status = ANY (ARRAY['DECLINED'::text, 'WITHDRAWN'::text])) = (closed_on IS NOT NULL)) AND ((closed_on IS NULL) = (closed_reason IS NULL)))),
  CONSTRAINT quote_requests_cover CHECK (((cover = ANY (ARRAY['ENTERPRISE_WIDE'::text, 'PROJECT'::text])) AND ((cover = 'PROJECT'::text) = (project IS NOT NULL)))),
  CONSTRAINT quote_requests_days CHECK ((starts_on <= ends_on)),
  CONSTRAINT quote_requests_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT quote_requests_issuer_key UNIQUE (enterprise_id, id, issuer_id),
  CONSTRAINT quote_requests_note CHECK (((char_length(note) <= 2000) AND (char_length(closed_reason) <= 2000))),
  CONSTRAINT quote_requests_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT quote_requests_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT quote_requests_status CHECK ((status = ANY (ARRAY['ASKED'::text, 'OFFERED'::text, 'DECLINED'::text, 'WITHDRAWN'::text, 'ACCEPTED'::text])))
);
CREATE INDEX quote_requests_head_idx ON public.quote_requests USING btree (issuer_head_id, id DESC) WHERE (issuer_head_id <> issuer_id);
CREATE INDEX quote_requests_issuer_idx ON public.quote_requests USING btree (issuer_id, id DESC);
CREATE UNIQUE INDEX quote_requests_open_idx ON public.quote_requests USING btree (enterprise_id, issuer_id) WHERE ((cover = 'ENTERPRISE_WIDE'::text) AND (status = ANY (ARRAY['ASKED'::text, 'OFFERED'::text])));
CREATE INDEX quote_requests_stamps_idx ON public.quote_requests USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY quote_requests_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'ASKED'::text) AND (asked_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)));
CREATE POLICY quote_requests_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quote_requests_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quote_requests_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY quote_requests_insurer_update FOR w TO anze_insurer USING (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quote_requests_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY quote_requests_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (closed_on, closed_reason, status, updated_at, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (closed_on, closed_reason, status, updated_at, version) TO anze_insurer;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE quotes (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  issuer_id uuid NOT NULL,
  issuer_head_id uuid NOT NULL,
  request_id uuid,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  cover text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  project jsonb,
  insured_persons integer NOT NULL,
  per_person_limit_fen bigint NOT NULL,
  per_accident_limit_fen bigint,
  cumulative_limit_fen bigint,
  medical_limit_fen bigint,
  third_party_property_limit_fen bigint,
  rescue_limit_fen bigint,
  prevention_rate_bp integer,
  premium_fen bigint NOT NULL,
  inputs jsonb NOT NULL,
  overrides jsonb NOT NULL,
  calculation jsonb NOT NULL,
  note text,
  valid_until date NOT NULL,
  status text NOT NULL,
  offered_on date NOT NULL,
  offered_by uuid,
  decided_on date,
  decided_by uuid,
  decision_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT quotes_amounts CHECK (((premium_fen > 0) AND (insured_persons > 0) AND (per_person_limit_fen > 0) AND (LEAST(per_accident_limit_fen, cumulative_limit_fen, medical_limit_fen, third_party_property_limit_fen, rescue_limit_fen) >= 0))),
  CONSTRAINT quotes_cover CHECK (((cover = ANY (ARRAY['ENTERPRISE_WIDE'::text, 'PROJECT'::text])) AND ((cover = 'PROJECT'::text) = (project IS NOT NULL)))),
  CONSTRAINT quotes_days CHECK ((starts_on <= ends_on)),
  CONSTRAINT quotes_decided CHECK ((((status = ANY (ARRAY['ACCEPTED'::text, 'REJECTED'::text])) = (decided_on IS NOT NULL)) AND ((decided_on IS NULL) = (decided_by IS NULL)))),
  CONSTRAINT quotes_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT quotes_issuer_key UNIQUE (enterprise_id, id, issuer_id),
  CONSTRAINT quotes_note CHECK (((char_length(note) <= 2000) AND (char_length(decision_reason) <= 2000))),
  CONSTRAINT quotes_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT quotes_prevention CHECK (((prevention_rate_bp >= 0) AND (prevention_rate_bp <= 10000))),
  CONSTRAINT quotes_request_fk FOREIGN KEY (enterprise_id, request_id, issuer_id) REFERENCES quote_requests(enterprise_id, id, issuer_id),
  CONSTRAINT quotes_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT quotes_status CHECK ((status = ANY (ARRAY['OFFERED'::text, 'ACCEPTED'::text, 'REJECTED'::text, 'REPLACED'::text]))),
  CONSTRAINT quotes_valid CHECK ((offered_on <= valid_until))
);
CREATE UNIQUE INDEX quotes_accepted_idx ON public.quotes USING btree (enterprise_id, request_id, issuer_id) WHERE ((status = 'ACCEPTED'::text) AND (request_id IS NOT NULL));
CREATE INDEX quotes_head_idx ON public.quotes USING btree (issuer_head_id, id DESC) WHERE (issuer_head_id <> issuer_id);
CREATE INDEX quotes_issuer_idx ON public.quotes USING btree (issuer_id, id DESC);
CREATE UNIQUE INDEX quotes_open_idx ON public.quotes USING btree (enterprise_id, request_id, issuer_id) WHERE ((status = 'OFFERED'::text) AND (request_id IS NOT NULL));
CREATE INDEX quotes_request_idx ON public.quotes USING btree (enterprise_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX quotes_stamps_idx ON public.quotes USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY quotes_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quotes_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'OFFERED'::text)) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quotes_insurer_insert FOR a TO anze_insurer WITH CHECK ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (request_id IS NOT NULL)) AND (status = 'OFFERED'::text) AND (NOT (offered_by IS DISTINCT FROM (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)));
CREATE POLICY quotes_insurer_select FOR r TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (issuer_head_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY quotes_insurer_update FOR w TO anze_insurer USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'OFFERED'::text)) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY quotes_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY quotes_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (decided_by, decided_on, decision_reason, status, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (status, version) TO anze_insurer;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, issuer_head_id, region_code, sector) TO anze_worker;

CREATE TABLE refresh_tokens (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  session_id uuid NOT NULL,
  token_hash text NOT NULL,
  issued_at timestamp with time zone NOT NULL DEFAULT now(),
  used_at timestamp with time zone,
  CONSTRAINT refresh_tokens_hash_key UNIQUE (token_hash),
  CONSTRAINT refresh_tokens_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT refresh_tokens_session_fk FOREIGN KEY (organization_id, session_id) REFERENCES sessions(organization_id, id) ON DELETE CASCADE
);
-- row security: enabled, forced
CREATE POLICY refresh_tokens_identity_delete FOR d TO anze_identity USING true;
CREATE POLICY refresh_tokens_identity_insert FOR a TO anze_identity WITH CHECK true;
CREATE POLICY refresh_tokens_identity_select FOR r TO anze_identity USING true;
CREATE POLICY refresh_tokens_identity_update FOR w TO anze_identity USING true WITH CHECK true;
GRANT DELETE, INSERT, SELECT TO anze_identity;
GRANT UPDATE (used_at) TO anze_identity;

CREATE TABLE regions (
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  parent_code text COLLATE "C",
  successor_code text COLLATE "C",
  source text NOT NULL,
  custom boolean NOT NULL DEFAULT false,
  withdrawn_on date,
  CONSTRAINT regions_custom CHECK (((NOT custom) OR ((level = ANY (ARRAY['TOWN'::text, 'VILLAGE'::text])) AND ("right"(code, 3) >= '900'::text)))),
  CONSTRAINT regions_level CHECK ((level = ANY (ARRAY['PROVINCE'::text, 'CITY'::text, 'COUNTY'::text, 'TOWN'::text, 'VILLAGE'::text]))),
  CONSTRAINT regions_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES regions(code),
  CONSTRAINT regions_pkey PRIMARY KEY (code),
  CONSTRAINT regions_prefix CHECK (starts_with(code, parent_code)),
  CONSTRAINT regions_successor_code_fkey FOREIGN KEY (successor_code) REFERENCES regions(code),
  CONSTRAINT regions_withdrawn CHECK (((withdrawn_on IS NULL) OR (successor_code IS NOT NULL)))
);
CREATE INDEX regions_parent_idx ON public.regions USING btree (parent_code);
-- row security: enabled, forced
CREATE POLICY regions_enterprise_select FOR r TO anze_enterprise USING true;
CREATE POLICY regions_financial_select FOR r TO anze_financial USING true;
CREATE POLICY regions_identity_select FOR r TO anze_identity USING true;
CREATE POLICY regions_insurer_select FOR r TO anze_insurer USING true;
CREATE POLICY regions_platform_insert FOR a TO anze_platform WITH CHECK true;
CREATE POLICY regions_platform_select FOR r TO anze_platform USING true;
CREATE POLICY regions_platform_update FOR w TO anze_platform USING true WITH CHECK true;
CREATE POLICY regions_regulator_insert FOR a TO anze_regulator WITH CHECK (custom AND (code >= current_setting('app.region_lo'::text, true)) AND (code < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (successor_code IS NULL));
CREATE POLICY regions_regulator_select FOR r TO anze_regulator USING true;
CREATE POLICY regions_regulator_update FOR w TO anze_regulator USING (custom AND (code >= current_setting('app.region_lo'::text, true)) AND (code < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (successor_code IS NULL)) WITH CHECK (custom AND (code >= current_setting('app.region_lo'::text, true)) AND (code < current_setting('app.region_hi'::text, true)) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY regions_worker_insert FOR a TO anze_worker WITH CHECK ((current_setting('app.region_hi'::text, true) <> ''::text) AND (level = ANY (ARRAY['TOWN'::text, 'VILLAGE'::text])) AND (code >= current_setting('app.region_lo'::text, true)) AND (code < current_setting('app.region_hi'::text, true)));
CREATE POLICY regions_worker_select FOR r TO anze_worker USING true;
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_financial;
GRANT SELECT TO anze_identity;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_platform;
GRANT UPDATE (name, source, successor_code, withdrawn_on) TO anze_platform;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (name, successor_code, withdrawn_on) TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE regulatory_notices (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  notice_no text NOT NULL,
  issuer_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  hazard_id uuid,
  stage text,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  status text NOT NULL DEFAULT 'ISSUED'::text,
  issued_on date NOT NULL,
  issued_by uuid,
  due_on date NOT NULL,
  talk_at timestamp with time zone,
  talk_place text,
  held_on date,
  minutes text,
  minutes_files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  answered_on date,
  answered_by uuid,
  answer text,
  answer_files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  returned jsonb NOT NULL DEFAULT '[]'::jsonb,
  closed_on date,
  opinion text,
  withdrawn_on date,
  withdrawal_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  paper_answered_on date,
  paper_answer text,
  paper_files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  paper_recorded_by uuid,
  CONSTRAINT regulatory_notices_answered CHECK ((((answered_on IS NULL) = (answer IS NULL)) AND ((answer IS NOT NULL) OR (cardinality(answer_files) = 0)) AND ((paper_answered_on IS NULL) = (paper_answer IS NULL)) AND ((paper_answer IS NOT NULL) OR ((cardinality(paper_files) = 0) AND (paper_recorded_by IS NULL))) AND ((char_length(paper_answer) >= 1) AND (char_length(paper_answer) <= 4000)) AND (cardinality(paper_files) <= 20) AND (issued_on <= COALESCE(paper_answered_on, issued_on)) AND ((status <> 'ANSWERED'::text) OR (COALESCE(paper_answered_on, answered_on) IS NOT NULL)) AND ((status <> 'CLOSED'::text) OR (COALESCE(paper_answered_on, answered_on, held_on) IS NOT NULL)) AND ((status <> 'ISSUED'::text) OR (answered_on IS NULL)) AND ((status <> ALL (ARRAY['ISSUED'::text, 'RETURNED'::text])) OR (paper_answered_on IS NULL)))),
  CONSTRAINT regulatory_notices_closed CHECK ((((status = 'CLOSED'::text) = (closed_on IS NOT NULL)) AND ((closed_on IS NULL) = (opinion IS NULL)))),
  CONSTRAINT regulatory_notices_days CHECK ((issued_on <= LEAST(due_on, answered_on, held_on, closed_on, withdrawn_on))),
  CONSTRAINT regulatory_notices_hazard_fk FOREIGN KEY (enterprise_id, hazard_id) REFERENCES hazards(enterprise_id, id),
  CONSTRAINT regulatory_notices_issuer_fk FOREIGN KEY (issuer_id) REFERENCES organizations(id),
  CONSTRAINT regulatory_notices_kind CHECK ((kind = ANY (ARRAY['REMINDER'::text, 'CIRCULAR'::text, 'TALK'::text]))),
  CONSTRAINT regulatory_notices_no_key UNIQUE (enterprise_id, notice_no),
  CONSTRAINT regulatory_notices_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT regulatory_notices_returned CHECK (((jsonb_typeof(returned) = 'array'::text) AND ((status <> 'RETURNED'::text) OR (jsonb_array_length(returned) > 0)))),
  CONSTRAINT regulatory_notices_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT regulatory_notices_status CHECK ((status = ANY (ARRAY['ISSUED'::text, 'ANSWERED'::text, 'RETURNED'::text, 'CLOSED'::text, 'WITHDRAWN'::text]))),
  CONSTRAINT regulatory_notices_talk CHECK ((((kind = 'TALK'::text) = (talk_at IS NOT NULL)) AND ((talk_at IS NULL) = (talk_place IS NULL)) AND ((held_on IS NULL) OR (talk_at IS NOT NULL)) AND ((held_on IS NULL) = (minutes IS NULL)) AND ((minutes IS NOT NULL) OR (cardinality(minutes_files) = 0)) AND ((status <> 'CLOSED'::text) OR (talk_at IS NULL) OR (held_on IS NOT NULL)))),
  CONSTRAINT regulatory_notices_texts CHECK (((char_length(notice_no) <= 50) AND ((char_length(title) >= 1) AND (char_length(title) <= 200)) AND ((char_length(content) >= 1) AND (char_length(content) <= 4000)) AND (char_length(stage) <= 40) AND ((char_length(talk_place) >= 1) AND (char_length(talk_place) <= 200)) AND ((char_length(minutes) >= 1) AND (char_length(minutes) <= 8000)) AND ((char_length(answer) >= 1) AND (char_length(answer) <= 4000)) AND ((char_length(opinion) >= 1) AND (char_length(opinion) <= 2000)) AND ((char_length(withdrawal_reason) >= 1) AND (char_length(withdrawal_reason) <= 2000)) AND (cardinality(evidence) <= 20) AND (cardinality(minutes_files) <= 20) AND (cardinality(answer_files) <= 20))),
  CONSTRAINT regulatory_notices_withdrawn CHECK ((((status = 'WITHDRAWN'::text) = (withdrawn_on IS NOT NULL)) AND ((withdrawn_on IS NULL) = (withdrawal_reason IS NULL))))
);
CREATE INDEX regulatory_notices_day_idx ON public.regulatory_notices USING btree (issued_on DESC, id DESC);
CREATE INDEX regulatory_notices_due_idx ON public.regulatory_notices USING btree (region_code, enterprise_id, id) INCLUDE (due_on) WHERE (status = ANY (ARRAY['ISSUED'::text, 'RETURNED'::text]));
CREATE INDEX regulatory_notices_enterprise_idx ON public.regulatory_notices USING btree (enterprise_id, issued_on DESC, id DESC);
CREATE INDEX regulatory_notices_hazard_idx ON public.regulatory_notices USING btree (enterprise_id, hazard_id) WHERE (hazard_id IS NOT NULL);
CREATE INDEX regulatory_notices_issuer_idx ON public.regulatory_notices USING btree (issuer_id, issued_on DESC, id DESC);
CREATE INDEX regulatory_notices_region_idx ON public.regulatory_notices USING btree (region_code, issued_on DESC, id DESC);
CREATE INDEX regulatory_notices_stamps_idx ON public.regulatory_notices USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY regulatory_notices_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY regulatory_notices_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = ANY (ARRAY['ISSUED'::text, 'RETURNED'::text]))) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY regulatory_notices_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'ISSUED'::text));
CREATE POLICY regulatory_notices_regulator_select FOR r TO anze_regulator USING (((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY regulatory_notices_regulator_update FOR w TO anze_regulator USING ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = ANY (ARRAY['ISSUED'::text, 'ANSWERED'::text, 'RETURNED'::text]))) WITH CHECK (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY regulatory_notices_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY regulatory_notices_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (answer, answer_files, answered_by, answered_on, status, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (closed_on, due_on, held_on, minutes, minutes_files, opinion, paper_answer, paper_answered_on, paper_files, paper_recorded_by, returned, status, talk_at, talk_place, version, withdrawal_reason, withdrawn_on) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE reminders (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  subject_id uuid NOT NULL,
  stage text NOT NULL,
  due_on date NOT NULL,
  outcome text NOT NULL,
  rule_version text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT reminders_once_key UNIQUE (enterprise_id, subject_id, stage, due_on),
  CONSTRAINT reminders_outcome CHECK ((outcome = ANY (ARRAY['SENT'::text, 'SKIPPED'::text]))),
  CONSTRAINT reminders_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT reminders_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX reminders_stamps_idx ON public.reminders USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY reminders_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY reminders_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY reminders_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY reminders_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY reminders_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE risk_assessments (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  event_id uuid NOT NULL,
  seq integer NOT NULL,
  method text NOT NULL,
  likelihood numeric NOT NULL,
  exposure numeric,
  consequence numeric,
  severity numeric,
  value numeric NOT NULL,
  colour text NOT NULL,
  rule_region text COLLATE "C" NOT NULL,
  rule_version text NOT NULL,
  assessed_on date NOT NULL,
  assessed_by uuid NOT NULL,
  note text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT risk_assessments_colour CHECK ((colour = ANY (ARRAY['RED'::text, 'ORANGE'::text, 'YELLOW'::text, 'BLUE'::text]))),
  CONSTRAINT risk_assessments_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events(enterprise_id, id),
  CONSTRAINT risk_assessments_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT risk_assessments_seq_key UNIQUE (enterprise_id, event_id, seq),
  CONSTRAINT risk_assessments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT risk_assessments_value CHECK (
CASE method
    WHEN 'LEC'::text THEN ((severity IS NULL) AND (exposure IS NOT NULL) AND (consequence IS NOT NULL) AND (value = ((likelihood * exposure) * consequence)))
    WHEN 'LS'::text THEN ((exposure IS NULL) AND (consequence IS NULL) AND (severity IS NOT NULL) AND (value = (likelihood * severity)))
    ELSE false
END)
);
CREATE INDEX risk_assessments_stamps_idx ON public.risk_assessments USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY risk_assessments_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (assessed_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY risk_assessments_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_assessments_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_assessments_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY risk_assessments_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (assessed_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY risk_assessments_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY risk_assessments_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE risk_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  unit_id uuid NOT NULL,
  description text NOT NULL,
  accident_type text NOT NULL,
  consequence text,
  responsible text,
  risk_rank smallint NOT NULL,
  assessment_seq integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'LIVE'::text,
  retired_on date,
  retired_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT risk_events_accident CHECK ((accident_type = ANY (ARRAY['OBJECT_STRIKE'::text, 'VEHICLE'::text, 'MACHINERY'::text, 'LIFTING'::text, 'ELECTRIC_SHOCK'::text, 'DROWNING'::text, 'BURN'::text, 'FIRE'::text, 'FALL'::text, 'COLLAPSE'::text, 'ROOF_FALL'::text, 'WATER_INRUSH'::text, 'BLASTING'::text, 'EXPLOSIVES'::text, 'GAS_EXPLOSION'::text, 'BOILER_EXPLOSION'::text, 'VESSEL_EXPLOSION'::text, 'OTHER_EXPLOSION'::text, 'POISONING'::text, 'OTHER'::text]))),
  CONSTRAINT risk_events_assessment CHECK ((assessment_seq >= 1)),
  CONSTRAINT risk_events_life CHECK ((((status = 'LIVE'::text) AND (retired_on IS NULL) AND (retired_reason IS NULL)) OR ((status = 'RETIRED'::text) AND (retired_on IS NOT NULL) AND (retired_reason IS NOT NULL)))),
  CONSTRAINT risk_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT risk_events_rank CHECK (((risk_rank >= 1) AND (risk_rank <= 4))),
  CONSTRAINT risk_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT risk_events_unit_fk FOREIGN KEY (enterprise_id, unit_id) REFERENCES risk_units(enterprise_id, id)
);
CREATE INDEX risk_events_enterprise_rank_idx ON public.risk_events USING btree (enterprise_id, status, risk_rank DESC, id DESC);
CREATE INDEX risk_events_insurer_rank_idx ON public.risk_events USING btree (insurer_id, status, risk_rank DESC, id DESC);
CREATE INDEX risk_events_rank_idx ON public.risk_events USING btree (status, risk_rank DESC, id DESC);
CREATE INDEX risk_events_region_rank_idx ON public.risk_events USING btree (region_code, status, risk_rank DESC, id DESC) INCLUDE (sector);
CREATE INDEX risk_events_stamps_idx ON public.risk_events USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX risk_events_unit_idx ON public.risk_events USING btree (enterprise_id, unit_id, status, id);
-- row security: enabled, forced
CREATE POLICY risk_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'LIVE'::text));
CREATE POLICY risk_events_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_events_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_events_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_events_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY risk_events_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (status = 'LIVE'::text));
CREATE POLICY risk_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY risk_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (accident_type, assessment_seq, consequence, description, responsible, retired_on, retired_reason, risk_rank, status, updated_at, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (accident_type, assessment_seq, consequence, insurer_id, region_code, responsible, risk_rank, sector, updated_at, version) TO anze_worker;

CREATE TABLE risk_objects (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  name text NOT NULL,
  kind text NOT NULL,
  place text NOT NULL,
  responsible text,
  description text,
  risk_rank smallint NOT NULL DEFAULT 0,
  template_key text,
  template_copy smallint,
  template_place smallint,
  status text NOT NULL DEFAULT 'LIVE'::text,
  retired_on date,
  retired_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT risk_objects_kind CHECK ((kind = ANY (ARRAY['EQUIPMENT'::text, 'PLACE'::text, 'ACTIVITY'::text, 'STORAGE'::text]))),
  CONSTRAINT risk_objects_life CHECK ((((status = 'LIVE'::text) AND (retired_on IS NULL) AND (retired_reason IS NULL)) OR ((status = 'RETIRED'::text) AND (retired_on IS NOT NULL) AND (retired_reason IS NOT NULL)))),
  CONSTRAINT risk_objects_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT risk_objects_rank CHECK (((risk_rank >= 0) AND (risk_rank <= 4))),
  CONSTRAINT risk_objects_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT risk_objects_template CHECK ((((template_key IS NULL) = (template_copy IS NULL)) AND ((template_key IS NULL) = (template_place IS NULL)))),
  CONSTRAINT risk_objects_template_key UNIQUE (enterprise_id, template_key, template_copy, template_place)
);
CREATE INDEX risk_objects_enterprise_rank_idx ON public.risk_objects USING btree (enterprise_id, status, risk_rank DESC, id DESC);
CREATE INDEX risk_objects_insurer_rank_idx ON public.risk_objects USING btree (insurer_id, status, risk_rank DESC, id DESC);
CREATE INDEX risk_objects_rank_idx ON public.risk_objects USING btree (status, risk_rank DESC, id DESC);
CREATE INDEX risk_objects_region_rank_idx ON public.risk_objects USING btree (region_code, status, risk_rank DESC, id DESC) INCLUDE (sector);
CREATE INDEX risk_objects_stamps_idx ON public.risk_objects USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY risk_objects_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'LIVE'::text));
CREATE POLICY risk_objects_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_objects_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_objects_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_objects_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY risk_objects_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (status = 'LIVE'::text));
CREATE POLICY risk_objects_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY risk_objects_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (description, kind, name, place, responsible, retired_on, retired_reason, risk_rank, status, updated_at, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (description, insurer_id, kind, region_code, responsible, risk_rank, sector, updated_at, version) TO anze_worker;

CREATE TABLE risk_revisions (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  subject text NOT NULL,
  subject_id uuid NOT NULL,
  version integer NOT NULL,
  action text NOT NULL,
  reason text,
  before json,
  after json NOT NULL,
  actor_user_id uuid NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT risk_revisions_action CHECK ((action = ANY (ARRAY['CREATED'::text, 'COPIED'::text, 'REVISED'::text, 'RETIRED'::text, 'IMPORTED'::text]))),
  CONSTRAINT risk_revisions_before CHECK (((before IS NULL) = (version = 1))),
  CONSTRAINT risk_revisions_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT risk_revisions_reason CHECK (((action <> 'RETIRED'::text) OR (reason IS NOT NULL))),
  CONSTRAINT risk_revisions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT risk_revisions_subject CHECK ((subject = ANY (ARRAY['RISK_OBJECT'::text, 'RISK_UNIT'::text, 'RISK_EVENT'::text, 'CONTROL_MEASURE'::text]))),
  CONSTRAINT risk_revisions_version_key UNIQUE (enterprise_id, subject_id, version)
);
CREATE INDEX risk_revisions_stamps_idx ON public.risk_revisions USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY risk_revisions_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY risk_revisions_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_revisions_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_revisions_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY risk_revisions_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (actor_user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY risk_revisions_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY risk_revisions_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE risk_units (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  object_id uuid NOT NULL,
  name text NOT NULL,
  responsible text,
  people_exposed integer,
  risk_rank smallint NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'LIVE'::text,
  retired_on date,
  retired_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT risk_units_life CHECK ((((status = 'LIVE'::text) AND (retired_on IS NULL) AND (retired_reason IS NULL)) OR ((status = 'RETIRED'::text) AND (retired_on IS NOT NULL) AND (retired_reason IS NOT NULL)))),
  CONSTRAINT risk_units_object_fk FOREIGN KEY (enterprise_id, object_id) REFERENCES risk_objects(enterprise_id, id),
  CONSTRAINT risk_units_people CHECK ((people_exposed >= 0)),
  CONSTRAINT risk_units_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT risk_units_rank CHECK (((risk_rank >= 0) AND (risk_rank <= 4))),
  CONSTRAINT risk_units_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX risk_units_object_idx ON public.risk_units USING btree (enterprise_id, object_id, status, id);
CREATE INDEX risk_units_stamps_idx ON public.risk_units USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY risk_units_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'LIVE'::text));
CREATE POLICY risk_units_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_units_enterprise_update FOR w TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_units_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY risk_units_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY risk_units_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (status = 'LIVE'::text));
CREATE POLICY risk_units_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY risk_units_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (name, people_exposed, responsible, retired_on, retired_reason, risk_rank, status, updated_at, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, people_exposed, region_code, responsible, risk_rank, sector, updated_at, version) TO anze_worker;

CREATE TABLE rollup_adjustments (
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL,
  id bigint NOT NULL IDENTITY,
  days date[] NOT NULL,
  measures smallint[] NOT NULL,
  changes bigint[] NOT NULL,
  CONSTRAINT rollup_adjustments_aligned CHECK (((cardinality(days) = cardinality(measures)) AND (cardinality(days) = cardinality(changes)))),
  CONSTRAINT rollup_adjustments_pkey PRIMARY KEY (id)
);
-- row security: enabled, forced
CREATE POLICY rollup_adjustments_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY rollup_adjustments_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY rollup_adjustments_worker_delete FOR d TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_adjustments_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_adjustments_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;

CREATE TABLE rollup_cells (
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL,
  cube text COLLATE "C" NOT NULL,
  digits smallint NOT NULL,
  month date NOT NULL,
  total_measures smallint[] NOT NULL,
  totals bigint[] NOT NULL,
  days date[] NOT NULL,
  measures smallint[] NOT NULL,
  changes bigint[] NOT NULL,
  CONSTRAINT rollup_cells_aligned CHECK (((cardinality(days) = cardinality(measures)) AND (cardinality(days) = cardinality(changes)))),
  CONSTRAINT rollup_cells_cube CHECK (((cube = ANY (ARRAY['ALL'::text, 'SECTOR'::text, 'INSURER'::text, 'EACH'::text])) AND ((sector = '*'::text) = (cube = ANY (ARRAY['ALL'::text, 'INSURER'::text]))) AND ((insurer_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) = (cube = ANY (ARRAY['ALL'::text, 'SECTOR'::text]))))),
  CONSTRAINT rollup_cells_digits CHECK ((digits =
CASE cube
    WHEN 'EACH'::text THEN 0
    ELSE length(region_code)
END)),
  CONSTRAINT rollup_cells_pk PRIMARY KEY (cube, digits, region_code, month, sector, insurer_id),
  CONSTRAINT rollup_cells_totals CHECK ((cardinality(total_measures) = cardinality(totals)))
);
CREATE INDEX rollup_cells_insurer_idx ON public.rollup_cells USING btree (insurer_id, cube, digits, month);
-- row security: enabled, forced
CREATE POLICY rollup_cells_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY rollup_cells_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY rollup_cells_worker_delete FOR d TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_cells_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_cells_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_cells_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (changes, days, measures, total_measures, totals) TO anze_worker;

CREATE TABLE rollup_deltas (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  hazard_id uuid,
  finder_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  days date[] NOT NULL,
  measures smallint[] NOT NULL,
  changes bigint[] NOT NULL,
  CONSTRAINT rollup_deltas_aligned CHECK (((cardinality(days) = cardinality(measures)) AND (cardinality(days) = cardinality(changes)))),
  CONSTRAINT rollup_deltas_finder CHECK (((hazard_id IS NOT NULL) OR (finder_id = '00000000-0000-0000-0000-000000000000'::uuid))),
  CONSTRAINT rollup_deltas_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id),
  CONSTRAINT rollup_deltas_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT rollup_deltas_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX rollup_deltas_insurer_idx ON public.rollup_deltas USING btree (insurer_id);
CREATE INDEX rollup_deltas_region_idx ON public.rollup_deltas USING btree (region_code);
CREATE INDEX rollup_deltas_stamps_idx ON public.rollup_deltas USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY rollup_deltas_enterprise_insert FOR a TO anze_enterprise WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY rollup_deltas_insurer_insert FOR a TO anze_insurer WITH CHECK ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR (finder_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY rollup_deltas_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY rollup_deltas_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY rollup_deltas_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY rollup_deltas_worker_delete FOR d TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_deltas_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_deltas_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY rollup_deltas_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT DELETE, INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE rules (
  id uuid NOT NULL,
  kind text NOT NULL,
  region_code text COLLATE "C" NOT NULL DEFAULT ''::text,
  version text NOT NULL,
  effective_from date NOT NULL,
  source text NOT NULL,
  body jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT rules_effective_key UNIQUE (kind, region_code, effective_from),
  CONSTRAINT rules_pkey PRIMARY KEY (id),
  CONSTRAINT rules_version_key UNIQUE (kind, region_code, version)
);
-- row security: enabled, forced
CREATE POLICY rules_enterprise_select FOR r TO anze_enterprise USING true;
CREATE POLICY rules_identity_select FOR r TO anze_identity USING true;
CREATE POLICY rules_insurer_select FOR r TO anze_insurer USING true;
CREATE POLICY rules_platform_insert FOR a TO anze_platform WITH CHECK true;
CREATE POLICY rules_platform_select FOR r TO anze_platform USING true;
CREATE POLICY rules_regulator_insert FOR a TO anze_regulator WITH CHECK (((kind = 'grading.scheme'::text) OR ((kind = 'scoring.scheme'::text) AND (region_code !~~ '_______%'::text))) AND (region_code = current_setting('app.region_lo'::text, true)) AND (region_code <> ''::text) AND (region_code <> '0'::text) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY rules_regulator_select FOR r TO anze_regulator USING true;
CREATE POLICY rules_worker_select FOR r TO anze_worker USING true;
GRANT SELECT TO anze_enterprise;
GRANT SELECT TO anze_identity;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_platform;
GRANT INSERT, SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE sanction_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  listing_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_organization_id uuid,
  actor_user_id uuid,
  due_on date,
  note text,
  CONSTRAINT sanction_events_actor CHECK (((kind = 'EXPIRED'::text) = (actor_organization_id IS NULL))),
  CONSTRAINT sanction_events_kind CHECK ((kind = ANY (ARRAY['PROPOSED'::text, 'NOTICED'::text, 'STATED'::text, 'LISTED'::text, 'DISMISSED'::text, 'REPAIR_APPLIED'::text, 'REPAIR_REFUSED'::text, 'REPAIRED'::text, 'EXPIRED'::text]))),
  CONSTRAINT sanction_events_listing_fk FOREIGN KEY (enterprise_id, listing_id, authority_id) REFERENCES sanction_listings(enterprise_id, id, authority_id),
  CONSTRAINT sanction_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT sanction_events_seq_key UNIQUE (enterprise_id, listing_id, seq),
  CONSTRAINT sanction_events_size CHECK ((char_length(note) <= 4000)),
  CONSTRAINT sanction_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT sanction_events_status CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'HEARING'::text, 'LISTED'::text, 'DISMISSED'::text, 'EXPIRED'::text, 'REPAIRED'::text])))
);
CREATE INDEX sanction_events_stamps_idx ON public.sanction_events USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY sanction_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['STATED'::text, 'REPAIR_APPLIED'::text])));
CREATE POLICY sanction_events_enterprise_select FOR r TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind <> 'PROPOSED'::text));
CREATE POLICY sanction_events_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['LISTED'::text, 'REPAIRED'::text, 'EXPIRED'::text])));
CREATE POLICY sanction_events_regulator_insert FOR a TO anze_regulator WITH CHECK ((((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['PROPOSED'::text, 'NOTICED'::text, 'LISTED'::text, 'DISMISSED'::text, 'REPAIR_REFUSED'::text, 'REPAIRED'::text])));
CREATE POLICY sanction_events_regulator_select FOR r TO anze_regulator USING (((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY sanction_events_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (kind = 'EXPIRED'::text));
CREATE POLICY sanction_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY sanction_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE sanction_listings (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  listing_no text NOT NULL,
  authority_id uuid NOT NULL,
  authority_name text NOT NULL,
  authority_region text COLLATE "C" NOT NULL,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  ground text NOT NULL,
  terms jsonb NOT NULL,
  rule_version text NOT NULL,
  facts text NOT NULL,
  penalty_no text,
  status text NOT NULL DEFAULT 'PROPOSED'::text,
  proposed_on date NOT NULL,
  proposed_by uuid NOT NULL,
  noticed_on date,
  notice text,
  hearing_until date,
  statement text,
  stated_on date,
  decided_on date,
  decision text,
  decision_no text,
  listed_from date,
  listed_until date,
  repair_applied_on date,
  repair_reason text,
  repair_decided_on date,
  repair_decision text,
  ended_on date,
  due_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  waived_on date,
  decided_early boolean NOT NULL DEFAULT false,
  case_key text NOT NULL DEFAULT ''::text,
  CONSTRAINT sanction_listings_authority_key UNIQUE (enterprise_id, id, authority_id),
  CONSTRAINT sanction_listings_case CHECK ((char_length(case_key) <= 100)),
  CONSTRAINT sanction_listings_days CHECK (((proposed_on <= LEAST(noticed_on, decided_on)) AND (noticed_on <= LEAST(hearing_until, stated_on, decided_on)) AND (decided_on <= listed_from) AND (listed_from <= LEAST(listed_until, repair_applied_on, ended_on)))),
  CONSTRAINT sanction_listings_decided CHECK ((((status = ANY (ARRAY['PROPOSED'::text, 'HEARING'::text])) = (decided_on IS NULL)) AND ((decided_on IS NULL) = (decision IS NULL)))),
  CONSTRAINT sanction_listings_due CHECK (((due_on IS NULL) OR (status = ANY (ARRAY['PROPOSED'::text, 'HEARING'::text])) OR ((status = 'LISTED'::text) AND (repair_applied_on IS NOT NULL) AND (repair_decided_on IS NULL)))),
  CONSTRAINT sanction_listings_ended CHECK (((status = ANY (ARRAY['EXPIRED'::text, 'REPAIRED'::text])) = (ended_on IS NOT NULL))),
  CONSTRAINT sanction_listings_heard CHECK (
CASE
    WHEN (listed_from IS NULL) THEN (NOT decided_early)
    ELSE (decided_early OR COALESCE((waived_on <= decided_on), false) OR (decided_on > hearing_until))
END),
  CONSTRAINT sanction_listings_listed CHECK ((((status = ANY (ARRAY['LISTED'::text, 'EXPIRED'::text, 'REPAIRED'::text])) = (listed_from IS NOT NULL)) AND ((listed_from IS NULL) = (listed_until IS NULL)) AND ((listed_from IS NULL) = (decision_no IS NULL)))),
  CONSTRAINT sanction_listings_no_key UNIQUE (enterprise_id, listing_no),
  CONSTRAINT sanction_listings_noticed CHECK ((
CASE
    WHEN (status = 'PROPOSED'::text) THEN (noticed_on IS NULL)
    WHEN (status = 'DISMISSED'::text) THEN true
    ELSE (noticed_on IS NOT NULL)
END AND ((noticed_on IS NULL) = (notice IS NULL)) AND ((noticed_on IS NULL) = (hearing_until IS NULL)))),
  CONSTRAINT sanction_listings_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT sanction_listings_repair CHECK ((((repair_applied_on IS NULL) = (repair_reason IS NULL)) AND ((repair_decided_on IS NULL) = (repair_decision IS NULL)) AND ((repair_applied_on IS NULL) OR (listed_from IS NOT NULL)) AND ((repair_decided_on IS NULL) OR (repair_applied_on <= repair_decided_on)) AND ((status <> 'REPAIRED'::text) OR (repair_decided_on IS NOT NULL)))),
  CONSTRAINT sanction_listings_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT sanction_listings_stated CHECK ((((stated_on IS NULL) = (statement IS NULL)) AND ((stated_on IS NULL) OR (noticed_on IS NOT NULL)) AND ((waived_on IS NULL) OR ((stated_on IS NOT NULL) AND ((waived_on >= noticed_on) AND (waived_on <= hearing_until)))))),
  CONSTRAINT sanction_listings_status CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'HEARING'::text, 'LISTED'::text, 'DISMISSED'::text, 'EXPIRED'::text, 'REPAIRED'::text]))),
  CONSTRAINT sanction_listings_texts CHECK (((char_length(listing_no) <= 50) AND (char_length(penalty_no) <= 100) AND (char_length(decision_no) <= 100) AND ((char_length(facts) >= 1) AND (char_length(facts) <= 4000)) AND ((char_length(notice) >= 1) AND (char_length(notice) <= 4000)) AND ((char_length(statement) >= 1) AND (char_length(statement) <= 4000)) AND ((char_length(decision) >= 1) AND (char_length(decision) <= 4000)) AND ((char_length(repair_reason) >= 1) AND (char_length(repair_reason) <= 4000)) AND ((char_length(repair_decision) >= 1) AND (char_length(repair_decision) <= 4000))))
);
CREATE INDEX sanction_listings_authority_idx ON public.sanction_listings USING btree (authority_id, proposed_on DESC, id DESC);
CREATE INDEX sanction_listings_day_idx ON public.sanction_listings USING btree (proposed_on DESC, id DESC);
CREATE INDEX sanction_listings_due_idx ON public.sanction_listings USING btree (region_code, enterprise_id, id) INCLUDE (due_on) WHERE (due_on IS NOT NULL);
CREATE INDEX sanction_listings_ending_idx ON public.sanction_listings USING btree (listed_until) WHERE (status = 'LISTED'::text);
CREATE INDEX sanction_listings_enterprise_idx ON public.sanction_listings USING btree (enterprise_id, proposed_on DESC, id DESC);
CREATE INDEX sanction_listings_listed_idx ON public.sanction_listings USING btree (enterprise_id) INCLUDE (listed_from, listed_until, ended_on) WHERE (listed_from IS NOT NULL);
CREATE UNIQUE INDEX sanction_listings_open_idx ON public.sanction_listings USING btree (enterprise_id, ground, case_key) WHERE ((status = ANY (ARRAY['PROPOSED'::text, 'HEARING'::text])) OR ((status = 'LISTED'::text) AND (case_key <> ''::text)));
CREATE INDEX sanction_listings_public_idx ON public.sanction_listings USING btree (listed_from DESC, enterprise_uscc DESC, listing_no DESC) WHERE (listed_from IS NOT NULL);
CREATE INDEX sanction_listings_region_idx ON public.sanction_listings USING btree (region_code, proposed_on DESC, id DESC);
CREATE INDEX sanction_listings_stamps_idx ON public.sanction_listings USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY sanction_listings_enterprise_select FOR r TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (noticed_on IS NOT NULL));
CREATE POLICY sanction_listings_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = ANY (ARRAY['HEARING'::text, 'LISTED'::text]))) WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = ANY (ARRAY['HEARING'::text, 'LISTED'::text])));
CREATE POLICY sanction_listings_identity_select FOR r TO anze_identity USING (status = 'LISTED'::text);
CREATE POLICY sanction_listings_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (listed_from IS NOT NULL));
CREATE POLICY sanction_listings_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'PROPOSED'::text) AND (proposed_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)));
CREATE POLICY sanction_listings_regulator_select FOR r TO anze_regulator USING (((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text)))) OR (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY sanction_listings_regulator_update FOR w TO anze_regulator USING (((authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (authority_region > current_setting('app.region_lo'::text, true)) AND (authority_region < current_setting('app.region_hi'::text, true)))) AND (status = ANY (ARRAY['PROPOSED'::text, 'HEARING'::text, 'LISTED'::text]))) WITH CHECK ((authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (authority_region > current_setting('app.region_lo'::text, true)) AND (authority_region < current_setting('app.region_hi'::text, true))));
CREATE POLICY sanction_listings_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY sanction_listings_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (due_on, repair_applied_on, repair_decided_on, repair_decision, repair_reason, stated_on, statement, version, waived_on) TO anze_enterprise;
GRANT SELECT (authority_name, decision_no, ended_on, enterprise_id, enterprise_name, enterprise_uscc, id, listed_from, listed_until, listing_no, region_code, terms) TO anze_identity;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (decided_on, decision, decision_no, due_on, ended_on, hearing_until, listed_from, listed_until, notice, noticed_on, repair_decided_on, repair_decision, status, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (due_on, ended_on, insurer_id, region_code, sector, status, version) TO anze_worker;

CREATE TABLE scheme_drafts (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  title text NOT NULL,
  body jsonb NOT NULL,
  source text,
  based_on text,
  status text NOT NULL DEFAULT 'DRAFT'::text,
  published_version text,
  effective_from date,
  created_by uuid,
  changed_at timestamp with time zone NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  kind text NOT NULL,
  CONSTRAINT scheme_drafts_body CHECK ((jsonb_typeof(body) = 'object'::text)),
  CONSTRAINT scheme_drafts_kind CHECK ((kind = ANY (ARRAY['grading.scheme'::text, 'scoring.scheme'::text]))),
  CONSTRAINT scheme_drafts_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT scheme_drafts_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT scheme_drafts_published CHECK ((((status = 'PUBLISHED'::text) = (published_version IS NOT NULL)) AND ((status = 'PUBLISHED'::text) = (effective_from IS NOT NULL)) AND ((status <> 'PUBLISHED'::text) OR (source IS NOT NULL)))),
  CONSTRAINT scheme_drafts_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'DISCARDED'::text]))),
  CONSTRAINT scheme_drafts_texts CHECK ((((char_length(title) >= 1) AND (char_length(title) <= 200)) AND ((char_length(source) >= 1) AND (char_length(source) <= 500))))
);
CREATE INDEX scheme_drafts_region_idx ON public.scheme_drafts USING btree (region_code, kind, id DESC);
-- row security: enabled, forced
CREATE POLICY scheme_drafts_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((region_code = current_setting('app.region_lo'::text, true)) AND (region_code <> ''::text) AND (region_code <> '0'::text) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (status = 'DRAFT'::text)));
CREATE POLICY scheme_drafts_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY scheme_drafts_regulator_update FOR w TO anze_regulator USING ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (region_code = current_setting('app.region_lo'::text, true)) AND (region_code <> ''::text) AND (region_code <> '0'::text) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (status = 'DRAFT'::text)) WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (region_code = current_setting('app.region_lo'::text, true)) AND (region_code <> ''::text) AND (region_code <> '0'::text) AND ('*'::text = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (body, changed_at, effective_from, published_version, source, status, title, version) TO anze_regulator;

CREATE TABLE score_sweeps (
  name text COLLATE "C" NOT NULL,
  swept_until timestamp with time zone NOT NULL,
  CONSTRAINT score_sweeps_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 40))),
  CONSTRAINT score_sweeps_pkey PRIMARY KEY (name)
);
-- row security: enabled, forced
CREATE POLICY score_sweeps_worker_insert FOR a TO anze_worker WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY score_sweeps_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY score_sweeps_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (swept_until) TO anze_worker;

CREATE TABLE self_assessments (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  year smallint NOT NULL,
  scheme_code text NOT NULL,
  scheme_rule text NOT NULL,
  scheme jsonb NOT NULL,
  version_no smallint NOT NULL,
  replaces uuid,
  replace_reason text,
  status text NOT NULL DEFAULT 'DRAFT'::text,
  answers jsonb NOT NULL,
  team text[] NOT NULL DEFAULT '{}'::text[],
  summary text,
  score numeric(5,2),
  reaches text,
  signed_on date,
  signed_by uuid,
  signer_name text,
  signer_post text,
  drafted_on date NOT NULL,
  drafted_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT self_assessments_answers CHECK (
CASE jsonb_typeof(answers)
    WHEN 'array'::text THEN (jsonb_array_length(answers) <= 500)
    ELSE false
END),
  CONSTRAINT self_assessments_days CHECK ((drafted_on <= signed_on)),
  CONSTRAINT self_assessments_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT self_assessments_reaches CHECK (((reaches IS NULL) OR ((reaches = ANY (ARRAY['LEVEL_1'::text, 'LEVEL_2'::text, 'LEVEL_3'::text])) AND (score IS NOT NULL)))),
  CONSTRAINT self_assessments_replaced CHECK (((version_no >= 1) AND ((version_no = 1) = (replaces IS NULL)) AND ((replaces IS NULL) = (replace_reason IS NULL)))),
  CONSTRAINT self_assessments_replaces_fk FOREIGN KEY (enterprise_id, replaces) REFERENCES self_assessments(enterprise_id, id),
  CONSTRAINT self_assessments_replaces_key UNIQUE (enterprise_id, replaces),
  CONSTRAINT self_assessments_score CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric))),
  CONSTRAINT self_assessments_signed CHECK ((num_nonnulls(score, signed_on, signed_by, signer_name, signer_post) =
CASE
    WHEN (status = 'SIGNED'::text) THEN 5
    ELSE 0
END)),
  CONSTRAINT self_assessments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT self_assessments_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'SIGNED'::text]))),
  CONSTRAINT self_assessments_texts CHECK (((char_length(summary) <= 2000) AND ((char_length(replace_reason) >= 1) AND (char_length(replace_reason) <= 2000)) AND ((char_length(signer_name) >= 1) AND (char_length(signer_name) <= 50)) AND ((char_length(signer_post) >= 1) AND (char_length(signer_post) <= 50)) AND (cardinality(team) <= 20))),
  CONSTRAINT self_assessments_version_key UNIQUE (enterprise_id, year, scheme_code, version_no),
  CONSTRAINT self_assessments_year CHECK (((year >= 2000) AND (year <= 2100)))
);
CREATE INDEX self_assessments_enterprise_idx ON public.self_assessments USING btree (enterprise_id, year DESC, id DESC);
CREATE INDEX self_assessments_insurer_idx ON public.self_assessments USING btree (insurer_id, year DESC, id DESC) WHERE (status = 'SIGNED'::text);
CREATE INDEX self_assessments_region_idx ON public.self_assessments USING btree (region_code, year DESC, id DESC) WHERE (status = 'SIGNED'::text);
CREATE INDEX self_assessments_stamps_idx ON public.self_assessments USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX self_assessments_year_idx ON public.self_assessments USING btree (year DESC, id DESC) WHERE (status = 'SIGNED'::text);
-- row security: enabled, forced
CREATE POLICY self_assessments_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'DRAFT'::text) AND (drafted_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)));
CREATE POLICY self_assessments_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY self_assessments_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'DRAFT'::text)) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY self_assessments_insurer_select FOR r TO anze_insurer USING ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'SIGNED'::text));
CREATE POLICY self_assessments_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (status = 'SIGNED'::text));
CREATE POLICY self_assessments_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY self_assessments_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (answers, reaches, replace_reason, scheme, scheme_rule, score, signed_by, signed_on, signer_name, signer_post, status, summary, team, version) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE service_agencies (
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  uscc text NOT NULL,
  qualification text NOT NULL,
  qualification_no text NOT NULL,
  expires_on date,
  ended_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT service_agencies_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organizations(id),
  CONSTRAINT service_agencies_pk PRIMARY KEY (owner_id, id),
  CONSTRAINT service_agencies_texts CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 100)) AND (char_length(uscc) <= 40) AND ((char_length(qualification) >= 1) AND (char_length(qualification) <= 100)) AND ((char_length(qualification_no) >= 1) AND (char_length(qualification_no) <= 100)))),
  CONSTRAINT service_agencies_uscc_key UNIQUE (owner_id, uscc)
);
CREATE INDEX service_agencies_expiry_idx ON public.service_agencies USING btree (expires_on) WHERE ((expires_on IS NOT NULL) AND (ended_on IS NULL));
CREATE INDEX service_agencies_list_idx ON public.service_agencies USING btree (owner_id, name, id);
-- row security: enabled, forced
CREATE POLICY service_agencies_insurer_insert FOR a TO anze_insurer WITH CHECK (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_agencies_insurer_select FOR r TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_agencies_insurer_update FOR w TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_agencies_regulator_select FOR r TO anze_regulator USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY service_agencies_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (ended_on, expires_on, name, qualification, qualification_no, version) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE service_complaints (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  complaint_no text NOT NULL,
  provider_id uuid NOT NULL,
  service_id uuid,
  policy_id uuid,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  kind text NOT NULL,
  content text NOT NULL,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  status text NOT NULL DEFAULT 'FILED'::text,
  filed_on date NOT NULL,
  filed_by uuid NOT NULL,
  clocks jsonb NOT NULL,
  clock_rule_version text NOT NULL,
  verification boolean NOT NULL DEFAULT false,
  due_on date,
  extended_on date,
  extension_days smallint,
  extension_reason text,
  answered_on date,
  outcome text,
  answer text,
  closed_on date,
  satisfied boolean,
  withdrawn_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT service_complaints_about CHECK (((service_id IS NOT NULL) OR (policy_id IS NOT NULL))),
  CONSTRAINT service_complaints_answered CHECK ((((status = ANY (ARRAY['ANSWERED'::text, 'CLOSED'::text])) = (answered_on IS NOT NULL)) AND ((answered_on IS NULL) = (outcome IS NULL)) AND ((answered_on IS NULL) = (answer IS NULL)))),
  CONSTRAINT service_complaints_closed CHECK ((((status = 'CLOSED'::text) = (closed_on IS NOT NULL)) AND ((closed_on IS NULL) = (satisfied IS NULL)))),
  CONSTRAINT service_complaints_days CHECK ((filed_on <= LEAST(due_on, extended_on, answered_on, closed_on, withdrawn_on))),
  CONSTRAINT service_complaints_extended CHECK ((((extended_on IS NULL) = (extension_reason IS NULL)) AND ((extended_on IS NULL) = (extension_days IS NULL)) AND (extension_days > 0))),
  CONSTRAINT service_complaints_kind CHECK ((kind = ANY (ARRAY['SERVICE_NOT_GIVEN'::text, 'POOR_SERVICE'::text, 'SELLING_OR_CHARGING'::text, 'FABRICATED_RECORD'::text, 'OTHER'::text]))),
  CONSTRAINT service_complaints_no_key UNIQUE (enterprise_id, complaint_no),
  CONSTRAINT service_complaints_outcome CHECK ((outcome = ANY (ARRAY['UPHELD'::text, 'PARTLY_UPHELD'::text, 'REJECTED'::text]))),
  CONSTRAINT service_complaints_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT service_complaints_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT service_complaints_provider_key UNIQUE (enterprise_id, id, provider_id),
  CONSTRAINT service_complaints_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id),
  CONSTRAINT service_complaints_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT service_complaints_status CHECK ((status = ANY (ARRAY['FILED'::text, 'ANSWERED'::text, 'CLOSED'::text, 'WITHDRAWN'::text]))),
  CONSTRAINT service_complaints_texts CHECK (((char_length(complaint_no) <= 50) AND ((char_length(content) >= 1) AND (char_length(content) <= 2000)) AND ((char_length(answer) >= 1) AND (char_length(answer) <= 2000)) AND ((char_length(extension_reason) >= 1) AND (char_length(extension_reason) <= 2000)) AND (cardinality(evidence) <= 20))),
  CONSTRAINT service_complaints_withdrawn CHECK (((status = 'WITHDRAWN'::text) = (withdrawn_on IS NOT NULL)))
);
CREATE INDEX service_complaints_day_idx ON public.service_complaints USING btree (filed_on DESC, id DESC);
CREATE INDEX service_complaints_due_idx ON public.service_complaints USING btree (region_code, enterprise_id, id) INCLUDE (due_on) WHERE ((status = 'FILED'::text) AND (due_on IS NOT NULL));
CREATE INDEX service_complaints_enterprise_idx ON public.service_complaints USING btree (enterprise_id, filed_on DESC, id DESC);
CREATE INDEX service_complaints_not_content_idx ON public.service_complaints USING btree (filed_on DESC, id DESC) WHERE (NOT satisfied);
CREATE INDEX service_complaints_open_idx ON public.service_complaints USING btree (filed_on DESC, id DESC) WHERE (status = 'FILED'::text);
CREATE INDEX service_complaints_provider_idx ON public.service_complaints USING btree (provider_id, filed_on DESC, id DESC);
CREATE INDEX service_complaints_region_idx ON public.service_complaints USING btree (region_code, filed_on DESC, id DESC);
CREATE INDEX service_complaints_stamps_idx ON public.service_complaints USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX service_complaints_term_idx ON public.service_complaints USING btree (due_on) WHERE (withdrawn_on IS NULL);
CREATE INDEX service_complaints_undated_idx ON public.service_complaints USING btree (filed_on, id) WHERE ((due_on IS NULL) AND (withdrawn_on IS NULL));
CREATE INDEX service_complaints_veto_idx ON public.service_complaints USING btree (filed_on DESC, id DESC) WHERE ((kind = ANY (ARRAY['SELLING_OR_CHARGING'::text, 'FABRICATED_RECORD'::text])) AND (withdrawn_on IS NULL));
-- row security: enabled, forced
CREATE POLICY service_complaints_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'FILED'::text) AND (filed_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) AND (NOT verification) AND (extended_on IS NULL)));
CREATE POLICY service_complaints_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_complaints_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = ANY (ARRAY['FILED'::text, 'ANSWERED'::text]))) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_complaints_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_complaints_insurer_update FOR w TO anze_insurer USING ((provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'FILED'::text)) WITH CHECK (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_complaints_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY service_complaints_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY service_complaints_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (closed_on, satisfied, status, version, withdrawn_on) TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT UPDATE (answer, answered_on, due_on, extended_on, extension_days, extension_reason, outcome, status, verification, version) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (due_on, insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE service_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  service_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  actor_organization_id uuid NOT NULL,
  actor_user_id uuid,
  note text,
  changes jsonb,
  CONSTRAINT service_events_changes CHECK ((((kind = 'AMENDED'::text) = (changes IS NOT NULL)) AND (jsonb_typeof(changes) = 'array'::text))),
  CONSTRAINT service_events_kind CHECK ((kind = ANY (ARRAY['RECORDED'::text, 'EVIDENCE_ADDED'::text, 'OBJECTED'::text, 'AMENDED'::text, 'CONFIRMED'::text, 'ARCHIVED'::text, 'VOIDED'::text]))),
  CONSTRAINT service_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT service_events_seq_key UNIQUE (enterprise_id, service_id, seq),
  CONSTRAINT service_events_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id),
  CONSTRAINT service_events_size CHECK (((seq > 0) AND (char_length(note) <= 2000))),
  CONSTRAINT service_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX service_events_stamps_idx ON public.service_events USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY service_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['OBJECTED'::text, 'CONFIRMED'::text]))));
CREATE POLICY service_events_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_events_insurer_insert FOR a TO anze_insurer WITH CHECK ((provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['RECORDED'::text, 'EVIDENCE_ADDED'::text, 'AMENDED'::text, 'ARCHIVED'::text, 'VOIDED'::text])));
CREATE POLICY service_events_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_events_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY service_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY service_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE service_evidence (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  service_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  filename text NOT NULL,
  content_type text NOT NULL,
  byte_size bigint NOT NULL,
  added_on date NOT NULL,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  added_by uuid,
  CONSTRAINT service_evidence_file CHECK (((sha256 ~ '^[0-9a-f]{64}$'::text) AND (char_length(filename) <= 300) AND (char_length(content_type) <= 100) AND (byte_size >= 0))),
  CONSTRAINT service_evidence_once_key UNIQUE (enterprise_id, service_id, sha256),
  CONSTRAINT service_evidence_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT service_evidence_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id),
  CONSTRAINT service_evidence_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX service_evidence_repeat_idx ON public.service_evidence USING btree (provider_id, sha256, enterprise_id, service_id);
CREATE INDEX service_evidence_stamps_idx ON public.service_evidence USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY service_evidence_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_evidence_insurer_insert FOR a TO anze_insurer WITH CHECK (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_evidence_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_evidence_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY service_evidence_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY service_evidence_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE service_follow_ups (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  service_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  stars smallint NOT NULL,
  report_received boolean NOT NULL,
  professional smallint NOT NULL,
  helpful smallint NOT NULL,
  attitude smallint NOT NULL,
  demeanour smallint NOT NULL,
  punctuality text NOT NULL,
  selling_or_charging boolean NOT NULL,
  selling_details text,
  further_needs text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  answered_on date NOT NULL,
  answered_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT service_follow_ups_evidence CHECK (((cardinality(evidence) >= 1) AND (cardinality(evidence) <= 20))),
  CONSTRAINT service_follow_ups_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT service_follow_ups_punctuality CHECK ((punctuality = ANY (ARRAY['ON_TIME'::text, 'NOT'::text, 'LATE_15'::text, 'LATE_30'::text]))),
  CONSTRAINT service_follow_ups_ratings CHECK ((((stars >= 1) AND (stars <= 5)) AND ((professional >= 1) AND (professional <= 5)) AND ((helpful >= 1) AND (helpful <= 5)) AND ((attitude >= 1) AND (attitude <= 5)) AND ((demeanour >= 1) AND (demeanour <= 5)))),
  CONSTRAINT service_follow_ups_selling CHECK ((selling_or_charging = (selling_details IS NOT NULL))),
  CONSTRAINT service_follow_ups_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id),
  CONSTRAINT service_follow_ups_service_key UNIQUE (enterprise_id, service_id),
  CONSTRAINT service_follow_ups_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT service_follow_ups_texts CHECK (((char_length(selling_details) <= 2000) AND (char_length(further_needs) <= 2000)))
);
CREATE INDEX service_follow_ups_day_idx ON public.service_follow_ups USING btree (answered_on DESC, id DESC);
CREATE INDEX service_follow_ups_enterprise_idx ON public.service_follow_ups USING btree (enterprise_id, answered_on DESC, id DESC);
CREATE INDEX service_follow_ups_provider_idx ON public.service_follow_ups USING btree (provider_id, answered_on DESC, id DESC);
CREATE INDEX service_follow_ups_region_idx ON public.service_follow_ups USING btree (region_code, answered_on DESC, id DESC);
CREATE INDEX service_follow_ups_selling_idx ON public.service_follow_ups USING btree (answered_on DESC, id DESC) WHERE selling_or_charging;
CREATE INDEX service_follow_ups_stamps_idx ON public.service_follow_ups USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY service_follow_ups_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (answered_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid));
CREATE POLICY service_follow_ups_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_follow_ups_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_follow_ups_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY service_follow_ups_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY service_follow_ups_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT SELECT TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE service_plans (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  provider_id uuid NOT NULL,
  policy_id uuid NOT NULL,
  year smallint NOT NULL,
  version_no integer NOT NULL,
  replaces uuid,
  status text NOT NULL,
  goals text NOT NULL,
  items jsonb NOT NULL,
  staff text[] NOT NULL,
  agency_id uuid,
  agency_name text,
  proposed_on date NOT NULL,
  proposed_by uuid,
  agreed_on date,
  agreed_by uuid,
  closed_on date,
  decision text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT service_plans_agreed CHECK ((((agreed_on IS NULL) = (agreed_by IS NULL)) AND ((status <> 'AGREED'::text) OR (agreed_on IS NOT NULL)) AND ((status <> ALL (ARRAY['PROPOSED'::text, 'DECLINED'::text, 'WITHDRAWN'::text])) OR (agreed_on IS NULL)))),
  CONSTRAINT service_plans_agreed_key UNIQUE (enterprise_id, id, provider_id, agreed_on),
  CONSTRAINT service_plans_closed CHECK ((((status = ANY (ARRAY['DECLINED'::text, 'WITHDRAWN'::text, 'REPLACED'::text])) = (closed_on IS NOT NULL)) AND ((status <> 'DECLINED'::text) OR (decision IS NOT NULL)))),
  CONSTRAINT service_plans_items CHECK (((jsonb_typeof(items) = 'array'::text) AND ((jsonb_array_length(items) >= 1) AND (jsonb_array_length(items) <= 50)))),
  CONSTRAINT service_plans_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT service_plans_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies(enterprise_id, id, issuer_id),
  CONSTRAINT service_plans_replaces_fk FOREIGN KEY (enterprise_id, replaces) REFERENCES service_plans(enterprise_id, id),
  CONSTRAINT service_plans_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT service_plans_status CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'AGREED'::text, 'DECLINED'::text, 'WITHDRAWN'::text, 'REPLACED'::text]))),
  CONSTRAINT service_plans_texts CHECK (((char_length(goals) <= 2000) AND (char_length(decision) <= 2000) AND (char_length(agency_name) <= 200) AND (cardinality(staff) <= 20))),
  CONSTRAINT service_plans_version_key UNIQUE (enterprise_id, provider_id, policy_id, year, version_no),
  CONSTRAINT service_plans_year CHECK ((((year >= 2000) AND (year <= 2200)) AND (version_no >= 1)))
);
CREATE UNIQUE INDEX service_plans_in_force_idx ON public.service_plans USING btree (enterprise_id, provider_id, policy_id, year) WHERE (status = 'AGREED'::text);
CREATE INDEX service_plans_order_idx ON public.service_plans USING btree (id DESC);
CREATE UNIQUE INDEX service_plans_proposed_idx ON public.service_plans USING btree (enterprise_id, provider_id, policy_id, year) WHERE (status = 'PROPOSED'::text);
CREATE INDEX service_plans_provider_idx ON public.service_plans USING btree (provider_id, id DESC);
CREATE INDEX service_plans_region_idx ON public.service_plans USING btree (region_code, id DESC);
CREATE INDEX service_plans_stamps_idx ON public.service_plans USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY service_plans_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_plans_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = ANY (ARRAY['PROPOSED'::text, 'AGREED'::text]))) WITH CHECK (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_plans_insurer_insert FOR a TO anze_insurer WITH CHECK ((insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'PROPOSED'::text) AND (NOT (proposed_by IS DISTINCT FROM (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))));
CREATE POLICY service_plans_insurer_select FOR r TO anze_insurer USING (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_plans_insurer_update FOR w TO anze_insurer USING ((provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'PROPOSED'::text)) WITH CHECK (provider_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_plans_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY service_plans_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY service_plans_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (agreed_by, agreed_on, closed_on, decision, status, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (closed_on, status, version) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE service_staff (
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  staff_no text NOT NULL,
  name text NOT NULL,
  agency_id uuid,
  left_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT service_staff_agency_fk FOREIGN KEY (owner_id, agency_id) REFERENCES service_agencies(owner_id, id),
  CONSTRAINT service_staff_no_key UNIQUE (owner_id, staff_no),
  CONSTRAINT service_staff_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organizations(id),
  CONSTRAINT service_staff_pk PRIMARY KEY (owner_id, id),
  CONSTRAINT service_staff_texts CHECK ((((char_length(staff_no) >= 1) AND (char_length(staff_no) <= 50)) AND ((char_length(name) >= 1) AND (char_length(name) <= 50))))
);
CREATE INDEX service_staff_agency_idx ON public.service_staff USING btree (owner_id, agency_id) WHERE (agency_id IS NOT NULL);
-- row security: enabled, forced
CREATE POLICY service_staff_insurer_insert FOR a TO anze_insurer WITH CHECK (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_staff_insurer_select FOR r TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_staff_insurer_update FOR w TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY service_staff_regulator_select FOR r TO anze_regulator USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY service_staff_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (agency_id, left_on, name, version) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE sessions (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_reason text,
  CONSTRAINT sessions_pk PRIMARY KEY (organization_id, id)
);
CREATE INDEX sessions_id_idx ON public.sessions USING btree (id);
CREATE INDEX sessions_user_idx ON public.sessions USING btree (user_id);
-- row security: enabled, forced
CREATE POLICY sessions_identity_delete FOR d TO anze_identity USING true;
CREATE POLICY sessions_identity_insert FOR a TO anze_identity WITH CHECK true;
CREATE POLICY sessions_identity_select FOR r TO anze_identity USING true;
CREATE POLICY sessions_identity_update FOR w TO anze_identity USING true WITH CHECK true;
GRANT DELETE, INSERT, SELECT TO anze_identity;
GRANT UPDATE (expires_at, revoked_at, revoked_reason) TO anze_identity;

CREATE TABLE simulation_turns (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  token uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT simulation_turns_pk PRIMARY KEY (organization_id, id)
);
-- row security: enabled, forced
CREATE POLICY simulation_turns_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY simulation_turns_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY simulation_turns_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (expires_at, token) TO anze_regulator;

CREATE TABLE staff_qualifications (
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  kind text NOT NULL,
  certificate_no text NOT NULL,
  issued_on date NOT NULL,
  expires_on date,
  ended_reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT staff_qualifications_days CHECK ((issued_on <= expires_on)),
  CONSTRAINT staff_qualifications_once_key UNIQUE (owner_id, staff_id, kind, certificate_no, issued_on),
  CONSTRAINT staff_qualifications_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organizations(id),
  CONSTRAINT staff_qualifications_pk PRIMARY KEY (owner_id, id),
  CONSTRAINT staff_qualifications_staff_fk FOREIGN KEY (owner_id, staff_id) REFERENCES service_staff(owner_id, id),
  CONSTRAINT staff_qualifications_texts CHECK ((((char_length(kind) >= 1) AND (char_length(kind) <= 50)) AND ((char_length(certificate_no) >= 1) AND (char_length(certificate_no) <= 100)) AND (char_length(ended_reason) <= 500)))
);
CREATE INDEX staff_qualifications_expiry_idx ON public.staff_qualifications USING btree (expires_on) WHERE (expires_on IS NOT NULL);
CREATE INDEX staff_qualifications_staff_idx ON public.staff_qualifications USING btree (owner_id, staff_id, kind, expires_on);
-- row security: enabled, forced
CREATE POLICY staff_qualifications_insurer_delete FOR d TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY staff_qualifications_insurer_insert FOR a TO anze_insurer WITH CHECK (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY staff_qualifications_insurer_select FOR r TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY staff_qualifications_insurer_update FOR w TO anze_insurer USING (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (owner_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY staff_qualifications_regulator_select FOR r TO anze_regulator USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY staff_qualifications_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT DELETE, INSERT, SELECT TO anze_insurer;
GRANT UPDATE (ended_reason, expires_on) TO anze_insurer;
GRANT SELECT TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE standardization_applications (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  application_no text NOT NULL,
  kind text NOT NULL,
  level text NOT NULL,
  enterprise_name text NOT NULL,
  enterprise_uscc text NOT NULL,
  status text NOT NULL DEFAULT 'DRAFT'::text,
  renews_id uuid,
  licences jsonb NOT NULL DEFAULT '[]'::jsonb,
  drafted_on date NOT NULL,
  drafted_by uuid NOT NULL,
  submitted_on date,
  submitted_by uuid,
  assessment_id uuid,
  commitments jsonb,
  commitment_rule_version text,
  authority_lo text COLLATE "C",
  authority_id uuid,
  authority_name text,
  authority_rule_version text,
  clocks jsonb,
  clock_rule_version text,
  material_due_on date,
  returned_on date,
  return_reason text,
  accepted_on date,
  review_body text,
  review_experts text[] NOT NULL DEFAULT '{}'::text[],
  review_started_on date,
  review_score numeric(5,2),
  review_passed boolean,
  review_opinion text,
  reviewed_on date,
  notice_from date,
  notice_until date,
  announced_on date,
  certificate_id uuid,
  refused_on date,
  refusal_reason text,
  withdrawn_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  objection_upheld_on date,
  CONSTRAINT standardization_applications_accepted CHECK (((status <> ALL (ARRAY['MATERIAL_ACCEPTED'::text, 'UNDER_REVIEW'::text, 'REVIEWED'::text, 'PUBLIC_NOTICE'::text, 'ANNOUNCED'::text])) OR (accepted_on IS NOT NULL))),
  CONSTRAINT standardization_applications_announced CHECK ((((status = 'ANNOUNCED'::text) = (announced_on IS NOT NULL)) AND ((announced_on IS NULL) = (certificate_id IS NULL)))),
  CONSTRAINT standardization_applications_assessment_fk FOREIGN KEY (enterprise_id, assessment_id) REFERENCES self_assessments(enterprise_id, id),
  CONSTRAINT standardization_applications_certificate_fk FOREIGN KEY (enterprise_id, certificate_id) REFERENCES standardization_certificates(enterprise_id, id),
  CONSTRAINT standardization_applications_days CHECK (((drafted_on <= LEAST(submitted_on, returned_on, accepted_on, review_started_on, reviewed_on, notice_from, announced_on, refused_on, withdrawn_on)) AND (notice_from <= notice_until) AND (notice_until < announced_on))),
  CONSTRAINT standardization_applications_kind CHECK (((kind = ANY (ARRAY['EVALUATION'::text, 'DIRECT_RENEWAL'::text])) AND ((kind = 'DIRECT_RENEWAL'::text) = (renews_id IS NOT NULL)))),
  CONSTRAINT standardization_applications_level CHECK ((level = ANY (ARRAY['LEVEL_1'::text, 'LEVEL_2'::text, 'LEVEL_3'::text]))),
  CONSTRAINT standardization_applications_no_key UNIQUE (enterprise_id, application_no),
  CONSTRAINT standardization_applications_noticed CHECK ((((notice_from IS NULL) = (notice_until IS NULL)) AND ((status <> ALL (ARRAY['PUBLIC_NOTICE'::text, 'ANNOUNCED'::text])) OR ((notice_from IS NOT NULL) AND ((kind = 'DIRECT_RENEWAL'::text) OR (review_passed IS TRUE)))))),
  CONSTRAINT standardization_applications_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT standardization_applications_refused CHECK ((((status = 'REFUSED'::text) = (refused_on IS NOT NULL)) AND ((refused_on IS NULL) = (refusal_reason IS NULL)))),
  CONSTRAINT standardization_applications_renews_fk FOREIGN KEY (enterprise_id, renews_id) REFERENCES standardization_certificates(enterprise_id, id),
  CONSTRAINT standardization_applications_returned CHECK ((((returned_on IS NULL) = (return_reason IS NULL)) AND ((status <> 'RETURNED'::text) OR (returned_on IS NOT NULL)))),
  CONSTRAINT standardization_applications_reviewed CHECK (((num_nonnulls(reviewed_on, review_score, review_passed, review_opinion) = ANY (ARRAY[0, 4])) AND ((status <> 'REVIEWED'::text) OR (reviewed_on IS NOT NULL)))),
  CONSTRAINT standardization_applications_reviewing CHECK ((((review_started_on IS NULL) = (review_body IS NULL)) AND ((status <> ALL (ARRAY['UNDER_REVIEW'::text, 'REVIEWED'::text])) OR (review_started_on IS NOT NULL)))),
  CONSTRAINT standardization_applications_score CHECK (((review_score >= (0)::numeric) AND (review_score <= (100)::numeric))),
  CONSTRAINT standardization_applications_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT standardization_applications_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'MATERIAL_ACCEPTED'::text, 'UNDER_REVIEW'::text, 'REVIEWED'::text, 'PUBLIC_NOTICE'::text, 'ANNOUNCED'::text, 'REFUSED'::text, 'WITHDRAWN'::text]))),
  CONSTRAINT standardization_applications_submitted CHECK (((num_nonnulls(submitted_on, submitted_by, assessment_id, commitments, commitment_rule_version, authority_lo, authority_id, authority_name, authority_rule_version, clocks, clock_rule_version) = ANY (ARRAY[0, 11])) AND ((status = ANY (ARRAY['DRAFT'::text, 'WITHDRAWN'::text])) OR (submitted_on IS NOT NULL)))),
  CONSTRAINT standardization_applications_texts CHECK (((char_length(application_no) <= 50) AND (jsonb_array_length(licences) <= 20) AND ((char_length(return_reason) >= 1) AND (char_length(return_reason) <= 2000)) AND ((char_length(review_body) >= 1) AND (char_length(review_body) <= 200)) AND (cardinality(review_experts) <= 20) AND ((char_length(review_opinion) >= 1) AND (char_length(review_opinion) <= 2000)) AND ((char_length(refusal_reason) >= 1) AND (char_length(refusal_reason) <= 2000)))),
  CONSTRAINT standardization_applications_upheld CHECK (((objection_upheld_on IS NULL) OR ((notice_from IS NOT NULL) AND (objection_upheld_on >= notice_from) AND (status <> 'ANNOUNCED'::text)))),
  CONSTRAINT standardization_applications_withdrawn CHECK (((status = 'WITHDRAWN'::text) = (withdrawn_on IS NOT NULL)))
);
CREATE INDEX standardization_applications_announce_idx ON public.standardization_applications USING btree (region_code, enterprise_id, id) INCLUDE (notice_until) WHERE (status = 'PUBLIC_NOTICE'::text);
CREATE INDEX standardization_applications_day_idx ON public.standardization_applications USING btree (drafted_on DESC, id DESC) WHERE (submitted_on IS NOT NULL);
CREATE INDEX standardization_applications_enterprise_idx ON public.standardization_applications USING btree (enterprise_id, drafted_on DESC, id DESC);
CREATE INDEX standardization_applications_material_idx ON public.standardization_applications USING btree (region_code, enterprise_id, id) INCLUDE (material_due_on) WHERE ((status = 'SUBMITTED'::text) AND (material_due_on IS NOT NULL));
CREATE INDEX standardization_applications_notice_idx ON public.standardization_applications USING btree (notice_from DESC, id DESC) WHERE (status = 'PUBLIC_NOTICE'::text);
CREATE UNIQUE INDEX standardization_applications_open_key ON public.standardization_applications USING btree (enterprise_id, level) WHERE (status <> ALL (ARRAY['ANNOUNCED'::text, 'REFUSED'::text, 'WITHDRAWN'::text]));
CREATE INDEX standardization_applications_region_idx ON public.standardization_applications USING btree (region_code, drafted_on DESC, id DESC) WHERE (submitted_on IS NOT NULL);
CREATE INDEX standardization_applications_stamps_idx ON public.standardization_applications USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX standardization_applications_undated_idx ON public.standardization_applications USING btree (enterprise_id, id) WHERE ((status = 'SUBMITTED'::text) AND (material_due_on IS NULL));
-- row security: enabled, forced
CREATE POLICY standardization_applications_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'DRAFT'::text) AND (drafted_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) AND (submitted_on IS NULL) AND (returned_on IS NULL) AND (accepted_on IS NULL) AND (review_started_on IS NULL) AND (reviewed_on IS NULL) AND (notice_from IS NULL)));
CREATE POLICY standardization_applications_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY standardization_applications_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status <> ALL (ARRAY['ANNOUNCED'::text, 'REFUSED'::text, 'WITHDRAWN'::text]))) WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((status = 'WITHDRAWN'::text) OR ((status = 'SUBMITTED'::text) AND (accepted_on IS NULL))));
CREATE POLICY standardization_applications_identity_select FOR r TO anze_identity USING (status = 'PUBLIC_NOTICE'::text);
CREATE POLICY standardization_applications_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (submitted_on IS NOT NULL));
CREATE POLICY standardization_applications_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status <> ALL (ARRAY['ANNOUNCED'::text, 'REFUSED'::text, 'WITHDRAWN'::text]))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY standardization_applications_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY standardization_applications_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (assessment_id, authority_id, authority_lo, authority_name, authority_rule_version, clock_rule_version, clocks, commitment_rule_version, commitments, licences, material_due_on, status, submitted_by, submitted_on, version, withdrawn_on) TO anze_enterprise;
GRANT SELECT (application_no, authority_name, enterprise_id, enterprise_name, id, kind, level, notice_from, notice_until, region_code, status) TO anze_identity;
GRANT SELECT TO anze_regulator;
GRANT UPDATE (accepted_on, announced_on, certificate_id, commitment_rule_version, commitments, notice_from, notice_until, objection_upheld_on, refusal_reason, refused_on, return_reason, returned_on, review_body, review_experts, review_opinion, review_passed, review_score, review_started_on, reviewed_on, status, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (authority_id, authority_lo, authority_name, authority_rule_version, insurer_id, material_due_on, region_code, sector, version) TO anze_worker;

CREATE TABLE standardization_certificates (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  certificate_no text NOT NULL,
  enterprise_name text NOT NULL,
  level text NOT NULL,
  issued_on date NOT NULL,
  expires_on date NOT NULL,
  revoked_on date,
  authority text NOT NULL DEFAULT ''::text,
  sourced_by uuid,
  extra jsonb NOT NULL DEFAULT '{}'::jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  assessment_due_on date,
  issuer_id uuid,
  changed_in bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
  CONSTRAINT standardization_certificates_days CHECK ((issued_on <= expires_on)),
  CONSTRAINT standardization_certificates_level CHECK ((level = ANY (ARRAY['LEVEL_1'::text, 'LEVEL_2'::text, 'LEVEL_3'::text]))),
  CONSTRAINT standardization_certificates_no_key UNIQUE (enterprise_id, authority, certificate_no),
  CONSTRAINT standardization_certificates_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT standardization_certificates_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX standardization_certificates_assessment_idx ON public.standardization_certificates USING btree (region_code, assessment_due_on, enterprise_id, id) WHERE (assessment_due_on IS NOT NULL);
CREATE INDEX standardization_certificates_changed_idx ON public.standardization_certificates USING btree (changed_in, enterprise_id, id);
CREATE INDEX standardization_certificates_number_idx ON public.standardization_certificates USING btree (certificate_no);
CREATE INDEX standardization_certificates_owed_idx ON public.standardization_certificates USING btree (assessment_due_on, enterprise_id) WHERE (assessment_due_on IS NOT NULL);
CREATE INDEX standardization_certificates_stamps_idx ON public.standardization_certificates USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY standardization_certificates_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY standardization_certificates_identity_select FOR r TO anze_identity USING true;
CREATE POLICY standardization_certificates_insurer_select FOR r TO anze_insurer USING (insurer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY standardization_certificates_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (current_setting('app.region_lo'::text, true) !~~ '_______%'::text) AND (sourced_by IS NULL) AND (revoked_on IS NULL) AND (assessment_due_on IS NULL) AND ((level <> 'LEVEL_1'::text) OR (current_setting('app.region_lo'::text, true) = '0'::text)) AND ((level <> 'LEVEL_2'::text) OR (current_setting('app.region_lo'::text, true) !~~ '___%'::text)));
CREATE POLICY standardization_certificates_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY standardization_certificates_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((issuer_id IS NULL) AND (current_setting('app.region_lo'::text, true) !~~ '_______%'::text))) AND (revoked_on IS NULL)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((issuer_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((issuer_id IS NULL) AND (current_setting('app.region_lo'::text, true) !~~ '_______%'::text))));
CREATE POLICY standardization_certificates_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY standardization_certificates_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY standardization_certificates_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT SELECT (authority, certificate_no, enterprise_id, enterprise_name, expires_on, id, issued_on, level, revoked_on) TO anze_identity;
GRANT SELECT TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (changed_in, revoked_on, version) TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (assessment_due_on, changed_in, enterprise_name, expires_on, extra, insurer_id, issued_on, issuer_id, level, region_code, revoked_on, sector, sourced_by, version) TO anze_worker;

CREATE TABLE standardization_events (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  application_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  on_day date NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_organization_id uuid NOT NULL,
  actor_user_id uuid,
  due_on date,
  note text,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT standardization_events_application_fk FOREIGN KEY (enterprise_id, application_id) REFERENCES standardization_applications(enterprise_id, id),
  CONSTRAINT standardization_events_kind CHECK ((kind = ANY (ARRAY['SUBMITTED'::text, 'RETURNED'::text, 'MATERIAL_ACCEPTED'::text, 'REVIEW_STARTED'::text, 'REVIEWED'::text, 'NOTICED'::text, 'OBJECTED'::text, 'OBJECTION_ANSWERED'::text, 'ANNOUNCED'::text, 'REFUSED'::text, 'WITHDRAWN'::text, 'REVIEW_CHANGED'::text, 'HANDED_OVER'::text]))),
  CONSTRAINT standardization_events_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT standardization_events_seq_key UNIQUE (enterprise_id, application_id, seq),
  CONSTRAINT standardization_events_size CHECK (((char_length(note) <= 2000) AND (cardinality(evidence) <= 20))),
  CONSTRAINT standardization_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT standardization_events_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'MATERIAL_ACCEPTED'::text, 'UNDER_REVIEW'::text, 'REVIEWED'::text, 'PUBLIC_NOTICE'::text, 'ANNOUNCED'::text, 'REFUSED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX standardization_events_stamps_idx ON public.standardization_events USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY standardization_events_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND ((actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind = ANY (ARRAY['SUBMITTED'::text, 'WITHDRAWN'::text]))));
CREATE POLICY standardization_events_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY standardization_events_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((actor_organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (kind <> ALL (ARRAY['SUBMITTED'::text, 'WITHDRAWN'::text, 'HANDED_OVER'::text]))));
CREATE POLICY standardization_events_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY standardization_events_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (kind = 'HANDED_OVER'::text));
CREATE POLICY standardization_events_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY standardization_events_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_enterprise;
GRANT INSERT, SELECT TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE standardization_objections (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  application_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  objector text NOT NULL,
  contact text,
  content text NOT NULL,
  evidence uuid[] NOT NULL DEFAULT '{}'::uuid[],
  received_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  outcome text,
  answer text,
  answered_on date,
  answered_by uuid,
  CONSTRAINT standardization_objections_answered CHECK (((num_nonnulls(outcome, answer, answered_on, answered_by) = ANY (ARRAY[0, 4])) AND (received_on <= answered_on))),
  CONSTRAINT standardization_objections_application_fk FOREIGN KEY (enterprise_id, application_id) REFERENCES standardization_applications(enterprise_id, id),
  CONSTRAINT standardization_objections_outcome CHECK ((outcome = ANY (ARRAY['UPHELD'::text, 'REJECTED'::text]))),
  CONSTRAINT standardization_objections_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT standardization_objections_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT standardization_objections_texts CHECK ((((char_length(objector) >= 1) AND (char_length(objector) <= 100)) AND (char_length(contact) <= 100) AND ((char_length(content) >= 1) AND (char_length(content) <= 2000)) AND ((char_length(answer) >= 1) AND (char_length(answer) <= 2000)) AND (cardinality(evidence) <= 20)))
);
CREATE INDEX standardization_objections_application_idx ON public.standardization_objections USING btree (enterprise_id, application_id, received_on, id);
CREATE INDEX standardization_objections_stamps_idx ON public.standardization_objections USING btree (enterprise_id, region_code, sector, insurer_id);
-- row security: enabled, forced
CREATE POLICY standardization_objections_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((recorded_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) AND (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (outcome IS NULL)));
CREATE POLICY standardization_objections_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY standardization_objections_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (outcome IS NULL)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid));
CREATE POLICY standardization_objections_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY standardization_objections_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (answer, answered_by, answered_on, outcome) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (authority_id, insurer_id, region_code, sector) TO anze_worker;

CREATE TABLE standardization_questions (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  region_code text COLLATE "C" NOT NULL,
  sector text COLLATE "C" NOT NULL,
  insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  certificate_id uuid NOT NULL,
  cause text NOT NULL,
  cause_key text NOT NULL,
  ground text NOT NULL,
  facts jsonb NOT NULL,
  rule_version text NOT NULL,
  level text NOT NULL,
  enterprise_name text NOT NULL,
  raised_on date NOT NULL,
  raiser_id uuid,
  raised_by uuid,
  authority_lo text COLLATE "C" NOT NULL,
  authority_id uuid,
  authority_name text,
  statement text,
  stated_on date,
  stated_by uuid,
  statement_files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  status text NOT NULL DEFAULT 'OPEN'::text,
  decided_on date,
  decided_by uuid,
  decider_id uuid,
  reason text,
  effective_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  hearing_until date,
  due_on date,
  clock_rule_version text,
  CONSTRAINT standardization_questions_cause CHECK (((cause = ANY (ARRAY['ACCIDENT'::text, 'MAJOR_HAZARD'::text, 'SELF_ASSESSMENT'::text, 'AUTHORITY'::text])) AND ((cause = 'AUTHORITY'::text) = (raiser_id IS NOT NULL)) AND ((raiser_id IS NULL) = (raised_by IS NULL)))),
  CONSTRAINT standardization_questions_cause_key UNIQUE (enterprise_id, certificate_id, cause, cause_key),
  CONSTRAINT standardization_questions_certificate_fk FOREIGN KEY (enterprise_id, certificate_id) REFERENCES standardization_certificates(enterprise_id, id),
  CONSTRAINT standardization_questions_dated CHECK (((num_nonnulls(hearing_until, due_on, clock_rule_version) = ANY (ARRAY[0, 3])) AND (raised_on <= hearing_until) AND (hearing_until <= due_on))),
  CONSTRAINT standardization_questions_days CHECK ((raised_on <= LEAST(stated_on, decided_on))),
  CONSTRAINT standardization_questions_decided CHECK ((num_nonnulls(decided_on, decided_by, decider_id, reason) =
CASE
    WHEN (status = 'OPEN'::text) THEN 0
    ELSE 4
END)),
  CONSTRAINT standardization_questions_effective CHECK ((((status = 'REVOKED'::text) = (effective_on IS NOT NULL)) AND (decided_on <= effective_on))),
  CONSTRAINT standardization_questions_ground CHECK ((ground = ANY (ARRAY['SERIOUS_ACCIDENT'::text, 'CONCEALMENT'::text, 'FRAUD'::text, 'LICENCE_LOST'::text, 'MAJOR_HAZARD_OPEN'::text, 'NOT_IN_OPERATION'::text]))),
  CONSTRAINT standardization_questions_level CHECK ((level = ANY (ARRAY['LEVEL_1'::text, 'LEVEL_2'::text, 'LEVEL_3'::text]))),
  CONSTRAINT standardization_questions_pk PRIMARY KEY (enterprise_id, id),
  CONSTRAINT standardization_questions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT standardization_questions_stated CHECK ((num_nonnulls(statement, stated_on, stated_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT standardization_questions_status CHECK ((status = ANY (ARRAY['OPEN'::text, 'REVOKED'::text, 'KEPT'::text]))),
  CONSTRAINT standardization_questions_texts CHECK ((((char_length(cause_key) >= 1) AND (char_length(cause_key) <= 100)) AND ((char_length(statement) >= 1) AND (char_length(statement) <= 2000)) AND ((char_length(reason) >= 1) AND (char_length(reason) <= 2000)) AND (cardinality(statement_files) <= 20)))
);
CREATE INDEX standardization_questions_day_idx ON public.standardization_questions USING btree (raised_on DESC, id DESC);
CREATE INDEX standardization_questions_due_idx ON public.standardization_questions USING btree (region_code, enterprise_id, id) INCLUDE (due_on) WHERE ((status = 'OPEN'::text) AND (due_on IS NOT NULL));
CREATE INDEX standardization_questions_enterprise_idx ON public.standardization_questions USING btree (enterprise_id, raised_on DESC, id DESC);
CREATE INDEX standardization_questions_open_idx ON public.standardization_questions USING btree (raised_on DESC, id DESC) WHERE (status = 'OPEN'::text);
CREATE INDEX standardization_questions_region_idx ON public.standardization_questions USING btree (region_code, raised_on DESC, id DESC);
CREATE INDEX standardization_questions_stamps_idx ON public.standardization_questions USING btree (enterprise_id, region_code, sector, insurer_id);
CREATE INDEX standardization_questions_undated_idx ON public.standardization_questions USING btree (enterprise_id, id) WHERE ((status = 'OPEN'::text) AND (due_on IS NULL));
-- row security: enabled, forced
CREATE POLICY standardization_questions_enterprise_select FOR r TO anze_enterprise USING (enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY standardization_questions_enterprise_update FOR w TO anze_enterprise USING ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'OPEN'::text) AND (stated_on IS NULL)) WITH CHECK ((enterprise_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (status = 'OPEN'::text));
CREATE POLICY standardization_questions_regulator_insert FOR a TO anze_regulator WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((cause = 'AUTHORITY'::text) AND (status = 'OPEN'::text) AND (raiser_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (raised_by = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) AND (stated_on IS NULL) AND (authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)));
CREATE POLICY standardization_questions_regulator_select FOR r TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))));
CREATE POLICY standardization_questions_regulator_update FOR w TO anze_regulator USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((authority_id IS NULL) AND (current_setting('app.region_lo'::text, true) !~~ '_______%'::text))) AND (status = 'OPEN'::text)) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND (sector = ANY (string_to_array(current_setting('app.sectors'::text, true), ','::text))) AND ((authority_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) OR ((authority_id IS NULL) AND (current_setting('app.region_lo'::text, true) !~~ '_______%'::text))));
CREATE POLICY standardization_questions_worker_insert FOR a TO anze_worker WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)) AND ((cause <> 'AUTHORITY'::text) AND (status = 'OPEN'::text) AND (stated_on IS NULL)));
CREATE POLICY standardization_questions_worker_select FOR r TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
CREATE POLICY standardization_questions_worker_update FOR w TO anze_worker USING ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true))) WITH CHECK ((region_code >= current_setting('app.region_lo'::text, true)) AND (region_code < current_setting('app.region_hi'::text, true)));
GRANT SELECT TO anze_enterprise;
GRANT UPDATE (stated_by, stated_on, statement, statement_files, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (decided_by, decided_on, decider_id, effective_on, reason, status, version) TO anze_regulator;
GRANT INSERT, MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (authority_id, authority_lo, authority_name, clock_rule_version, due_on, hearing_until, insurer_id, region_code, sector, version) TO anze_worker;

CREATE TABLE uploads (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  filename text NOT NULL,
  content_type text NOT NULL,
  byte_size bigint NOT NULL,
  sha256 text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  stored_at timestamp with time zone,
  CONSTRAINT uploads_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT uploads_size CHECK ((byte_size >= 0))
);
-- row security: enabled, forced
CREATE POLICY uploads_enterprise_insert FOR a TO anze_enterprise WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_enterprise_update FOR w TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_insurer_insert FOR a TO anze_insurer WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_insurer_update FOR w TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_regulator_insert FOR a TO anze_regulator WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY uploads_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (byte_size, sha256, stored_at) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (byte_size, sha256, stored_at) TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (byte_size, sha256, stored_at) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;

CREATE TABLE users (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  username text NOT NULL,
  password_hash text NOT NULL,
  display_name text NOT NULL,
  role text NOT NULL,
  disabled_at timestamp with time zone,
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT users_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations(id),
  CONSTRAINT users_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT users_role CHECK ((role = ANY (ARRAY['OFFICER'::text, 'LEAD'::text, 'ADMIN'::text]))),
  CONSTRAINT users_username_form CHECK ((username = lower(username))),
  CONSTRAINT users_username_key UNIQUE (username)
);
CREATE INDEX users_id_idx ON public.users USING btree (id);
-- row security: enabled, forced
CREATE POLICY users_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY users_financial_select FOR r TO anze_financial USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY users_identity_select FOR r TO anze_identity USING true;
CREATE POLICY users_identity_update FOR w TO anze_identity USING true WITH CHECK true;
CREATE POLICY users_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY users_platform_insert FOR a TO anze_platform WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY users_platform_select FOR r TO anze_platform USING true;
CREATE POLICY users_platform_update FOR w TO anze_platform USING true WITH CHECK true;
CREATE POLICY users_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY users_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT SELECT (created_at, disabled_at, display_name, id, organization_id, role, username) TO anze_enterprise;
GRANT SELECT (created_at, disabled_at, display_name, id, organization_id, role, username) TO anze_financial;
GRANT SELECT TO anze_identity;
GRANT UPDATE (failed_sign_ins, locked_until, password_hash) TO anze_identity;
GRANT SELECT (created_at, disabled_at, display_name, id, organization_id, role, username) TO anze_insurer;
GRANT INSERT TO anze_platform;
GRANT SELECT (created_at, disabled_at, display_name, id, organization_id, role, username) TO anze_platform;
GRANT UPDATE (disabled_at, display_name, password_hash, role) TO anze_platform;
GRANT SELECT (created_at, disabled_at, display_name, id, organization_id, role, username) TO anze_regulator;
GRANT MAINTAIN TO anze_worker;
GRANT SELECT (created_at, disabled_at, display_name, id, organization_id, role, username) TO anze_worker;

CREATE TABLE webhook_endpoints (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  url text NOT NULL,
  description text,
  kinds text[] NOT NULL DEFAULT '{}'::text[],
  enabled boolean NOT NULL DEFAULT true,
  disabled_because text,
  secret_generation integer NOT NULL DEFAULT 1,
  previous_secret_until timestamp with time zone,
  failures integer NOT NULL DEFAULT 0,
  paused_until timestamp with time zone,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT webhook_endpoints_disabled CHECK ((disabled_because = ANY (ARRAY['REQUESTED'::text, 'GONE'::text]))),
  CONSTRAINT webhook_endpoints_generation CHECK ((secret_generation > 0)),
  CONSTRAINT webhook_endpoints_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT webhook_endpoints_url CHECK ((length(url) <= 500))
);
CREATE INDEX webhook_endpoints_newest_idx ON public.webhook_endpoints USING btree (organization_id, created_at DESC, id DESC);
-- row security: enabled, forced
CREATE POLICY webhook_endpoints_enterprise_insert FOR a TO anze_enterprise WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (enabled AND (secret_generation = 1)));
CREATE POLICY webhook_endpoints_enterprise_select FOR r TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY webhook_endpoints_enterprise_update FOR w TO anze_enterprise USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY webhook_endpoints_insurer_insert FOR a TO anze_insurer WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (enabled AND (secret_generation = 1)));
CREATE POLICY webhook_endpoints_insurer_select FOR r TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY webhook_endpoints_insurer_update FOR w TO anze_insurer USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY webhook_endpoints_regulator_insert FOR a TO anze_regulator WITH CHECK ((organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) AND (enabled AND (secret_generation = 1)));
CREATE POLICY webhook_endpoints_regulator_select FOR r TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY webhook_endpoints_regulator_update FOR w TO anze_regulator USING (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid) WITH CHECK (organization_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid);
CREATE POLICY webhook_endpoints_worker_select FOR r TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text);
CREATE POLICY webhook_endpoints_worker_update FOR w TO anze_worker USING (current_setting('app.region_hi'::text, true) <> ''::text) WITH CHECK (current_setting('app.region_hi'::text, true) <> ''::text);
GRANT INSERT, SELECT TO anze_enterprise;
GRANT UPDATE (disabled_because, enabled, previous_secret_until, secret_generation, updated_at, version) TO anze_enterprise;
GRANT INSERT, SELECT TO anze_insurer;
GRANT UPDATE (disabled_because, enabled, previous_secret_until, secret_generation, updated_at, version) TO anze_insurer;
GRANT INSERT, SELECT TO anze_regulator;
GRANT UPDATE (disabled_because, enabled, previous_secret_until, secret_generation, updated_at, version) TO anze_regulator;
GRANT MAINTAIN, SELECT TO anze_worker;
GRANT UPDATE (disabled_because, enabled, failures, paused_until) TO anze_worker;
