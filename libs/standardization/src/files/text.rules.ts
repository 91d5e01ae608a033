import { optionalText as optional, requiredText as required } from '@anze/kernel';

/** Most characters of what is said about a standardization. */
export const LONG_TEXT = 2000;

/** A text as it is kept. @throws BAD_INPUT when blank or longer than `limit` */
export const requiredText = (field: string, text: string, limit: number = LONG_TEXT): string => required(field, text, limit);

/** The same for a text that may be left out; blank is left out. */
export const optionalText = (field: string, text: string | null | undefined, limit: number = LONG_TEXT): string | null => optional(field, text, limit);
