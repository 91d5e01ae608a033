import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { HazardReader, isOverdue as isHazardOverdue } from '@anze/dual-prevention';
import { enterpriseIdOf, EnterpriseReader } from '@anze/enterprises';
import { Evidence } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, type Day, decodeIdOrNull, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { noticeKeyIn, type NoticeFacts, type NoticeKey } from './notice.facts.js';
import type {
  AnswerRegulatoryNoticeInput, CloseRegulatoryNoticeInput, IssueRegulatoryNoticeInput, RecordRegulatoryNoticeAnswerInput, RecordRegulatoryTalkInput, RescheduleRegulatoryTalkInput, ReturnRegulatoryNoticeInput, WithdrawRegulatoryNoticeInput,
} from './notice.inputs.js';
import { NOTICE_CHANGED } from './notice.jobs.js';
import type { NoticeSuggestion } from './notice.model.js';
import { NoticeRepository } from './notice.repository.js';
import { answer, checkDue, close, noticeNo, recordAnswer, recordTalk, reschedule, sendBack, suggestedKind, talkOf, withdraw, type NoticeChange } from './notice.rules.js';
import { partyOf, permit } from './notice-table.rules.js';
import { NoticeKinds, type NoticeAction } from './notice-terms.js';

/** Most characters of each text. */
const LIMITS = { title: 200, content: 4000, place: 200, answer: 4000, minutes: 8000, reason: 2000 } as const;

