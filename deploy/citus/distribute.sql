-- Generated from the catalogue of a migrated database; do not edit. Regenerate with: node scripts/citus.mjs --write
-- Run once by the owner, on the coordinator, on a migrated and still empty database: deploy/citus/README.md.
\set ON_ERROR_STOP on
BEGIN;
-- Keys between shards and shared tables are made one connection at a time.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Citus spreads neither a parent while its children lie elsewhere, nor a child before its parent: the keys come back below.
ALTER TABLE enterprises DROP CONSTRAINT enterprises_organization_fk;
ALTER TABLE accidents DROP CONSTRAINT accidents_stamps_fk;
ALTER TABLE compliance_scores DROP CONSTRAINT compliance_scores_stamps_fk;
ALTER TABLE coverage_states DROP CONSTRAINT coverage_states_stamps_fk;
ALTER TABLE hazard_statements DROP CONSTRAINT hazard_statements_stamps_fk;
ALTER TABLE inspections DROP CONSTRAINT inspections_stamps_fk;
ALTER TABLE insurance_duties DROP CONSTRAINT insurance_duties_stamps_fk;
ALTER TABLE prevention_services DROP CONSTRAINT prevention_services_provider_id_fkey;
ALTER TABLE prevention_services DROP CONSTRAINT prevention_services_stamps_fk;
ALTER TABLE quote_requests DROP CONSTRAINT quote_requests_issuer_head_fk;
ALTER TABLE quote_requests DROP CONSTRAINT quote_requests_stamps_fk;
ALTER TABLE reminders DROP CONSTRAINT reminders_stamps_fk;
ALTER TABLE risk_objects DROP CONSTRAINT risk_objects_stamps_fk;
ALTER TABLE risk_revisions DROP CONSTRAINT risk_revisions_stamps_fk;
ALTER TABLE standardization_certificates DROP CONSTRAINT standardization_certificates_stamps_fk;
ALTER TABLE accident_revisions DROP CONSTRAINT accident_revisions_accident_fk;
ALTER TABLE accident_revisions DROP CONSTRAINT accident_revisions_stamps_fk;
ALTER TABLE inspection_items DROP CONSTRAINT inspection_items_inspection_fk;
ALTER TABLE inspection_items DROP CONSTRAINT inspection_items_stamps_fk;
ALTER TABLE quotes DROP CONSTRAINT quotes_issuer_head_fk;
ALTER TABLE quotes DROP CONSTRAINT quotes_request_fk;
ALTER TABLE quotes DROP CONSTRAINT quotes_stamps_fk;
ALTER TABLE risk_units DROP CONSTRAINT risk_units_object_fk;
ALTER TABLE risk_units DROP CONSTRAINT risk_units_stamps_fk;
ALTER TABLE service_events DROP CONSTRAINT service_events_service_fk;
ALTER TABLE service_events DROP CONSTRAINT service_events_stamps_fk;
ALTER TABLE service_evidence DROP CONSTRAINT service_evidence_service_fk;
ALTER TABLE service_evidence DROP CONSTRAINT service_evidence_stamps_fk;
ALTER TABLE service_follow_ups DROP CONSTRAINT service_follow_ups_service_fk;
ALTER TABLE service_follow_ups DROP CONSTRAINT service_follow_ups_stamps_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_inspection_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_merged_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_risk_unit_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_service_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_stamps_fk;
ALTER TABLE quote_acceptances DROP CONSTRAINT quote_acceptances_issuer_head_fk;
ALTER TABLE quote_acceptances DROP CONSTRAINT quote_acceptances_quote_fk;
ALTER TABLE quote_acceptances DROP CONSTRAINT quote_acceptances_stamps_fk;
ALTER TABLE risk_events DROP CONSTRAINT risk_events_stamps_fk;
ALTER TABLE risk_events DROP CONSTRAINT risk_events_unit_fk;
ALTER TABLE control_measures DROP CONSTRAINT control_measures_event_fk;
ALTER TABLE control_measures DROP CONSTRAINT control_measures_stamps_fk;
ALTER TABLE hazard_comments DROP CONSTRAINT hazard_comments_hazard_fk;
ALTER TABLE hazard_comments DROP CONSTRAINT hazard_comments_stamps_fk;
ALTER TABLE hazard_events DROP CONSTRAINT hazard_events_hazard_fk;
ALTER TABLE hazard_events DROP CONSTRAINT hazard_events_stamps_fk;
ALTER TABLE hazard_extensions DROP CONSTRAINT hazard_extensions_hazard_fk;
ALTER TABLE hazard_extensions DROP CONSTRAINT hazard_extensions_stamps_fk;
ALTER TABLE policies DROP CONSTRAINT policies_issuer_head_fk;
ALTER TABLE policies DROP CONSTRAINT policies_quote_fk;
ALTER TABLE policies DROP CONSTRAINT policies_renewed_fk;
ALTER TABLE policies DROP CONSTRAINT policies_stamps_fk;
ALTER TABLE risk_assessments DROP CONSTRAINT risk_assessments_event_fk;
ALTER TABLE risk_assessments DROP CONSTRAINT risk_assessments_stamps_fk;
ALTER TABLE rollup_deltas DROP CONSTRAINT rollup_deltas_hazard_fk;
ALTER TABLE rollup_deltas DROP CONSTRAINT rollup_deltas_stamps_fk;
ALTER TABLE claim_totals DROP CONSTRAINT claim_totals_issuer_head_fk;
ALTER TABLE claim_totals DROP CONSTRAINT claim_totals_policy_fk;
ALTER TABLE claim_totals DROP CONSTRAINT claim_totals_stamps_fk;
ALTER TABLE claims DROP CONSTRAINT claims_accident_fk;
ALTER TABLE claims DROP CONSTRAINT claims_issuer_head_fk;
ALTER TABLE claims DROP CONSTRAINT claims_policy_fk;
ALTER TABLE claims DROP CONSTRAINT claims_stamps_fk;
ALTER TABLE coverage_changes DROP CONSTRAINT coverage_changes_policy_fk;
ALTER TABLE coverage_changes DROP CONSTRAINT coverage_changes_stamps_fk;
ALTER TABLE fund_balances DROP CONSTRAINT fund_balances_issuer_head_fk;
ALTER TABLE fund_balances DROP CONSTRAINT fund_balances_policy_fk;
ALTER TABLE fund_balances DROP CONSTRAINT fund_balances_stamps_fk;
ALTER TABLE inspection_tasks DROP CONSTRAINT inspection_tasks_measure_fk;
ALTER TABLE inspection_tasks DROP CONSTRAINT inspection_tasks_stamps_fk;
ALTER TABLE policy_differences DROP CONSTRAINT policy_differences_issuer_head_fk;
ALTER TABLE policy_differences DROP CONSTRAINT policy_differences_policy_fk;
ALTER TABLE policy_differences DROP CONSTRAINT policy_differences_stamps_fk;
ALTER TABLE policy_endorsements DROP CONSTRAINT policy_endorsements_issuer_head_fk;
ALTER TABLE policy_endorsements DROP CONSTRAINT policy_endorsements_policy_fk;
ALTER TABLE policy_endorsements DROP CONSTRAINT policy_endorsements_stamps_fk;
ALTER TABLE policy_ledger_facts DROP CONSTRAINT policy_ledger_facts_issuer_head_fk;
ALTER TABLE policy_ledger_facts DROP CONSTRAINT policy_ledger_facts_policy_fk;
ALTER TABLE policy_ledger_facts DROP CONSTRAINT policy_ledger_facts_stamps_fk;
ALTER TABLE policy_shares DROP CONSTRAINT policy_shares_issuer_head_fk;
ALTER TABLE policy_shares DROP CONSTRAINT policy_shares_participant_id_fkey;
ALTER TABLE policy_shares DROP CONSTRAINT policy_shares_policy_fk;
ALTER TABLE policy_shares DROP CONSTRAINT policy_shares_stamps_fk;
ALTER TABLE premium_entries DROP CONSTRAINT premium_entries_issuer_head_fk;
ALTER TABLE premium_entries DROP CONSTRAINT premium_entries_policy_fk;
ALTER TABLE premium_entries DROP CONSTRAINT premium_entries_stamps_fk;
ALTER TABLE service_complaints DROP CONSTRAINT service_complaints_policy_fk;
ALTER TABLE service_complaints DROP CONSTRAINT service_complaints_service_fk;
ALTER TABLE service_complaints DROP CONSTRAINT service_complaints_stamps_fk;
ALTER TABLE service_plans DROP CONSTRAINT service_plans_policy_fk;
ALTER TABLE service_plans DROP CONSTRAINT service_plans_replaces_fk;
ALTER TABLE service_plans DROP CONSTRAINT service_plans_stamps_fk;
ALTER TABLE claim_events DROP CONSTRAINT claim_events_claim_fk;
ALTER TABLE claim_events DROP CONSTRAINT claim_events_issuer_head_fk;
ALTER TABLE claim_events DROP CONSTRAINT claim_events_stamps_fk;
ALTER TABLE claim_reserves DROP CONSTRAINT claim_reserves_claim_fk;
ALTER TABLE claim_reserves DROP CONSTRAINT claim_reserves_issuer_head_fk;
ALTER TABLE claim_reserves DROP CONSTRAINT claim_reserves_stamps_fk;
ALTER TABLE claim_victims DROP CONSTRAINT claim_victims_claim_fk;
ALTER TABLE claim_victims DROP CONSTRAINT claim_victims_issuer_head_fk;
ALTER TABLE claim_victims DROP CONSTRAINT claim_victims_stamps_fk;
ALTER TABLE complaint_events DROP CONSTRAINT complaint_events_complaint_fk;
ALTER TABLE complaint_events DROP CONSTRAINT complaint_events_stamps_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_issuer_head_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_other_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_policy_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_premium_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_reverses_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_service_fk;
ALTER TABLE fund_entries DROP CONSTRAINT fund_entries_stamps_fk;
ALTER TABLE inspection_checks DROP CONSTRAINT inspection_checks_inspection_fk;
ALTER TABLE inspection_checks DROP CONSTRAINT inspection_checks_stamps_fk;
ALTER TABLE inspection_checks DROP CONSTRAINT inspection_checks_task_fk;
ALTER TABLE planned_visits DROP CONSTRAINT planned_visits_plan_fk;
ALTER TABLE planned_visits DROP CONSTRAINT planned_visits_policy_fk;
ALTER TABLE planned_visits DROP CONSTRAINT planned_visits_service_fk;
ALTER TABLE planned_visits DROP CONSTRAINT planned_visits_stamps_fk;
ALTER TABLE claim_payments DROP CONSTRAINT claim_payments_claim_fk;
ALTER TABLE claim_payments DROP CONSTRAINT claim_payments_issuer_head_fk;
ALTER TABLE claim_payments DROP CONSTRAINT claim_payments_reverses_fk;
ALTER TABLE claim_payments DROP CONSTRAINT claim_payments_stamps_fk;
ALTER TABLE claim_payments DROP CONSTRAINT claim_payments_victim_fk;
ALTER TABLE grading_scheme_drafts DROP CONSTRAINT grading_scheme_drafts_organization_fk;
ALTER TABLE import_runs DROP CONSTRAINT import_runs_upload_fk;
ALTER TABLE import_messages DROP CONSTRAINT import_messages_run_fk;

