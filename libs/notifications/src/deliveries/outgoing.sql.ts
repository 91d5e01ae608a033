/** A UUID of version 7 made by PostgreSQL of any release: a random one behind the milliseconds, which are written once for a statement. */
export const NEW_ID = `overlay(gen_random_uuid()::text PLACING (SELECT left(h, 8) || '-' || right(h, 4) || '-7' FROM lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') AS h) FROM 1 FOR 15)::uuid`;

/** Somebody of the organization takes mails, or a system of it webhooks. */
const CHANNELLED = `(EXISTS (SELECT 1 FROM notification_preferences p WHERE p.organization_id = t.organization_id AND p.email_enabled)
   OR EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.organization_id = t.organization_id AND w.enabled))`;
const PEOPLED = `EXISTS (SELECT 1 FROM users u WHERE u.organization_id = t.organization_id AND u.disabled_at IS NULL)`;

/**
 * What leaves with notifications that are told, in their statement: `told` must give organization_id, id and to_head of each. One
 * row per notification whose organization has a channel beside the application; who gets it is found out when it is sent. And one
 * row per organization and day in which nobody is left to be told.
 * @param day the parameter of the business day
 * @returns two more parts of the WITH, `outgoing` and `unreached`, a row for each row written
 */
export const outgoingParts = (day: string): string => `
outgoing AS (
  INSERT INTO deliveries (organization_id, id, notification_id, channel, status, once_key, to_head, on_day)
  SELECT t.organization_id, ${NEW_ID}, t.id, 'ALL', 'PENDING', 'all:' || t.id, t.to_head, ${day}::date FROM told t WHERE ${CHANNELLED}
  ON CONFLICT (organization_id, once_key) DO NOTHING
  RETURNING 1
), unreached AS (
  INSERT INTO deliveries (organization_id, id, notification_id, channel, status, once_key, on_day, ended_at)
  SELECT t.organization_id, ${NEW_ID}, t.id, 'IN_APP', 'UNDELIVERABLE', 'nobody:' || ${day}::date, ${day}::date, now()
    FROM (SELECT DISTINCT ON (organization_id) organization_id, id FROM told ORDER BY organization_id, id) AS t WHERE NOT ${PEOPLED} AND NOT EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.organization_id = t.organization_id AND w.enabled)
  ON CONFLICT (organization_id, once_key) DO NOTHING
  RETURNING 1
)`;
