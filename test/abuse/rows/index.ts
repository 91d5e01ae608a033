import type { AbuseGroup } from '../support/abuse.types.js';
import { DOCUMENTS } from './documents.js';
import { SIGN_INS, TOKENS } from './identities.js';
import { LEDGERS } from './ledgers.js';
import { REQUESTS } from './requests.js';
import { SLOW_CLIENTS } from './slow.js';
import { UPLOADS } from './uploads.js';
import { VALUES } from './values.js';

/** Every abuse that is tried. */
export const GROUPS: readonly AbuseGroup[] = [
  { title: 'Documents', process: 'api', abuses: DOCUMENTS },
  { title: 'Values', process: 'api', abuses: VALUES },
  { title: 'Requests', process: 'api', abuses: REQUESTS },
  { title: 'Tokens', process: 'api', abuses: TOKENS },
  { title: 'Sign-ins', process: 'api', abuses: SIGN_INS },
  { title: 'Slow clients', process: 'api', abuses: SLOW_CLIENTS },
  { title: 'Uploads', process: 'api', abuses: UPLOADS },
  { title: 'Ledgers', process: 'worker', abuses: LEDGERS },
];
