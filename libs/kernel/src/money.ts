/** An amount of money in fen (分), a hundredth of a yuan; inside the system only. */
export type Fen = bigint;

/** What PostgreSQL's bigint holds: a larger amount is refused here, not by a statement that fails. */
const LARGEST = 9_223_372_036_854_775_807n;

const AMOUNT = /^(-?)(\d{1,19})(?:\.(\d{1,19}))?$/;

/** The decimal number times 10 to the power of `places`, exactly, or null when that is no whole number. */
function scaled(text: string, places: number): Fen | null {
  const match = typeof text === 'string' ? AMOUNT.exec(text) : null;
  if (match === null) return null;
  const decimals = (match[3] ?? '').replace(/0+$/, '');
  if (decimals.length > places) return null;
  const amount = BigInt(`${match[2]}${decimals.padEnd(places, '0')}`);
  if (amount > LARGEST) return null;
  return match[1] === '-' ? -amount : amount;
}

/**
 * Yuan (元) written as a plain decimal number, `17884000.00` or `-0.5`, in fen. Null for anything else: thousands separators,
 * exponents, spaces, a fraction of a fen. Nothing is rounded.
 */
export function fenFromYuan(text: string): Fen | null {
  return scaled(text, 2);
}

/** Ten thousands of yuan (万元) written as a plain decimal number, in fen, exactly: `1788.4` is 17,884,000 yuan. Null as above. */
export function fenFromWan(text: string): Fen | null {
  return scaled(text, 6);
}

/** Fen as yuan with two decimals, the form of the API: `17884000.00`. */
export function yuanFromFen(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An amount in 万元, exactly: `0.123456`, at least two places, no zeros behind those. */
export function wanFromFen(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(7, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6).replace(/0{1,4}$/, '')}`;
}
