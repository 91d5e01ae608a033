import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { dayPage, type Page } from '@anze/graphql';
import { Clock, decodeIdOrNull } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { EnterpriseReader } from '../enterprises/enterprise.reader.js';
import { listingKeyIn, publicListingId, sanctionCriteria, type SanctionFacts, type SanctionKey } from './sanction.facts.js';
import type { SanctionsArgs } from './sanction.inputs.js';
import { SanctionEvent, SanctionListing, type SanctionTerms } from './sanction.model.js';
import { SanctionRepository } from './sanction.repository.js';
import { isListedOn, repairFrom } from './sanction.rules.js';

/** A listing's key and version as a batching loader takes them: one that a mutation changed has other lines. */
export const listingKeyText = ({ enterpriseId, listingId, version }: Pick<SanctionFacts, 'enterpriseId' | 'listingId' | 'version'>): string => `${enterpriseId}/${listingId}/${version}`;
const keyOfText = (text: string): SanctionKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37, 73) });

/** Answers the queries about listings of those who are party to them. */
@Injectable()
export class SanctionService {
  constructor(
    private readonly repository: SanctionRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest proposal first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: SanctionsArgs): Promise<Page<SanctionListing>> {
    return dayPage(args, sanctionCriteria(args.filter ?? {}), this.repository, (row) => this.modelOf(row), (row) => [row.proposedOn, row.listingId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<SanctionListing | null> {
    if (decodeIdOrNull('SanctionListing', publicId, 2) === null) return null;
    const [facts] = await this.repository.byKeys([listingKeyIn(publicId)]);
    return facts ? this.modelOf(facts) : null;
  }

  /** The rule in force today where the caller is: an authority in its region, an enterprise in its own, an insurer the nation's. */
  async terms(): Promise<SanctionTerms> {
    const by = currentPrincipal();
    const regionCode = by.audience === 'enterprise' ? ((await this.enterprises.stampsOf(by.organizationId))?.regionCode ?? '') : (by.regionCode ?? '');
    const at = { regionCode, on: this.clock.today() };
    const { body, version } = await this.rules.inForce('sanction.terms', at);
    return { ...body, noticeWorkingDays: (await this.rules.inForce('sanction.notice', at)).body.workingDays, ruleVersion: version };
  }

  /** The history of each by `listingKeyText`. An arrow property: hand it to `loaderOf` as it is. */
  readonly eventsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, SanctionEvent[]>> => {
    const found = new Map<string, SanctionEvent[]>(texts.map((text) => [text.slice(0, 73), []]));
    for (const { enterpriseId, listingId, ...line } of await this.repository.eventsOf([...found.keys()].map(keyOfText))) {
      // The line of a repair says the words of its decision, which `modelOf` keeps from insurers.
      const words = line.kind === 'REPAIRED' && currentPrincipal().audience === 'insurer' ? { note: null } : {};
      found.get(`${enterpriseId}/${listingId}`)?.push(Object.assign(new SanctionEvent(), line, words));
    }
    return new Map(texts.map((text) => [text, found.get(text.slice(0, 73))!]));
  };

  /** The GraphQL form. */
  modelOf(facts: SanctionFacts): SanctionListing {
    const { enterpriseId, listingId, terms, facts: caseFacts, regionCode: _region, sector: _sector, insurerId: _insurer, authorityId: _authority, authorityRegion: _authorityRegion, ...row } = facts;
    // What an enterprise says in its own matter is between it and the authorities.
    const hearing = currentPrincipal().audience === 'insurer' ? { notice: null, statement: null, statedOn: null, waivedOn: null, repairReason: null, repairDecision: null } : {};
    return Object.assign(new SanctionListing(), {
      ...row,
      ...hearing,
      facts,
      id: publicListingId({ enterpriseId, id: listingId }),
      caseFacts,
      document: `${terms.document}（${terms.documentNo}）`,
      groundClause: terms.clause,
      groundText: terms.text,
      listedNow: isListedOn(facts, this.clock.today()),
      repairFrom: repairFrom(facts),
    });
  }
}
