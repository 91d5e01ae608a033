import type { Principal } from '@anze/database';
import type { Page, RequestContext } from '@anze/graphql';
import { CommentService } from '../src/hazards/comments/comment.service.js';
import { ExtensionService } from '../src/hazards/extensions/extension.service.js';
import type { FoundHazard } from '../src/hazards/hazard-draft.rules.js';
import type { Hazard } from '../src/hazards/hazard.model.js';
import { HazardReader } from '../src/hazards/hazard.reader.js';
import { HazardRecorder } from '../src/hazards/hazard.recorder.js';
import { MergeService } from '../src/hazards/merging/merge.service.js';
import { HazardRecordsLoader } from '../src/hazards/records/records.loader.js';
import { InspectionService } from '../src/inspections/inspection.service.js';
import { HazardWorld } from './hazard-world.js';
import { TODAY } from './hazard.fixtures.js';

type Named = Pick<Hazard, 'id'>;

/** A hazard as somebody might report it. */
export const found = (over: Partial<FoundHazard> = {}): FoundHazard => ({ description: '消火栓缺少水带', level: 'GENERAL', deadline: '2022-06-15', ...over });
/** The things of a page. */
export const nodes = <T>(page: Page<T>): T[] => page.edges.map(({ node }) => node);
/** A request's context, with loaders of its own. */
export const context = (): RequestContext => ({ requestId: 'test', locale: 'en', loaders: new Map() }) as RequestContext;

/** An enterprise with two people, a county authority, and what they do with hazards. */
export class HazardDesk {
  enterprise!: { id: string; publicId: string; people: Principal[] };

  private constructor(
    readonly world: HazardWorld,
    readonly county: Principal,
  ) {}

  /** With the rules that ship with the product. */
  static async open(): Promise<HazardDesk> {
    const world = await HazardWorld.open();
    await world.rules();
    return new HazardDesk(world, await world.regulator('330282'));
  }

  /** Goes on with an enterprise of its own, on the tests' day. */
  async begin(options: { insurerId?: string } = {}): Promise<void> {
    this.world.clock.day = TODAY;
    this.enterprise = await this.world.enterprise(options);
  }

  get officer(): Principal {
    return this.enterprise.people[0]!;
  }

  get lead(): Principal {
    return this.enterprise.people[1]!;
  }

  insurer = async (): Promise<Principal> => this.world.person('insurer', await this.world.organization('INSURER'));

  bySelf = async (over: Partial<FoundHazard> = {}): Promise<Hazard> =>
    (await this.world.as(this.officer, () => this.world.app.get(InspectionService).submitSelf({ inspectedOn: '2022-05-20', area: '一车间', itemsChecked: 1, hazards: [found(over)] }))).hazards[0]!;

  byCounty = async (over: Partial<FoundHazard> = {}): Promise<Hazard> =>
    (await this.world.as(this.county, () => this.world.app.get(InspectionService).submitAuthority({ enterpriseId: this.enterprise.publicId, inspectedOn: '2022-05-20', area: '一车间', itemsChecked: 1, hazards: [found(over)] }))).hazards[0]!;

  /** In a service to an enterprise of its own, with which the test goes on. */
  byInsurer = async (finder: Principal): Promise<Hazard> => {
    const insurerId = finder.organizationId;
    await this.begin({ insurerId });
    const enterprise = { enterpriseId: this.enterprise.id, regionCode: '330282001', sector: 'INDUSTRY_TRADE' as const, insurerId, name: '慈溪某厂', uscc: 'X', foundedOn: null };
    const serviceId = await this.world.service(this.enterprise.id, insurerId);
    const hazards = await this.world.as(finder, () => this.world.app.get(HazardRecorder).recordFound({ enterprise, source: 'INSURER_SERVICE', finderId: insurerId, foundOn: '2022-05-20', hazards: [found()], serviceId }));
    return hazards[0]!;
  };

  ask = (by: Principal, { id }: Named, over = {}): Promise<Hazard> =>
    this.world.as(by, async () => this.world.app.get(ExtensionService).request({ hazardId: id, wantedDeadline: '2022-07-15', reason: '配件未到', ...over }));

  decide = (by: Principal, { id }: Named, decision: 'GRANTED' | 'REFUSED' = 'GRANTED', over = {}): Promise<Hazard> =>
    this.world.as(by, async () => this.world.app.get(ExtensionService).decide({ hazardId: id, decision, reason: '情况属实', ...over }));

  say = (by: Principal, { id }: Named, text: string) => this.world.as(by, async () => this.world.app.get(CommentService).add({ hazardId: id, text }));

  merge = (by: Principal, kept: Named, duplicate: Named, over = {}) =>
    this.world.as(by, async () => this.world.app.get(MergeService).merge({ keptId: kept.id, duplicateId: duplicate.id, reason: '同一处', ...over }));

  seen = async (by: Principal, { id }: Named): Promise<Hazard> => (await this.world.as(by, () => this.world.app.get(HazardReader).byPublicId(id)))!;

  extensionsOf = async (by: Principal, hazard: Named) =>
    nodes(await this.world.as(by, async () => this.world.app.get(HazardRecordsLoader).extensionsOf(await this.seen(by, hazard), { first: 100 }, context())));

  historyOf = (by: Principal, hazard: Hazard, first = 100, after: string | null = null) => this.world.as(by, () => this.world.app.get(HazardRecordsLoader).historyOf(hazard, { first, after }, context()));
}
