/** What the queries of the catalogue are asked with, by name, and PostgreSQL's type of each. */
export const ANOMALY_PARAMETERS = {
  /** Region, half open. */
  lo: 'text',
  hi: 'text',
  /** Days of service, both included. */
  from: 'date',
  to: 'date',
  /** The high-risk sectors: rule data insurance.must-insure-sectors. */
  sectors: 'text[]',
  /** Rule data service.anomalies. */
  placeDigits: 'int',
  placeKilometres: 'int',
  placeHours: 'int',
  emptyInspections: 'int',
  emptyPoints: 'int',
  textCharacters: 'int',
  confirmSeconds: 'int',
} as const;

/** A parameter's name. */
export type AnomalyParameter = keyof typeof ANOMALY_PARAMETERS;
/** A value for each. */
export type AnomalyValues = Readonly<Record<AnomalyParameter, unknown>>;

/** `:name`, and not the `::` of a cast. */
const NAMED = /(?<!:):([a-zA-Z]+)\b/g;

/** The names a query takes, each once. @throws for one that there isn't */
export function parametersOf(sql: string): AnomalyParameter[] {
  return [...new Set([...sql.matchAll(NAMED)].map((match) => known(match[1]!)))];
}

/** The query with numbered parameters; their values are appended to `params`. */
export function numbered(sql: string, values: AnomalyValues, params: unknown[]): string {
  const places = new Map<AnomalyParameter, number>();
  return sql.replace(NAMED, (_, word: string) => {
    const name = known(word);
    if (!places.has(name)) places.set(name, params.push(values[name]));
    return `$${places.get(name)}::${ANOMALY_PARAMETERS[name]}`;
  });
}

function known(name: string): AnomalyParameter {
  if (!Object.hasOwn(ANOMALY_PARAMETERS, name)) throw new Error(`The catalogue of anomalies names :${name}, which is no parameter`);
  return name as AnomalyParameter;
}
