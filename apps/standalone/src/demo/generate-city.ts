import { parseDay } from '@anze/kernel';
import type { Day } from '@anze/kernel';
import type { DemoCity } from './city.types.js';
import { makeCertificates, makeEnterprises } from './enterprises.js';
import { makeHazards } from './hazards.js';
import { makePolicies } from './policies.js';
import { createRandom } from './random.js';
import { makeServices } from './services.js';

/** What the demo city is made from. */
export interface DemoCityOptions {
  /** The day that the demo shows as today, from 2021-07-01 on; every date lies around it. */
  readonly today: Day;
  readonly seed?: number;
  /** How many enterprises, the two fixed ones included; at least 2. */
  readonly enterprises?: number;
  readonly hazards?: number;
}

/** The first day for which the demo enterprises (the younger founded in 2019) can have the history they get. */
const EARLIEST = '2021-07-01';

/**
 * The demo's ledgers: 慈溪 and a small part of 南通 with made-up firms, certificates, policies, hazards and services. The same options
 * always give the same city. Nothing in it is a real firm, person or insurer.
 */
export function generateCity({ today, seed = 330_282, enterprises: size = 600, hazards: hazardCount = 8_000 }: DemoCityOptions): DemoCity {
  if (parseDay(today) === null || today < EARLIEST) throw new RangeError(`The demo city's day must be a day from ${EARLIEST} on: ${today}`);
  if (!Number.isInteger(size) || size < 2) throw new RangeError('The demo city has at least the two demo enterprises');
  if (!Number.isInteger(hazardCount) || hazardCount < 0) throw new RangeError('The number of hazards is a whole number');

  const enterprises = makeEnterprises(createRandom(seed, 'enterprises'), today, size);
  const certificates = makeCertificates(createRandom(seed, 'certificates'), today, enterprises);
  const policies = makePolicies(createRandom(seed, 'policies'), today, enterprises);
  const planned = makeServices(createRandom(seed, 'services'), today, enterprises, policies);
  const { hazards, services } = makeHazards(createRandom(seed, 'hazards'), today, enterprises, planned, hazardCount);
  return { enterprises, certificates, policies, hazards, services };
}
