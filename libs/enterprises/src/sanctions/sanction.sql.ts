/**
 * The condition "listed on day D" (在严重失信主体名单上) of a row of `sanction_listings`: from the day of the listing to its last one, unless it
 * ended before. It looks at days alone, so it is as true of a past day as of today, and doesn't wait for the worker that writes the end down.
 * @param table the alias of `sanction_listings` @param day a placeholder or column of type date
 */
export const listedOnDay = (table: string, day: string): string =>
  `${table}.listed_from <= ${day} AND ${table}.listed_until >= ${day} AND (${table}.ended_on IS NULL OR ${table}.ended_on > ${day})`;

/** "Listed on day D" for a statement whose listings are `l` and whose day is `$2`. */
export const LISTED_ON_DAY = listedOnDay('l', '$2::date');
