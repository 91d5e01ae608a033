import type { PictureFile } from '../visitor.js';
import { PHOTO } from './self-inspection.js';

/** A picture that proves something, another one in each tour: the same one twice would be pointed out. */
export const proofOf = (run: string, what: string): PictureFile => ({ filename: `${what}.png`, contentType: 'image/png', bytes: Uint8Array.from(Buffer.concat([PHOTO, Buffer.from(`${what} ${run}`)])) });
