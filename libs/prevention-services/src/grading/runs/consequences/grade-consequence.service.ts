import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Evidence, evidenceFilesOf } from '@anze/insurance';
import { Clock, type Day, DAY_CURSOR_PARTS, dayPosition, decodeId, DomainError, encodeId, KernelErrors, NIL_UUID, requiredText } from '@anze/kernel';
import { regionOf } from '../grading-authority.js';
import { GradingRunErrors } from '../grading-run.errors.js';
import { publicRunId } from '../insurer-grade.models.js';
import type { AnswerGradeConsequenceInput, GradeConsequence, GradeConsequencesArgs } from './grade-consequence.model.js';
import { GradeConsequenceRepository, type ConsequenceFacts } from './grade-consequence.repository.js';

const TEXT_LIMIT = 4_000;

/** Shows notices, and takes their insurers' answers. */
@Injectable()
export class GradeConsequenceService {
  constructor(
    private readonly db: TenantDb,
    private readonly consequences: GradeConsequenceRepository,
    private readonly evidence: Evidence,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: GradeConsequencesArgs): Promise<Page<GradeConsequence>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const criteria = { kind: args.kind ?? null, open: args.open ?? null, regionCode: args.regionCode == null ? null : regionOf(args.regionCode, currentPrincipal()) };
    const today = this.clock.today();
    const rows = await this.consequences.list(criteria, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, (row) => modelOf(row, today), (row) => [row.noticedOn, row.id], () => this.consequences.count(criteria));
  }

  /** Notices of grades by `run/insurer`, for a loader. */
  readonly ofGrades = async (keys: readonly string[]): Promise<ReadonlyMap<string, GradeConsequence>> => {
    if (currentPrincipal().audience === 'financial') return new Map();
    const rows = await this.consequences.ofGrades(keys.map((key) => ({ runId: key.split('/')[0]!, insurerId: key.split('/')[1]! })));
    return new Map(rows.map((row) => [`${row.runId}/${row.insurerId}`, modelOf(row, this.clock.today())]));
  };

  /** @throws NOT_FOUND, STALE_VERSION, GRADE_CONSEQUENCE_ANSWERED, GRADE_CONSEQUENCE_WITHDRAWN, BAD_INPUT */
  async answer(input: AnswerGradeConsequenceInput): Promise<GradeConsequence> {
    const by = currentPrincipal();
    const id = decodeId('GradeConsequence', input.consequenceId, 1)[0]!;
    const answer = requiredText('answer', input.answer, TEXT_LIMIT);
    return this.db.run(async () => {
      const consequence = await this.consequences.find(id);
      if (!consequence || consequence.insurerId !== by.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
      if (consequence.withdrawnOn !== null) throw new DomainError(GradingRunErrors.GRADE_CONSEQUENCE_WITHDRAWN, { on: consequence.withdrawnOn });
      if (consequence.answeredOn !== null) throw new DomainError(GradingRunErrors.GRADE_CONSEQUENCE_ANSWERED, { on: consequence.answeredOn });
      if (input.expectedVersion != null && input.expectedVersion !== consequence.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const evidence = await this.evidence.check(input.evidenceUploadIds);
      const today = this.clock.today();
      if (!(await this.consequences.answer(consequence, { answer, evidence, on: today, by: actorOf(by) }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: 'grading.answer', subjectType: 'GradeConsequence', subjectId: id, details: { kind: consequence.kind, dueOn: consequence.dueOn } });
      return modelOf((await this.consequences.find(id))!, today);
    });
  }
}

function modelOf({ id, runId, evidence, ...row }: ConsequenceFacts, today: Day): GradeConsequence {
  const awaited = row.dueOn !== null && row.answeredOn === null && row.withdrawnOn === null;
  return { ...row, id: encodeId('GradeConsequence', id), runId: publicRunId(runId), overdue: awaited && row.dueOn! < today, evidence: evidenceFilesOf(evidence, row.insurerId, NIL_UUID, row.insurerId) };
}