/** What is done with notices: read → rule → save → audit → outbox, in one transaction. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly db: TenantDb,
    private readonly notices: NoticeRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly hazards: HazardReader,
    private readonly evidence: Evidence,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, BAD_INPUT, NOTICE_DUE, NOTICE_TALK_TIME, UPLOAD_CONTENT_TYPE */
  async issue(input: IssueRegulatoryNoticeInput): Promise<NoticeFacts> {
    const by = currentPrincipal();
    const enterpriseId = enterpriseIdOf(input.enterpriseId);
    if (by.audience !== 'regulator' || enterpriseId === null) throw new DomainError(KernelErrors.NOT_FOUND);
    const { kind } = input;
    const today = this.clock.today();
    const title = requiredText('title', input.title, LIMITS.title);
    const content = requiredText('content', input.content, LIMITS.content);
    const place = input.talkPlace == null ? null : requiredText('talkPlace', input.talkPlace, LIMITS.place);
    const talk = talkOf(kind, input.talkAt ?? null, place, this.clock.now());
    const dueOn = checkDue(input.dueOn, today);
    return this.db.run(async () => {
      if (!(await this.enterprises.stampsOf(enterpriseId))) throw new DomainError(KernelErrors.NOT_FOUND);
      const about = input.hazardId == null ? null : await this.hazardOf(input.hazardId, enterpriseId, today);
      const evidence = await this.evidence.check(input.evidenceUploadIds);
      const key: NoticeKey = { enterpriseId, id: newId() };
      const inserted = await this.notices.insert(enterpriseId, {
        id: key.id, noticeNo: noticeNo(kind, key.id, today), issuerId: by.organizationId, kind, title, content, evidence, hazardId: about?.hazardId ?? null, stage: about?.suggestion?.stage ?? null,
        dueOn, issuedOn: today, issuedBy: actorOf(by), ...talk,
      });
      if (!inserted) throw new DomainError(KernelErrors.NOT_FOUND);
      await this.audit.record({ action: 'notice.issue', subjectType: 'RegulatoryNotice', subjectId: key.id, enterpriseId, details: { kind, dueOn, hazardId: about?.hazardId ?? null } });
      await this.outbox.add(NOTICE_CHANGED, { enterpriseId, noticeId: key.id, what: 'ISSUED' });
      return (await this.notices.find(key))!;
    });
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the rules' codes; so do all that follow */
  answer(input: AnswerRegulatoryNoticeInput): Promise<NoticeFacts> {
    const text = requiredText('answer', input.answer, LIMITS.answer);
    return this.perform('ANSWER', input, async (_, today) => answer(text, await this.evidence.check(input.evidenceUploadIds), actorOf(currentPrincipal()), today));
  }

  /** By the issuer, for an answer on paper. */
  recordAnswer(input: RecordRegulatoryNoticeAnswerInput): Promise<NoticeFacts> {
    const text = requiredText('answer', input.answer, LIMITS.answer);
    return this.perform('RECORD_ANSWER', input, async (notice, today) => recordAnswer(notice, text, input.answeredOn, await this.evidence.check(input.evidenceUploadIds), actorOf(currentPrincipal()), today));
  }

  sendBack(input: ReturnRegulatoryNoticeInput): Promise<NoticeFacts> {
    const reason = requiredText('reason', input.reason, LIMITS.reason);
    return this.perform('RETURN', input, (notice, today) => sendBack(notice, reason, input.dueOn, today));
  }

  reschedule(input: RescheduleRegulatoryTalkInput): Promise<NoticeFacts> {
    const place = requiredText('talkPlace', input.talkPlace, LIMITS.place);
    return this.perform('RESCHEDULE', input, (notice) => reschedule(notice, input.talkAt, place, this.clock.now()));
  }

  recordTalk(input: RecordRegulatoryTalkInput): Promise<NoticeFacts> {
    const minutes = requiredText('minutes', input.minutes, LIMITS.minutes);
    return this.perform('RECORD_TALK', input, async (notice, today) => recordTalk(notice, input.heldOn, minutes, await this.evidence.check(input.evidenceUploadIds), today));
  }

  close(input: CloseRegulatoryNoticeInput): Promise<NoticeFacts> {
    const opinion = requiredText('opinion', input.opinion, LIMITS.reason);
    return this.perform('CLOSE', input, (notice, today) => close(notice, opinion, today));
  }

  withdraw(input: WithdrawRegulatoryNoticeInput): Promise<NoticeFacts> {
    const reason = requiredText('reason', input.reason, LIMITS.reason);
    return this.perform('WITHDRAW', input, (_, today) => withdraw(reason, today));
  }

  /** What the reminders of a hazard suggest; null while it isn't overdue, or isn't there. */
  async suggestion(publicHazardId: string): Promise<NoticeSuggestion | null> {
    const enterpriseId = decodeIdOrNull('Hazard', publicHazardId, 2)?.[0];
    if (enterpriseId === undefined) return null;
    return this.hazardOf(publicHazardId, enterpriseId, this.clock.today()).then(
      ({ suggestion }) => suggestion,
      (error: unknown) => {
        if (error instanceof DomainError && error.code === KernelErrors.NOT_FOUND) return null;
        throw error;
      },
    );
  }

  private async hazardOf(publicHazardId: string, enterpriseId: string, today: Day): Promise<{ readonly hazardId: string; readonly suggestion: NoticeSuggestion | null }> {
    const uuids = decodeIdOrNull('Hazard', publicHazardId, 2);
    const hazard = uuids?.[0] === enterpriseId ? await this.hazards.byPublicId(publicHazardId) : null;
    const stamps = hazard && (await this.enterprises.stampsOf(enterpriseId));
    if (!hazard || !stamps) throw new DomainError(KernelErrors.NOT_FOUND);
    const rule = isHazardOverdue(hazard, today) ? await this.rules.find('hazard.reminder-ladder', { regionCode: stamps.regionCode, on: today }) : null;
    const told = rule && suggestedKind(rule.body, hazard.deadline!, today);
    const { enterpriseName, hazardNo, description, deadline } = hazard;
    return {
      hazardId: uuids![1]!,
      suggestion: told && {
        kind: told.kind,
        stage: told.stage,
        daysOverdue: told.days,
        title: `关于${enterpriseName}隐患逾期未整改的${NoticeKinds.name(told.kind)}`.slice(0, LIMITS.title),
        content: `隐患 ${hazardNo}（${description}）应于 ${deadline} 前整改，截至 ${today} 已逾期 ${told.days} 天，请立即整改并书面答复。`.slice(0, LIMITS.content),
      },
    };
  }

  private perform(
    action: NoticeAction,
    target: { readonly noticeId: string; readonly expectedVersion?: number | null },
    act: (notice: NoticeFacts, today: Day) => NoticeChange | Promise<NoticeChange>,
  ): Promise<NoticeFacts> {
    const key = noticeKeyIn(target.noticeId);
    return this.db.run(async () => {
      const by = currentPrincipal();
      const notice = await this.notices.find(key);
      if (!notice) throw new DomainError(KernelErrors.NOT_FOUND);
      const party = partyOf(by.organizationId, notice);
      if (target.expectedVersion != null && target.expectedVersion !== notice.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const status = permit(notice.status, action, party);
      const change = await act(notice, this.clock.today());
      if (!(await this.notices.change(notice, { ...change, status }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action: `notice.${action.toLowerCase()}`, subjectType: 'RegulatoryNotice', subjectId: key.id, enterpriseId: key.enterpriseId, details: { from: notice.status, to: status, dueOn: change.dueOn ?? notice.dueOn, version: notice.version + 1 } });
      // What the enterprise gave in itself isn't news to it: it is told what becomes of it.
      if (action !== 'RECORD_ANSWER') await this.outbox.add(NOTICE_CHANGED, { enterpriseId: key.enterpriseId, noticeId: key.id, what: action });
      return (await this.notices.find(key))!;
    });
  }
}
