/** What ends a line or steers a terminal: controls, the line separators of Unicode, and marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Lines of a log that aren't one JSON object, or hold what a reader or a terminal could be fooled by. */
export function unsafeLines(log: string): string[] {
  return log.split('\n').filter((line) => line !== '' && (UNSAFE.test(line) || !isRecord(line))).map((line) => JSON.stringify(line).slice(0, 300));
}

function isRecord(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
