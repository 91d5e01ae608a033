import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { DAY_CURSOR_PARTS, dayPosition, DomainError, KernelErrors, trimRegionCode } from '@anze/kernel';
import { enterpriseIdOf } from '../enterprises/enterprise.rules.js';
import { publicMoveId, type MoveFacts, type ResidenceFacts } from './move.facts.js';
import type { EnterpriseMovesArgs, EnterprisesMovedAwayArgs } from './move.inputs.js';
import { EnterpriseMove, EnterpriseMovedAway, EnterpriseResidence } from './move.model.js';
import { MoveRepository, type MoveCriteria } from './move.repository.js';

/** Answers the queries about moves and about where enterprises lay. */
@Injectable()
export class MoveListService {
  constructor(private readonly moves: MoveRepository) {}

  /** A page, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list({ filter, ...args }: EnterpriseMovesArgs): Promise<Page<EnterpriseMove>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const enterpriseId = filter?.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
    const criteria: MoveCriteria = { ...(filter?.status == null ? {} : { status: filter.status }), ...(enterpriseId == null ? {} : { enterpriseId }) };
    const after = dayPosition(keyset.after);
    const rows = enterpriseId === null ? [] : await this.moves.list(criteria, after, keyset.limit);
    return pageOf(rows, keyset, (row) => this.modelOf(row), (row) => [row.proposedOn, row.id], () => (enterpriseId === null ? Promise.resolve(0) : this.moves.count(criteria)));
  }

  /** Who left the authority's region, or one within it. @throws BAD_INPUT, BAD_CURSOR */
  async movedAway({ regionCode, ...args }: EnterprisesMovedAwayArgs): Promise<Page<EnterpriseMovedAway>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const after = dayPosition(keyset.after);
    const own = currentPrincipal().regionCode ?? '-';
    const asked = regionCode == null ? own : trimRegionCode(regionCode);
    if (asked === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
    // Elsewhere there is nothing of its own.
    const theirs = asked.startsWith(own);
    const rows = theirs ? await this.moves.movedAway(asked, after, keyset.limit) : [];
    return pageOf(rows, keyset, awayOf, (row) => [row.untilDay!, row.enterpriseId], () => (theirs ? this.moves.countMovedAway(asked) : Promise.resolve(0)));
  }

  /** Where enterprises lay and lie, by uuid; nothing for one that never moved. An arrow property: hand it to `loaderOf` as it is. */
  readonly residencesOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, EnterpriseResidence[]>> => {
    const found = new Map<string, EnterpriseResidence[]>(enterpriseIds.map((id) => [id, []]));
    // An insurer knows where its client lies; where it lay is between the authorities and the enterprise.
    if (currentPrincipal().audience === 'insurer') return found;
    for (const { enterpriseId, regionCode, fromDay, untilDay } of await this.moves.residencesOf(enterpriseIds)) found.get(enterpriseId)?.push(Object.assign(new EnterpriseResidence(), { regionCode, from: fromDay, until: untilDay }));
    return found;
  };

  /** The GraphQL form. */
  modelOf(facts: MoveFacts): EnterpriseMove {
    const { kind, status, enterpriseName, uscc, movedOn, reason, proposedOn, decidedOn, decision, doneOn, version } = facts;
    return Object.assign(new EnterpriseMove(), { facts, id: publicMoveId(facts), kind, status, enterpriseName, uscc, fromRegionCode: facts.fromRegion, toRegionCode: facts.toRegion, movedOn, reason, proposedOn, decidedOn, decision, doneOn, version });
  }
}

const awayOf = ({ enterpriseName, uscc, regionCode, movedTo, fromDay, untilDay }: ResidenceFacts): EnterpriseMovedAway =>
  Object.assign(new EnterpriseMovedAway(), { enterpriseName, uscc, regionCode, movedTo: movedTo!, from: fromDay, until: untilDay! });
