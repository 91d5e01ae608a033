import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Evidence, evidenceFilesOf } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, DAY_CURSOR_PARTS, dayPosition, decodeId, DomainError, encodeId, KernelErrors, newId, NIL_UUID, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { GradingService } from '../../grading.service.js';
import { gradingAuthority, regionOf } from '../grading-authority.js';
import { GradingRunErrors } from '../grading-run.errors.js';
import { GRADE_OBJECTION_CHANGED } from '../grading-run.jobs.js';
import { GradingRunRepository } from '../grading-run.repository.js';
import { InsurerGradeRepository } from '../insurer-grade.repository.js';
import { publicRunId } from '../insurer-grade.models.js';
import type { DecideGradeObjectionInput, GradeObjection, GradeObjectionsArgs, ObjectToGradeInput } from './grade-objection.model.js';
import { GradeObjectionRepository, type ObjectionFacts } from './grade-objection.repository.js';
import { objectionLate } from './grade-objection.rules.js';

/** The most characters of an objection, and of the decision on it, which is the reason of the run that it leads to. */
const LIMITS = { content: 4_000, decision: 2_000 } as const;

/** Files, decides and shows objections; whatever is decided, both sides' words stay on record. */
@Injectable()
export class GradeObjectionService {
  constructor(
    private readonly db: TenantDb,
    private readonly objections: GradeObjectionRepository,
    private readonly grades: InsurerGradeRepository,
    private readonly runs: GradingRunRepository,
    private readonly grading: GradingService,
    private readonly evidence: Evidence,
    private readonly rules: Rules,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, GRADE_SUPERSEDED, GRADE_OBJECTED, GRADE_OBJECTION_LATE, CALENDAR_YEAR_UNKNOWN, BAD_INPUT */
  async file(input: ObjectToGradeInput): Promise<GradeObjection> {
    const by = currentPrincipal();
    const runId = decodeId('GradingRun', input.runId, 1)[0]!;
    const content = requiredText('content', input.content, LIMITS.content);
    if (input.evidenceUploadIds.length === 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'evidenceUploadIds', reason: 'at least one file' });
    return this.db.run(async () => {
      const grade = by.audience === 'insurer' ? await this.grades.one(runId, by.organizationId) : null;
      if (grade?.publishedOn == null) throw new DomainError(KernelErrors.NOT_FOUND);
      const [newest] = await this.grades.publishedOf(by.organizationId, grade.period, grade.regionCode);
      if (newest?.runId !== runId) throw new DomainError(GradingRunErrors.GRADE_SUPERSEDED);
      const today = this.clock.today();
      const rule = await this.rules.inForce('grading.objection', { regionCode: grade.regionCode, on: grade.publishedOn });
      const until = objectionLate(grade.publishedOn, today, rule.body.workingDays);
      if (until !== null) throw new DomainError(GradingRunErrors.GRADE_OBJECTION_LATE, { until });
      const evidence = await this.evidence.check(input.evidenceUploadIds);
      const id = newId();
      if (!(await this.objections.insert({ id, runId, insurerId: by.organizationId, regionCode: grade.regionCode, content, evidence, filedOn: today }, actorOf(by)))) throw new DomainError(GradingRunErrors.GRADE_OBJECTED);
      await this.audit.record({ action: 'grading.object', subjectType: 'GradeObjection', subjectId: id, details: { runId, grade: grade.grade } });
      await this.outbox.add(GRADE_OBJECTION_CHANGED, { objectionId: id });
      return modelOf((await this.objections.find(id))!);
    });
  }

  /** @throws NOT_FOUND, GRADE_OBJECTION_DECIDED, GRADING_NEEDS_EVERY_SECTOR, BAD_INPUT */
  async decide(input: DecideGradeObjectionInput): Promise<GradeObjection> {
    const by = gradingAuthority();
    const id = decodeId('GradeObjection', input.objectionId, 1)[0]!;
    const decision = requiredText('decision', input.decision, LIMITS.decision);
    return this.db.run(async () => {
      const objection = await this.objections.find(id);
      const run = objection && (await this.runs.find(objection.runId));
      if (!objection || !run) throw new DomainError(KernelErrors.NOT_FOUND);
      if (objection.decidedOn !== null) throw new DomainError(GradingRunErrors.GRADE_OBJECTION_DECIDED, { on: objection.decidedOn });
      const on = this.clock.today();
      const replacementRunId = input.upheld ? await this.grading.repeat(run, decision) : null;
      if (!(await this.objections.decide(id, { status: input.upheld ? 'UPHELD' : 'REJECTED', decision, on, by: actorOf(by), replacementRunId }))) throw new DomainError(GradingRunErrors.GRADE_OBJECTION_DECIDED, { on });
      await this.audit.record({ action: 'grading.decide', subjectType: 'GradeObjection', subjectId: id, details: { upheld: input.upheld, replacementRunId } });
      await this.outbox.add(GRADE_OBJECTION_CHANGED, { objectionId: id });
      return modelOf((await this.objections.find(id))!);
    });
  }

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: GradeObjectionsArgs): Promise<Page<GradeObjection>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const criteria = { status: args.status ?? null, regionCode: args.regionCode == null ? null : regionOf(args.regionCode, currentPrincipal()) };
    const rows = await this.objections.list(criteria, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, modelOf, (row) => [row.filedOn, row.id], () => this.objections.count(criteria));
  }

  /** Objections to grades by `run/insurer`, for a loader. */
  readonly ofGrades = async (keys: readonly string[]): Promise<ReadonlyMap<string, GradeObjection>> => {
    // It reads what was published, and not what is said of it.
    if (currentPrincipal().audience === 'financial') return new Map();
    const rows = await this.objections.ofGrades(keys.map((key) => ({ runId: key.split('/')[0]!, insurerId: key.split('/')[1]! })));
    return new Map(rows.map((row) => [`${row.runId}/${row.insurerId}`, modelOf(row)]));
  };
}

function modelOf({ id, runId, evidence, replacementRunId, ...row }: ObjectionFacts): GradeObjection {
  return {
    ...row,
    id: encodeId('GradeObjection', id),
    runId: publicRunId(runId),
    replacementRunId: replacementRunId === null ? null : publicRunId(replacementRunId),
    evidence: evidenceFilesOf(evidence, row.insurerId, NIL_UUID, row.insurerId),
  };
}
