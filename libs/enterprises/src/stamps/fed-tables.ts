/** Tables of which a copy can be kept through the feed of changes: whatever changes one of their rows sets `changed_in = DEFAULT`. A test reads the statements. */
export const FED_TABLES: readonly string[] = ['enterprises', 'hazards', 'policies', 'prevention_services', 'standardization_certificates'];