-- On every server, whole
SELECT create_reference_table('organizations'); -- every enterprise row refers to one, and its code is unique across all
SELECT create_reference_table('regions'); -- the same for all
SELECT create_reference_table('rules'); -- the same for all
SELECT create_reference_table('grade_vetoes'); -- a few a year, by region
SELECT create_reference_table('grading_runs'); -- a few a year, by region
SELECT create_reference_table('service_agencies'); -- an insurer’s register, compared with services of every enterprise
SELECT create_reference_table('insurer_grades'); -- one per insurer and run
SELECT create_reference_table('service_staff'); -- the same
SELECT create_reference_table('grade_consequences'); -- one per grade at most
SELECT create_reference_table('grade_objections'); -- one per grade at most
SELECT create_reference_table('staff_qualifications'); -- the same

-- On the coordinator alone, where they are
-- job_ticks: one row per schedule
-- migrations: the list of migrations
-- outbox: taken in order of time across all organizations with FOR UPDATE SKIP LOCKED, which one shard alone allows
-- rollup_adjustments: sums over enterprises, folded into cells in one statement
-- rollup_cells: sums over enterprises by region, sector, insurer and day
-- sessions: asked for by id with every token, before the organization is believed
-- api_keys: found by their hash, which is unique across all, before the organization is believed
-- refresh_tokens: found by their hash, which is unique across all
-- users: a sign-in knows a name and not yet the organization: the name is unique across all
-- grade_records: evidence of a few runs a year, written by one statement over tables of all shards and read by run and insurer

