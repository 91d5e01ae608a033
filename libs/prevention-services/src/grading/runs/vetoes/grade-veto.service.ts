import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { OrganizationReader } from '@anze/identity';
import { Clock, type Day, DAY_CURSOR_PARTS, dayPosition, decodeId, DomainError, encodeId, KernelErrors, newId, requiredText } from '@anze/kernel';
import { gradingAuthority, regionOf } from '../grading-authority.js';
import { GradingRunErrors } from '../grading-run.errors.js';
import type { GradeVetoKind, VetoReference } from '../grading-run-terms.js';
import type { DismissVetoQuestionInput, GradeVeto, GradeVetoesArgs, RecordGradeVetoInput, RevokeGradeVetoInput, VetoQuestion } from './grade-veto.model.js';
import { GradeVetoRepository, type Referred, type VetoFacts } from './grade-veto.repository.js';

const TEXT_LIMIT = 2_000;
/** Public ids of what vetoes refer to. */
const TYPES: Readonly<Record<VetoReference, string>> = { COMPLAINT: 'ServiceComplaint', FOLLOW_UP: 'ServiceFollowUp', SERVICE: 'PreventionService' };

/** Records, revokes and shows vetoes. What a complaint or a questionnaire claims is offered as a question: a person decides. */
@Injectable()
export class GradeVetoService {
  constructor(
    private readonly db: TenantDb,
    private readonly vetoes: GradeVetoRepository,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, BAD_INPUT, GRADE_VETO_REFERENCE, GRADE_VETO_REFERENCE_ELSEWHERE, GRADING_NEEDS_EVERY_SECTOR */
  async record(input: RecordGradeVetoInput): Promise<GradeVeto> {
    const by = gradingAuthority();
    const insurerId = decodeId('Organization', input.insurerId, 1)[0]!;
    const basis = requiredText('basis', input.basis, TEXT_LIMIT);
    const regionCode = regionOf(input.regionCode, by);
    if (!regionCode.startsWith(by.regionCode ?? '-')) throw new DomainError(KernelErrors.NOT_FOUND);
    const today = this.clock.today();
    const foundOn = input.foundOn ?? today;
    if (foundOn > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'foundOn', reason: 'must not lie ahead' });
    if (input.concernsOn != null && input.concernsOn > foundOn) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'concernsOn', reason: 'must not lie behind the day it was found' });
    const reference = referredIn(input);
    return this.db.run(async () => {
      if (reference !== null) await this.vetoes.answering(reference);
      if ((await this.organizations.byId(insurerId))?.kind !== 'INSURER') throw new DomainError(KernelErrors.NOT_FOUND);
      // A record of somebody else, or one that isn't there, proves nothing against this insurer.
      const record = reference && (await this.vetoes.recordOf(reference));
      if (reference !== null && record?.insurerId !== insurerId) throw new DomainError(KernelErrors.NOT_FOUND);
      // It would count in a region in which nothing happened.
      if (record && !record.regionCode.startsWith(regionCode)) throw new DomainError(GradingRunErrors.GRADE_VETO_REFERENCE_ELSEWHERE, { regionCode });
      const concernsOn = input.concernsOn ?? (record && record.day < foundOn ? record.day : foundOn);
      return this.keep({ id: newId(), regionCode, organizationId: by.organizationId, insurerId, kind: input.kind, foundOn, concernsOn, basis, reference, dismissed: false }, by);
    });
  }

  /** By the authority that recorded it, or one above that. @throws NOT_FOUND, GRADE_VETO_OF_ANOTHER, GRADE_VETO_REVOKED, BAD_INPUT, GRADING_NEEDS_EVERY_SECTOR */
  async revoke(input: RevokeGradeVetoInput): Promise<GradeVeto> {
    const by = gradingAuthority();
    const id = decodeId('GradeVeto', input.vetoId, 1)[0]!;
    const reason = requiredText('reason', input.reason, TEXT_LIMIT);
    return this.db.run(async () => {
      const veto = await this.vetoes.find(id);
      if (!veto) throw new DomainError(KernelErrors.NOT_FOUND);
      const recorder = await this.organizations.byId(veto.organizationId);
      if (veto.organizationId !== by.organizationId && !liesBelow(recorder?.regionCode ?? veto.regionCode, by.regionCode)) throw new DomainError(GradingRunErrors.GRADE_VETO_OF_ANOTHER);
      const on = this.clock.today();
      if (veto.revokedOn !== null || !(await this.vetoes.revoke(id, on, reason, actorOf(by)))) throw new DomainError(GradingRunErrors.GRADE_VETO_REVOKED, { on: veto.revokedOn ?? on });
      await this.audit.record({ action: 'grading.revoke-veto', subjectType: 'GradeVeto', subjectId: id, details: { kind: veto.kind, insurerId: veto.insurerId } });
      return modelOf((await this.vetoes.find(id))!);
    });
  }

  /** Keeps that a question was looked at and found to be none: a veto that never counted. It stays open for other authorities. @throws NOT_FOUND, GRADE_VETO_ANSWERED, GRADE_VETO_REFERENCE, GRADE_VETO_REFERENCE_MISSING */
  async dismiss(input: DismissVetoQuestionInput): Promise<GradeVeto> {
    const by = gradingAuthority();
    const reason = requiredText('reason', input.reason, TEXT_LIMIT);
    const reference = referredIn(input);
    if (reference === null) throw new DomainError(GradingRunErrors.GRADE_VETO_REFERENCE_MISSING);
    return this.db.run(async () => {
      await this.vetoes.answering(reference);
      const question = await this.vetoes.question(reference);
      if (!question) throw new DomainError((await this.vetoes.answered(reference)) ? GradingRunErrors.GRADE_VETO_ANSWERED : KernelErrors.NOT_FOUND);
      const on = this.clock.today();
      const { id } = await this.keep({ id: newId(), regionCode: question.regionCode, organizationId: by.organizationId, insurerId: question.insurerId, kind: question.kind, foundOn: on, concernsOn: question.day, basis: reason, reference, dismissed: true }, by);
      const uuid = decodeId('GradeVeto', id, 1)[0]!;
      await this.vetoes.revoke(uuid, on, reason, actorOf(by));
      return modelOf((await this.vetoes.find(uuid))!);
    });
  }

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR; NOT_FOUND for what is no id */
  async list(args: GradeVetoesArgs): Promise<Page<GradeVeto>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const criteria = {
      insurerId: args.insurerId == null ? null : decodeId('Organization', args.insurerId, 1)[0]!,
      regionCode: args.regionCode == null ? null : regionOf(args.regionCode, currentPrincipal()),
      revoked: args.revoked ?? null,
    };
    const rows = await this.vetoes.list(criteria, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, modelOf, (row) => [row.foundOn, row.id], () => this.vetoes.count(criteria));
  }

  /** A page of what nobody has answered, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async questions(page: { first?: number | null; after?: string | null }): Promise<Page<VetoQuestion>> {
    const keyset = keysetOf(page, DAY_CURSOR_PARTS);
    const rows = await this.vetoes.questions(dayPosition(keyset.after), keyset.limit);
    const node = ({ reference, ...row }: (typeof rows)[number]): VetoQuestion => ({ ...row, referenceKind: reference.kind, referenceId: publicReference(reference) });
    return pageOf(rows, keyset, node, (row) => [row.day, row.reference.id], () => this.vetoes.countQuestions());
  }

  private async keep(veto: Omit<VetoFacts, 'revokedOn' | 'revokeReason'>, by: Principal): Promise<GradeVeto> {
    await this.vetoes.insert(veto, actorOf(by));
    const details = { kind: veto.kind satisfies GradeVetoKind, insurerId: veto.insurerId, foundOn: veto.foundOn satisfies Day, concernsOn: veto.concernsOn, dismissed: veto.dismissed, reference: veto.reference?.id ?? null };
    await this.audit.record({ action: 'grading.veto', subjectType: 'GradeVeto', subjectId: veto.id, details });
    return modelOf({ ...veto, revokedOn: null, revokeReason: null });
  }
}

/** Whether a region lies in another one and isn’t the same. */
const liesBelow = (regionCode: string, above: string | null): boolean => above !== null && regionCode !== above && regionCode.startsWith(above);

const publicReference = ({ kind, enterpriseId, id }: Referred): string => encodeId(TYPES[kind], enterpriseId, id);

/** The one record that is named; null without one. @throws GRADE_VETO_REFERENCE, NOT_FOUND for what is no id */
function referredIn({ complaintId, followUpId, serviceId }: { complaintId?: string | null; followUpId?: string | null; serviceId?: string | null }): Referred | null {
  const named = ([['COMPLAINT', complaintId], ['FOLLOW_UP', followUpId], ['SERVICE', serviceId]] as const).filter(([, id]) => id != null);
  if (named.length > 1) throw new DomainError(GradingRunErrors.GRADE_VETO_REFERENCE);
  const [first] = named;
  if (!first) return null;
  const [enterpriseId, id] = decodeId(TYPES[first[0]], first[1]!, 2);
  return { kind: first[0], enterpriseId: enterpriseId!, id: id! };
}

function modelOf({ reference, id, ...row }: VetoFacts): GradeVeto {
  return { ...row, id: encodeId('GradeVeto', id), referenceKind: reference?.kind ?? null, referenceId: reference && publicReference(reference) };
}
