import { Injectable } from '@nestjs/common';
import { dayPage, type Page } from '@anze/graphql';
import { Clock, decodeIdOrNull } from '@anze/kernel';
import { evidenceFilesOf } from '../evidence/evidence-file.model.js';
import { accidentCriteria, publicAccidentId, type AccidentKey } from './accident-criteria.rules.js';
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
    return dayPage(args, accidentCriteria(args.filter ?? {}), this.repository, (row) => this.modelOf(row), (row) => [row.occurredOn, row.accidentId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<Accident | null> {
    const uuids = decodeIdOrNull('Accident', publicId, 2);
    const [facts] = uuids === null ? [] : await this.repository.byKeys([{ enterpriseId: uuids[0]!, id: uuids[1]! }]);
    return facts ? this.modelOf(facts) : null;
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
