import { NIL_UUID } from '@anze/kernel';

/**
 * The organization that re-checks a hazard (谁发现谁复查), and decides on its deadline: the enterprise of what it found itself, else who
 * found it; of a major one that no authority found, and where no ledger names the finder, any authority on the spot: NULL.
 */
export const RE_CHECKS = `CASE WHEN source IN ('SELF_INSPECTION', 'INSURER_SERVICE') AND level = 'MAJOR' THEN NULL WHEN source = 'SELF_INSPECTION' THEN enterprise_id ELSE nullif(finder_id, '${NIL_UUID}') END`;
