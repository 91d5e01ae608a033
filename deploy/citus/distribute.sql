-- Generated from the catalogue of a migrated database; do not edit. Regenerate with: node scripts/citus.mjs --write
-- Run once by the owner, on the coordinator, on a migrated and still empty database: deploy/citus/README.md.
\set ON_ERROR_STOP on
BEGIN;
-- Keys between shards and shared tables are made one connection at a time.
SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Citus spreads neither a parent while its children lie elsewhere, nor a child before its parent: the keys come back below.
ALTER TABLE enterprises DROP CONSTRAINT enterprises_organization_fk;
ALTER TABLE compliance_scores DROP CONSTRAINT compliance_scores_stamps_fk;
ALTER TABLE inspection_tasks DROP CONSTRAINT inspection_tasks_stamps_fk;
ALTER TABLE inspections DROP CONSTRAINT inspections_stamps_fk;
ALTER TABLE policies DROP CONSTRAINT policies_issuer_id_fkey;
ALTER TABLE policies DROP CONSTRAINT policies_stamps_fk;
ALTER TABLE prevention_services DROP CONSTRAINT prevention_services_provider_id_fkey;
ALTER TABLE prevention_services DROP CONSTRAINT prevention_services_stamps_fk;
ALTER TABLE reminders DROP CONSTRAINT reminders_stamps_fk;
ALTER TABLE risk_objects DROP CONSTRAINT risk_objects_stamps_fk;
ALTER TABLE risk_revisions DROP CONSTRAINT risk_revisions_stamps_fk;
ALTER TABLE standardization_certificates DROP CONSTRAINT standardization_certificates_stamps_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_inspection_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_merged_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_service_fk;
ALTER TABLE hazards DROP CONSTRAINT hazards_stamps_fk;
ALTER TABLE inspection_checks DROP CONSTRAINT inspection_checks_inspection_fk;
ALTER TABLE inspection_checks DROP CONSTRAINT inspection_checks_stamps_fk;
ALTER TABLE inspection_checks DROP CONSTRAINT inspection_checks_task_fk;
ALTER TABLE inspection_items DROP CONSTRAINT inspection_items_inspection_fk;
ALTER TABLE inspection_items DROP CONSTRAINT inspection_items_stamps_fk;
ALTER TABLE risk_units DROP CONSTRAINT risk_units_object_fk;
ALTER TABLE risk_units DROP CONSTRAINT risk_units_stamps_fk;
ALTER TABLE hazard_comments DROP CONSTRAINT hazard_comments_hazard_fk;
ALTER TABLE hazard_comments DROP CONSTRAINT hazard_comments_stamps_fk;
ALTER TABLE hazard_events DROP CONSTRAINT hazard_events_hazard_fk;
ALTER TABLE hazard_events DROP CONSTRAINT hazard_events_stamps_fk;
ALTER TABLE hazard_extensions DROP CONSTRAINT hazard_extensions_hazard_fk;
ALTER TABLE hazard_extensions DROP CONSTRAINT hazard_extensions_stamps_fk;
ALTER TABLE risk_events DROP CONSTRAINT risk_events_stamps_fk;
ALTER TABLE risk_events DROP CONSTRAINT risk_events_unit_fk;
ALTER TABLE rollup_deltas DROP CONSTRAINT rollup_deltas_hazard_fk;
ALTER TABLE rollup_deltas DROP CONSTRAINT rollup_deltas_stamps_fk;
ALTER TABLE control_measures DROP CONSTRAINT control_measures_event_fk;
ALTER TABLE control_measures DROP CONSTRAINT control_measures_stamps_fk;
ALTER TABLE risk_assessments DROP CONSTRAINT risk_assessments_event_fk;
ALTER TABLE risk_assessments DROP CONSTRAINT risk_assessments_stamps_fk;
ALTER TABLE import_runs DROP CONSTRAINT import_runs_upload_fk;
ALTER TABLE import_messages DROP CONSTRAINT import_messages_run_fk;

-- On every server, whole
SELECT create_reference_table('organizations'); -- every enterprise row refers to one, and its code is unique across all
SELECT create_reference_table('regions'); -- the same for all
SELECT create_reference_table('rules'); -- the same for all
SELECT create_reference_table('grading_runs'); -- a few a year, by region
SELECT create_reference_table('insurer_grades'); -- one per insurer and run

-- On the coordinator alone, where they are
-- job_ticks: one row per schedule
-- migrations: the list of migrations
-- outbox: taken in order of time across all organizations with FOR UPDATE SKIP LOCKED, which one shard alone allows
-- rollup_adjustments: sums over enterprises, folded into cells in one statement
-- rollup_cells: sums over enterprises by region, sector, insurer and day
-- sessions: asked for by id with every token, before the organization is believed
-- refresh_tokens: found by their hash, which is unique across all
-- users: a sign-in knows a name and not yet the organization: the name is unique across all

