import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { dayPage, type Page } from '@anze/graphql';
import { Clock, decodeIdOrNull } from '@anze/kernel';
import { clueCriteria, clueKeyIn, publicClueId, type ClueFacts } from './clue.facts.js';
import type { CluesArgs } from './clue.inputs.js';
import { Clue, ClueEvent } from './clue.model.js';
import { ClueRepository } from './clue.repository.js';

/** A clue's key and version as a batching loader takes them. */
export const clueKeyText = ({ organizationId, clueId, version }: Pick<ClueFacts, 'organizationId' | 'clueId' | 'version'>): string => `${organizationId}/${clueId}/${version}`;

/** Answers the queries about clues. */
@Injectable()
export class ClueService {
  constructor(
    private readonly repository: ClueRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: CluesArgs): Promise<Page<Clue>> {
    return dayPage(args, clueCriteria(args.filter ?? {}, currentPrincipal().organizationId), this.repository, (row) => this.modelOf(row), (row) => [row.receivedOn, row.clueId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<Clue | null> {
    const facts = decodeIdOrNull('Clue', publicId, 2) === null ? null : await this.repository.byKey(clueKeyIn(publicId));
    return facts && this.modelOf(facts);
  }

  /** The history of each by `clueKeyText`; of another authority's clue there is none. An arrow property: hand it to `loaderOf` as it is. */
  readonly eventsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, ClueEvent[]>> => {
    const found = new Map<string, ClueEvent[]>(texts.map((text) => [text.slice(0, 73), []]));
    const keys = [...found.keys()].map((text) => ({ organizationId: text.slice(0, 36), id: text.slice(37) }));
    for (const { organizationId, clueId, ...line } of await this.repository.eventsOf(keys)) found.get(`${organizationId}/${clueId}`)?.push(Object.assign(new ClueEvent(), line));
    return new Map(texts.map((text) => [text, found.get(text.slice(0, 73))!]));
  };

  /** The GraphQL form. */
  modelOf(facts: ClueFacts): Clue {
    const { organizationId, clueId, clueNo, source, sourceNo, status, content, place, regionCode, namedUscc, namedEnterprise, pushed, anonymous, receivedOn, dueOn, reason, endedOn, version } = facts;
    return Object.assign(new Clue(), {
      facts, id: publicClueId({ organizationId, id: clueId }), clueNo, source, sourceNo, status, content, place, regionCode, namedUscc, namedEnterprise, pushed, anonymous, held: organizationId === currentPrincipal().organizationId,
      informantName: facts.maskedName, informantPhone: facts.maskedPhone, receivedOn, dueOn, overdue: dueOn !== null && dueOn < this.clock.today(), passedOnToUs: facts.passedBy !== null, reason, endedOn, version,
    });
  }
}
