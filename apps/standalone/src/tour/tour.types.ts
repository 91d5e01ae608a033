import type { IncomingHttpHeaders } from 'node:http';
import type { HazardSeen, ServiceSeen } from './documents.js';
import type { Done, Figures } from './figures.js';
import type { Story } from './story.js';
import type { Visitor } from './visitor.js';

/** Those who play: the demo's sign-ins by their part. */
export const CAST = {
  officer: 'enterprise.demo',
  lead: 'enterprise.demo.lead',
  neighbour: 'enterprise.other',
  insurer: 'insurer.yongan',
  administrator: 'insurer.yongan.admin',
  rival: 'insurer.haidun',
  county: 'regulator.cixi',
  town: 'regulator.zonghan',
  city: 'regulator.nantong',
  cityAbove: 'regulator.ningbo',
  countyAdmin: 'regulator.cixi.admin',
  financial: 'financial.ningbo',
} as const;
export type Part = keyof typeof CAST;
export type People = Readonly<Record<Part, Visitor>>;

/** Whose figures are looked at before and after. */
export type Viewpoint = 'county' | 'town' | 'city' | 'insurer' | 'rival' | 'officer' | 'neighbour';

/** A webhook that arrived. */
export interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What was opened to be told of things outside of the product, and what has arrived. */
export interface Channels {
  /** Null where the server sends nothing to this machine. */
  readonly webhook: { readonly endpointId: string; readonly secret: string; readonly messages: readonly Message[]; close(): void } | null;
}

/** What the acts share. */
export interface Tour {
  readonly story: Story;
  readonly people: People;
  /** Unique to this run; stands in every text that it writes. */
  readonly run: string;
  /** The server's day. */
  readonly today: string;
  readonly enterprise: { readonly id: string; readonly name: string; readonly regionCode: string };
  /** Figures before anything was done. */
  readonly before: Readonly<Record<Viewpoint, Figures>>;
  /** Newest notification of everybody's organization before anything was done; null: none. */
  readonly toldBefore: Readonly<Record<Part, string | null>>;
  /** Everything that this run put into the ledger, as last seen. */
  readonly hazards: Map<string, HazardSeen>;
  readonly done: Done;
  /** The server's folder of mails, where this machine has it. */
  readonly mailDir: string | null;
  /** Where the enterprise is told outside of the product, once that is opened. */
  channels: Channels | null;
  service: ServiceSeen | null;
  /** The planned visit that the service fulfils. */
  visitId: string | null;
}
