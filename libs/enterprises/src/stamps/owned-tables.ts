/** Every table stamped with the four stamps, in the order of a re-stamp. A test compares the list with the catalogue; a forgotten table fails the re-stamp itself. */
export const OWNED_TABLES = [
  'standardization_certificates',
  'policies',
  'prevention_services',
  'inspections',
  'hazards',
  'hazard_events',
  'reminders',
  'compliance_scores',
  'rollup_deltas',
] as const;
