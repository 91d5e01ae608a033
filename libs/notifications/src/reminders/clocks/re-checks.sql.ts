import { NIL_UUID } from '@anze/kernel';

/** The enterprise has moved out of the jurisdiction of the authority that found the hazard. */
const LEFT = `source <> 'INSURER_SERVICE' AND EXISTS (SELECT FROM organizations f WHERE f.id = hazards.finder_id AND NOT starts_with(hazards.region_code, f.region_code))`;

/**
 * The organization that re-checks a hazard (谁发现谁复查), and decides on its deadline: the enterprise of what it found itself, else who
 * found it; of a major one that no authority found, where no ledger names the finder, and where the enterprise has left the authority
 * that found it, any authority on the spot: NULL.
 */
export const RE_CHECKS = `CASE WHEN source IN ('SELF_INSPECTION', 'INSURER_SERVICE') AND level = 'MAJOR' THEN NULL WHEN source = 'SELF_INSPECTION' THEN enterprise_id WHEN ${LEFT} THEN NULL ELSE nullif(finder_id, '${NIL_UUID}') END`;