-- Spread by the enterprise; an organization that is an enterprise lies beside its rows
SELECT create_distributed_table('enterprises', 'enterprise_id');
SELECT create_distributed_table('compliance_scores', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_tasks', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspections', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('policies', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('prevention_services', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('reminders', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_objects', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_revisions', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('standardization_certificates', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazards', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_checks', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_items', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_units', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_comments', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('hazard_extensions', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_events', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('rollup_deltas', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('control_measures', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('risk_assessments', 'enterprise_id', colocate_with => 'enterprises');
SELECT create_distributed_table('audit_log', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('deliveries', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('export_runs', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('idempotency_keys', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('inspection_drafts', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('notification_preferences', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('notifications', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('uploads', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('webhook_endpoints', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('import_runs', 'organization_id', colocate_with => 'enterprises');
SELECT create_distributed_table('import_messages', 'organization_id', colocate_with => 'enterprises');

ALTER TABLE enterprises ADD CONSTRAINT enterprises_organization_fk FOREIGN KEY (enterprise_id) REFERENCES organizations(id);
ALTER TABLE compliance_scores ADD CONSTRAINT compliance_scores_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_tasks ADD CONSTRAINT inspection_tasks_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspections ADD CONSTRAINT inspections_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE policies ADD CONSTRAINT policies_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES organizations(id);
ALTER TABLE policies ADD CONSTRAINT policies_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE prevention_services ADD CONSTRAINT prevention_services_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organizations(id);
ALTER TABLE prevention_services ADD CONSTRAINT prevention_services_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE reminders ADD CONSTRAINT reminders_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_objects ADD CONSTRAINT risk_objects_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_revisions ADD CONSTRAINT risk_revisions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE standardization_certificates ADD CONSTRAINT standardization_certificates_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazards ADD CONSTRAINT hazards_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_merged_fk FOREIGN KEY (enterprise_id, merged_into) REFERENCES hazards(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_service_fk FOREIGN KEY (enterprise_id, service_id) REFERENCES prevention_services(enterprise_id, id);
ALTER TABLE hazards ADD CONSTRAINT hazards_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_checks ADD CONSTRAINT inspection_checks_inspection_fk FOREIGN KEY (enterprise_id, inspection_id) REFERENCES inspections(enterprise_id, id);
ALTER TABLE inspection_checks ADD CONSTRAINT inspection_checks_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inspection_checks ADD CONSTRAINT inspection_checks_task_fk FOREIGN KEY (enterprise_id, task_id) REFERENCES inspection_tasks(enterprise_id, id);
ALTER TABLE inspection_items ADD CONSTRAINT inspection_items_inspection_fk FOREIGN KEY (enterprise_id, inspection_id, finder_id) REFERENCES inspections(enterprise_id, id, finder_id);
ALTER TABLE inspection_items ADD CONSTRAINT inspection_items_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_units ADD CONSTRAINT risk_units_object_fk FOREIGN KEY (enterprise_id, object_id) REFERENCES risk_objects(enterprise_id, id);
ALTER TABLE risk_units ADD CONSTRAINT risk_units_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_comments ADD CONSTRAINT hazard_comments_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE hazard_comments ADD CONSTRAINT hazard_comments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_events ADD CONSTRAINT hazard_events_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE hazard_events ADD CONSTRAINT hazard_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE hazard_extensions ADD CONSTRAINT hazard_extensions_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE hazard_extensions ADD CONSTRAINT hazard_extensions_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_events ADD CONSTRAINT risk_events_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_events ADD CONSTRAINT risk_events_unit_fk FOREIGN KEY (enterprise_id, unit_id) REFERENCES risk_units(enterprise_id, id);
ALTER TABLE rollup_deltas ADD CONSTRAINT rollup_deltas_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards(enterprise_id, id, finder_id);
ALTER TABLE rollup_deltas ADD CONSTRAINT rollup_deltas_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE control_measures ADD CONSTRAINT control_measures_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events(enterprise_id, id);
ALTER TABLE control_measures ADD CONSTRAINT control_measures_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE risk_assessments ADD CONSTRAINT risk_assessments_event_fk FOREIGN KEY (enterprise_id, event_id) REFERENCES risk_events(enterprise_id, id);
ALTER TABLE risk_assessments ADD CONSTRAINT risk_assessments_stamps_fk FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE import_runs ADD CONSTRAINT import_runs_upload_fk FOREIGN KEY (organization_id, upload_id) REFERENCES uploads(organization_id, id);
ALTER TABLE import_messages ADD CONSTRAINT import_messages_run_fk FOREIGN KEY (organization_id, run_id) REFERENCES import_runs(organization_id, id);

COMMIT;
