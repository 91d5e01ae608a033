import { Injectable } from '@nestjs/common';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import { evidenceFilesOf } from '../evidence/evidence-file.model.js';
import { accidentCriteria, accidentKeyIn, DAY_CURSOR_PARTS, dayPosition, publicAccidentId, type AccidentKey } from './accident-criteria.rules.js';
import type { AccidentsArgs } from './accident.inputs.js';
import { Accident, AccidentRevision, type AccidentFacts, type AccidentUpwardReport } from './accident.model.js';
import { AccidentRepository } from './accident.repository.js';
import { isLate } from './accident.rules.js';

/** The text under which an accident's key goes into a batching loader. */
export const accidentKeyText = ({ enterpriseId, accidentId }: Pick<AccidentFacts, 'enterpriseId' | 'accidentId'>): string => `${enterpriseId}/${accidentId}`;
const keyOfText = (text: string): AccidentKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });

/** Answers the queries about accidents. */
@Injectable()
export class AccidentService {
  constructor(
    private readonly repository: AccidentRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: AccidentsArgs): Promise<Page<Accident>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const criteria = accidentCriteria(args.filter ?? {});
    const after = dayPosition(keyset.after);
    const rows = criteria === null ? [] : await this.repository.list(criteria, after, keyset.limit);
    return pageOf(
      rows,
      keyset,
      (row) => this.modelOf(row),
      (row) => [row.occurredOn, row.accidentId],
      () => (criteria === null ? Promise.resolve(0) : this.repository.count(criteria)),
    );
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<Accident | null> {
    try {
      const [facts] = await this.repository.byKeys([accidentKeyIn(publicId)]);
      return facts ? this.modelOf(facts) : null;
    } catch (error) {
      if (error instanceof DomainError && error.code === KernelErrors.NOT_FOUND) return null;
      throw error;
    }
  }

  /** By `accidentKeyText`. An arrow property: hand it to `loaderOf` as it is. */
  readonly byKeys = async (texts: readonly string[]): Promise<ReadonlyMap<string, Accident>> =>
    new Map((await this.repository.byKeys(texts.map(keyOfText))).map((facts) => [accidentKeyText(facts), this.modelOf(facts)]));

  /** What was told of each, newest first; for `loaderOf`, as above. A key may carry a version behind it. */
  readonly revisionsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, AccidentRevision[]>> => {
    const found = new Map<string, AccidentRevision[]>(texts.map((text) => [text, []]));
    const keys = [...new Set(texts.map((text) => text.slice(0, 73)))];
    for (const { enterpriseId, accidentId, actorId, userId: _user, evidence, ...row } of await this.repository.revisionsOf(keys.map(keyOfText))) {
      const line = Object.assign(new AccidentRevision(), row, { files: evidenceFilesOf(evidence, actorId, enterpriseId, null) });
      for (const text of texts) if (text.startsWith(`${enterpriseId}/${accidentId}`)) found.get(text)!.push(line);
    }
    return found;
  };

  /** The authority's own clock. */
  upwardOf({ upwardDueAt, upwardReportedAt, status }: AccidentFacts): AccidentUpwardReport {
    return { dueAt: upwardDueAt, reportedAt: upwardReportedAt, late: (status === 'REPORTED' || upwardReportedAt !== null) && isLate(upwardDueAt, upwardReportedAt, this.clock.now()) };
  }

  /** The GraphQL form. */
  modelOf(facts: AccidentFacts): Accident {
    const { enterpriseId, accidentId, regionCode: _region, sector: _sector, insurerId: _insurer, upwardDueAt: _due, upwardReportedAt: _upward, reporterId: _reporter, ...shown } = facts;
    return Object.assign(new Accident(), shown, { facts, id: publicAccidentId({ enterpriseId, id: accidentId }), reportedLate: isLate(facts.reportDueAt, facts.reportedAt, this.clock.now()) });
  }
}
