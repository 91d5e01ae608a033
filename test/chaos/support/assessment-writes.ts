import { addDays } from '@anze/kernel';
import { DEMO_ENTERPRISE } from '../../../apps/standalone/src/demo/demo-enterprises.js';
import { CERTIFICATE_HEADINGS } from '../../support/fixtures/ledgers/demo-ledgers.js';
import { csvText } from '../../support/fixtures/ledgers/ledger-files.js';
import { importOf, type Write } from './writes.js';

/** A certificate in force, of which a self-assessment is owed; brought by a ledger, so that the figures count it, and each of days of its own: it is told which is the newest. */
export const unassessedCertificates = (n: number): readonly Write[] => [
  importOf('STANDARDIZATION_CERTIFICATES', csvText([CERTIFICATE_HEADINGS, [DEMO_ENTERPRISE.name, DEMO_ENTERPRISE.uscc, '三级', `chaos-${n}`, addDays('2025-03-01', n), addDays('2028-02-29', n), '宁波市应急管理局']]), `certificates ${n}`),
  { name: `certificates ${n} are there`, run: (world) => world.settled() },
];
