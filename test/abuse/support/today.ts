import { SystemClock, type Day } from '@anze/kernel';

/** The product's own processes go by the real clock. */
export const today = (): Day => new SystemClock().today();
