import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { dayPage, type Page } from '@anze/graphql';
import { evidenceFilesOf } from '@anze/insurance';
import { Clock, NIL_UUID } from '@anze/kernel';
import { noticeKeyOrNull, publicNoticeId, type NoticeFacts, type NoticeKey } from './notice.facts.js';
import type { RegulatoryNoticeFilter, RegulatoryNoticesArgs } from './notice.inputs.js';
import { RegulatoryNotice } from './notice.model.js';
import { NoticeRepository, type NoticeCriteria } from './notice.repository.js';
import { isOverdue } from './notice.rules.js';

/** Shows notices. Row security applies: an enterprise its own, an authority those of its region and sectors and what it issued. */
@Injectable()
export class NoticeReader {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: RegulatoryNoticesArgs): Promise<Page<RegulatoryNotice>> {
    return dayPage(args, this.criteriaOf(args.filter ?? {}), this.notices, (row) => this.modelOf(row), (row) => [row.issuedOn, row.noticeId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<RegulatoryNotice | null> {
    const key = noticeKeyOrNull(publicId);
    const facts = key && (await this.notices.find(key));
    return facts && this.modelOf(facts);
  }

  /** As kept, for those who tell of it. */
  byKey(key: NoticeKey): Promise<NoticeFacts | null> {
    return this.notices.find(key);
  }

  /** The GraphQL form. */
  modelOf(facts: NoticeFacts): RegulatoryNotice {
    const { enterpriseId, noticeId, issuerId, regionCode: _region, sector: _sector, hazardId: _hazard, answerRecordedBy: _recordedBy, evidence, minutesFiles, answerFiles, returned, ...shown } = facts;
    const filesOf = (uuids: readonly string[], actorId: string) => evidenceFilesOf(uuids, actorId, enterpriseId, NIL_UUID);
    return Object.assign(new RegulatoryNotice(), shown, {
      facts,
      id: publicNoticeId({ enterpriseId, id: noticeId }),
      overdue: isOverdue(facts, this.clock.today()),
      files: filesOf(evidence, issuerId),
      minutesFiles: filesOf(minutesFiles, issuerId),
      answerFiles: filesOf(answerFiles, facts.onPaper ? issuerId : enterpriseId),
      returned: returned.map((one) => ({ ...one, onPaper: one.onPaper ?? false, files: filesOf(one.files, one.onPaper ? issuerId : enterpriseId) })),
    });
  }

  private criteriaOf(filter: RegulatoryNoticeFilter): NoticeCriteria | null {
    const enterpriseId = filter.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
    if (enterpriseId === null) return null;
    return {
      today: this.clock.today(),
      ...(filter.kind == null ? {} : { kind: filter.kind }),
      ...(filter.status == null ? {} : { status: filter.status }),
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
      ...(filter.regionCode == null ? {} : { region: regionCriterion(filter.regionCode) }),
      ...(filter.own ? { issuerId: currentPrincipal().organizationId } : {}),
      ...(filter.overdue == null ? {} : { overdue: filter.overdue }),
    };
  }
}
