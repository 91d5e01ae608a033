/** The rank of the risk unit of a hazard `h` while that is in force, 4 red to 1 blue; NULL where it has none, or who asks may not see it. */
export const riskRankSql = (h: string): string => `SELECT u.risk_rank FROM risk_units u WHERE u.enterprise_id = ${h}.enterprise_id AND u.id = ${h}.risk_unit_id AND u.status = 'LIVE'`;
