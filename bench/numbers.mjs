// Numbers as a page shows them.
import { median } from './load.mjs';

export const whole = (value) => (value === null || value === undefined || Number.isNaN(value) ? '' : value >= 100 ? Math.round(value).toLocaleString('en-US').replaceAll(',', ' ') : value >= 10 ? value.toFixed(1) : value.toFixed(2));
export const spread = (values, form = whole) => (values.length < 2 ? '' : `${form(Math.min(...values))}–${form(Math.max(...values))}`);
export const times = (ratio) => `${ratio >= 100 ? Math.round(ratio) : ratio.toFixed(ratio >= 10 ? 1 : 2)}×`;
/** The median of a figure of rounds; null when it wasn't measured. */
export const of = (rounds, name) => (rounds.some((one) => typeof one[name] !== 'number') ? null : median(rounds.map((one) => one[name])));
export const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
