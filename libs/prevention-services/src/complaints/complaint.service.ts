import { Injectable } from '@nestjs/common';
import { dayPage, type Page } from '@anze/graphql';
import { evidenceFilesOf } from '@anze/insurance';
import { Clock, decodeIdOrNull } from '@anze/kernel';
import { complaintCriteria, publicComplaintId } from './complaint-criteria.rules.js';
import { complaintKeyOfText, complaintKeyText, KEY_LENGTH, type ComplaintFacts } from './complaint.facts.js';
import type { ServiceComplaintsArgs } from './complaint.inputs.js';
import { ServiceComplaint, ServiceComplaintEvent } from './complaint.model.js';
import { ComplaintRepository } from './complaint.repository.js';
import { isOverdue } from './complaint.rules.js';

/** Answers the queries about complaints. */
@Injectable()
export class ComplaintService {
  constructor(
    private readonly repository: ComplaintRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: ServiceComplaintsArgs): Promise<Page<ServiceComplaint>> {
    return dayPage(args, complaintCriteria(args.filter ?? {}, this.clock.today()), this.repository, (row) => this.modelOf(row), (row) => [row.filedOn, row.complaintId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<ServiceComplaint | null> {
    const uuids = decodeIdOrNull('ServiceComplaint', publicId, 2);
    const [facts] = uuids === null ? [] : await this.repository.byKeys([{ enterpriseId: uuids[0]!, id: uuids[1]! }]);
    return facts ? this.modelOf(facts) : null;
  }

  /** The history of each complaint by `complaintKeyText` and version. An arrow property: hand it to `loaderOf` as it is. */
  readonly eventsOf = async (texts: readonly string[]): Promise<ReadonlyMap<string, ServiceComplaintEvent[]>> => {
    const keys = [...new Set(texts.map((text) => text.slice(0, KEY_LENGTH)))];
    const found = new Map<string, ServiceComplaintEvent[]>(keys.map((key) => [key, []]));
    for (const { providerId, actorId, evidence, ...row } of await this.repository.eventsOf(keys.map(complaintKeyOfText))) {
      const { seq, kind, status, day, at, dueOn, note } = row;
      found.get(complaintKeyText(row))?.push(Object.assign(new ServiceComplaintEvent(), { seq, kind, status, day, at, dueOn, note, files: evidenceFilesOf(evidence, actorId, row.enterpriseId, providerId) }));
    }
    return new Map(texts.map((text) => [text, found.get(text.slice(0, KEY_LENGTH))!]));
  };

  /** The GraphQL form. */
  modelOf(facts: ComplaintFacts): ServiceComplaint {
    const { enterpriseId, complaintId, complaintNo, kind, status, content, enterpriseName, enterpriseUscc, filedOn, verification, dueOn, extendedOn, extensionDays, extensionReason } = facts;
    const { answeredOn, outcome, answer, closedOn, satisfied, withdrawnOn, clockRuleVersion, version } = facts;
    return Object.assign(new ServiceComplaint(), {
      facts, id: publicComplaintId({ enterpriseId, id: complaintId }), complaintNo, kind, status, content, enterpriseName, enterpriseUscc, filedOn, verification, dueOn, overdue: isOverdue(facts, this.clock.today()),
      extendedOn, extensionDays, extensionReason, answeredOn, outcome, answer, closedOn, satisfied, withdrawnOn, clockRuleVersion, files: evidenceFilesOf(facts.evidence, enterpriseId, enterpriseId, null), version,
    });
  }
}