-- Spread by the enterprise; an organization that is an enterprise lies beside its rows
SELECT create_distributed_table('enterprises', 'enterprise_id');
SELECT create_distributed_table('accidents', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('compliance_scores', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('coverage_states', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_statements', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspections', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('insurance_duties', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('prevention_services', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('quote_requests', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('reminders', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_objects', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_revisions', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('standardization_certificates', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('accident_revisions', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_items', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('quotes', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_units', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('service_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('service_evidence', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('service_follow_ups', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazards', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('quote_acceptances', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('control_measures', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_comments', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_extensions', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policies', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_assessments', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('rollup_deltas', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('claim_totals', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('claims', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('coverage_changes', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('fund_balances', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_tasks', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policy_differences', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policy_endorsements', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policy_ledger_facts', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policy_shares', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('premium_entries', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('service_complaints', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('service_plans', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('claim_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('claim_reserves', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('claim_victims', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('complaint_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('fund_entries', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_checks', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('planned_visits', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('claim_payments', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('audit_log', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('deliveries', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('export_runs', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('idempotency_keys', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_drafts', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('notification_preferences', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('notifications', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policy_drafts', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('uploads', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('webhook_endpoints', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('grading_scheme_drafts', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('import_runs', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('import_messages', 'organization_id', colocate_with => 'enterprises');

ALTER TABLE enterprises ADD CONSTRAINT enterprises_organization_fk FOREIGN KEY (enterprise_id) REFERENCES organizations(id);
ALTER TABLE accidents ADD CONSTRAINT accidents_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE compliance_scores ADD CONSTRAINT compliance_scores_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE coverage_states ADD CONSTRAINT coverage_states_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_statements ADD CONSTRAINT hazard_statements_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspections ADD CONSTRAINT inspections_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE insurance_duties ADD CONSTRAINT insurance_duties_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE prevention_services ADD CONSTRAINT prevention_services_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organizations(id);
ALTER TABLE prevention_services ADD CONSTRAINT prevention_services_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_requests ADD CONSTRAINT quote_requests_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_requests ADD CONSTRAINT quote_requests_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE reminders ADD CONSTRAINT reminders_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_objects ADD CONSTRAINT risk_objects_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_revisions ADD CONSTRAINT risk_revisions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE standardization_certificates ADD CONSTRAINT standardization_certificates_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accident_revisions ADD CONSTRAINT accident_revisions_accident_fk FOREIGN KEY (enterprise_id, accident_id) REFERENCES accidents(enterprise_id, id);
ALTER TABLE accident_revisions ADD CONSTRAINT accident_revisions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_items ADD CONSTRAINT inspection_items_inspection_fk FOREIGN KEY (enterprise_id, inspection_id, finder_id) REFERENCES inspections(enterprise_id, id, finder_id);
ALTER TABLE inspection_items ADD CONSTRAINT inspection_items_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quotes ADD CONSTRAINT quotes_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quotes ADD CONSTRAINT quotes_request_fk FOREIGN KEY (enterprise_id, request_id, issuer_id) REFERENCES quote_requests(enterprise_id, id, issuer_id);
ALTER TABLE quotes ADD CONSTRAINT quotes_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_units ADD CONSTRAINT risk_units_object_fk FOREIGN KEY (enterprise_id, object_id) REFERENCES risk_objects(enterprise_id, id);
ALTER TABLE risk_units ADD CONSTRAINT risk_units_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE service_events ADD CONSTRAINT service_events_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id);
ALTER TABLE service_events ADD CONSTRAINT service_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE service_evidence ADD CONSTRAINT service_evidence_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id);
ALTER TABLE service_evidence ADD CONSTRAINT service_evidence_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE service_follow_ups ADD CONSTRAINT service_follow_ups_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id);
ALTER TABLE service_follow_ups ADD CONSTRAINT service_follow_ups_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazards ADD CONSTRAINT hazards_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_merged_fk FOREIGN KEY (enterprise_id, merged_into) REFERENCES hazards(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_risk_unit_fk FOREIGN KEY (enterprise_id, risk_unit_id) REFERENCES risk_units(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_acceptances ADD CONSTRAINT quote_acceptances_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quote_acceptances ADD CONSTRAINT quote_acceptances_quote_fk FOREIGN KEY (enterprise_id, quote_id, issuer_id) REFERENCES quotes(enterprise_id, id, issuer_id);
ALTER TABLE quote_acceptances ADD CONSTRAINT quote_acceptances_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_events ADD CONSTRAINT risk_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_events ADD CONSTRAINT risk_events_unit_fk FOREIGN KEY (enterprise_id, unit_id) REFERENCES risk_units(enterprise_id, id);
ALTER TABLE control_measures ADD CONSTRAINT control_measures_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events(enterprise_id, id);
ALTER TABLE control_measures ADD CONSTRAINT control_measures_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_comments ADD CONSTRAINT hazard_comments_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE hazard_comments ADD CONSTRAINT hazard_comments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_events ADD CONSTRAINT hazard_events_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE hazard_events ADD CONSTRAINT hazard_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_extensions ADD CONSTRAINT hazard_extensions_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE hazard_extensions ADD CONSTRAINT hazard_extensions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policies ADD CONSTRAINT policies_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policies ADD CONSTRAINT policies_quote_fk FOREIGN KEY (enterprise_id, quote_id, issuer_id) REFERENCES quote_acceptances(enterprise_id, quote_id, issuer_id);
ALTER TABLE policies ADD CONSTRAINT policies_renewed_fk FOREIGN KEY (enterprise_id, renewed_from, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE policies ADD CONSTRAINT policies_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_assessments ADD CONSTRAINT risk_assessments_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events(enterprise_id, id);
ALTER TABLE risk_assessments ADD CONSTRAINT risk_assessments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE rollup_deltas ADD CONSTRAINT rollup_deltas_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE rollup_deltas ADD CONSTRAINT rollup_deltas_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_totals ADD CONSTRAINT claim_totals_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_totals ADD CONSTRAINT claim_totals_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE claim_totals ADD CONSTRAINT claim_totals_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claims ADD CONSTRAINT claims_accident_fk FOREIGN KEY (enterprise_id, accident_id) REFERENCES accidents(enterprise_id, id);
ALTER TABLE claims ADD CONSTRAINT claims_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claims ADD CONSTRAINT claims_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE claims ADD CONSTRAINT claims_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE coverage_changes ADD CONSTRAINT coverage_changes_policy_fk FOREIGN KEY (enterprise_id, policy_id) REFERENCES policies(enterprise_id, id);
ALTER TABLE coverage_changes ADD CONSTRAINT coverage_changes_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fund_balances ADD CONSTRAINT fund_balances_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fund_balances ADD CONSTRAINT fund_balances_policy_fk FOREIGN KEY (enterprise_id, id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE fund_balances ADD CONSTRAINT fund_balances_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_tasks ADD CONSTRAINT inspection_tasks_measure_fk FOREIGN KEY (enterprise_id, measure_id) REFERENCES control_measures(enterprise_id, id);
ALTER TABLE inspection_tasks ADD CONSTRAINT inspection_tasks_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_differences ADD CONSTRAINT policy_differences_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_differences ADD CONSTRAINT policy_differences_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE policy_differences ADD CONSTRAINT policy_differences_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_endorsements ADD CONSTRAINT policy_endorsements_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_endorsements ADD CONSTRAINT policy_endorsements_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE policy_endorsements ADD CONSTRAINT policy_endorsements_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_ledger_facts ADD CONSTRAINT policy_ledger_facts_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_ledger_facts ADD CONSTRAINT policy_ledger_facts_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE policy_ledger_facts ADD CONSTRAINT policy_ledger_facts_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_shares ADD CONSTRAINT policy_shares_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policy_shares ADD CONSTRAINT policy_shares_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES organizations(id);
ALTER TABLE policy_shares ADD CONSTRAINT policy_shares_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE policy_shares ADD CONSTRAINT policy_shares_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE premium_entries ADD CONSTRAINT premium_entries_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE premium_entries ADD CONSTRAINT premium_entries_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE premium_entries ADD CONSTRAINT premium_entries_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE service_complaints ADD CONSTRAINT service_complaints_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE service_complaints ADD CONSTRAINT service_complaints_service_fk FOREIGN KEY (enterprise_id, service_id, provider_id) REFERENCES prevention_services(enterprise_id, id, provider_id);
ALTER TABLE service_complaints ADD CONSTRAINT service_complaints_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE service_plans ADD CONSTRAINT service_plans_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE service_plans ADD CONSTRAINT service_plans_replaces_fk FOREIGN KEY (enterprise_id, replaces) REFERENCES service_plans(enterprise_id, id);
ALTER TABLE service_plans ADD CONSTRAINT service_plans_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_events ADD CONSTRAINT claim_events_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id);
ALTER TABLE claim_events ADD CONSTRAINT claim_events_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_events ADD CONSTRAINT claim_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_reserves ADD CONSTRAINT claim_reserves_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id);
ALTER TABLE claim_reserves ADD CONSTRAINT claim_reserves_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_reserves ADD CONSTRAINT claim_reserves_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_victims ADD CONSTRAINT claim_victims_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id);
ALTER TABLE claim_victims ADD CONSTRAINT claim_victims_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_victims ADD CONSTRAINT claim_victims_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE complaint_events ADD CONSTRAINT complaint_events_complaint_fk FOREIGN KEY (enterprise_id, complaint_id, provider_id) REFERENCES service_complaints(enterprise_id, id, provider_id);
ALTER TABLE complaint_events ADD CONSTRAINT complaint_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_other_fk FOREIGN KEY (enterprise_id, other_policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_premium_fk FOREIGN KEY (enterprise_id, premium_entry_id) REFERENCES premium_entries(enterprise_id, id);
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_reverses_fk FOREIGN KEY (enterprise_id, reverses_id) REFERENCES fund_entries(enterprise_id, id);
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fund_entries ADD CONSTRAINT fund_entries_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_checks ADD CONSTRAINT inspection_checks_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id);
ALTER TABLE inspection_checks ADD CONSTRAINT inspection_checks_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_checks ADD CONSTRAINT inspection_checks_task_fk FOREIGN KEY (enterprise_id, task_id) REFERENCES inspection_tasks(enterprise_id, id);
ALTER TABLE planned_visits ADD CONSTRAINT planned_visits_plan_fk FOREIGN KEY (enterprise_id, plan_id, provider_id, planned_on) REFERENCES service_plans(enterprise_id, id, provider_id, agreed_on);
ALTER TABLE planned_visits ADD CONSTRAINT planned_visits_policy_fk FOREIGN KEY (enterprise_id, policy_id, provider_id) REFERENCES policies(enterprise_id, id, issuer_id);
ALTER TABLE planned_visits ADD CONSTRAINT planned_visits_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id);
ALTER TABLE planned_visits ADD CONSTRAINT planned_visits_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_payments ADD CONSTRAINT claim_payments_claim_fk FOREIGN KEY (enterprise_id, claim_id, issuer_id) REFERENCES claims(enterprise_id, id, issuer_id);
ALTER TABLE claim_payments ADD CONSTRAINT claim_payments_issuer_head_fk FOREIGN KEY (issuer_id, issuer_head_id) REFERENCES organizations(id, head_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_payments ADD CONSTRAINT claim_payments_reverses_fk FOREIGN KEY (enterprise_id, claim_id, reverses_id) REFERENCES claim_payments(enterprise_id, claim_id, id);
ALTER TABLE claim_payments ADD CONSTRAINT claim_payments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE claim_payments ADD CONSTRAINT claim_payments_victim_fk FOREIGN KEY (enterprise_id, claim_id, victim_id) REFERENCES claim_victims(enterprise_id, claim_id, id);
ALTER TABLE grading_scheme_drafts ADD CONSTRAINT grading_scheme_drafts_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations(id);
ALTER TABLE import_runs ADD CONSTRAINT import_runs_upload_fk FOREIGN KEY (organization_id, upload_id) REFERENCES uploads(organization_id, id);
ALTER TABLE import_messages ADD CONSTRAINT import_messages_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES import_runs(organization_id, id);

COMMIT;
