import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { EnterpriseFinder } from '@anze/enterprises';
import { Clock, DomainError, KernelErrors, newId, workingDayOrNull } from '@anze/kernel';
import { Rules } from '@anze/rules';
import type { RecordCluesInput } from './clue.inputs.js';
import type { ClueResult } from './clue.model.js';
import { checkClues, clueNo } from './clue.rules.js';
import { ClueWriteRepository } from './clue-write.repository.js';

/** Where clues come in: entered by an authority's people, or pushed by a hotline or the grid with a key that can do nothing else. */
@Injectable()
export class ClueIntakeService {
  constructor(
    private readonly db: TenantDb,
    private readonly writes: ClueWriteRepository,
    private readonly finder: EnterpriseFinder,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * All of a call or none. Sent again under its source's number a clue is the one that is there, as it is by now. The enterprise that it names is looked for
   * among those that the caller supervises; the answer doesn't say whether it was found.
   * @throws NOT_FOUND, BAD_INPUT, CLUE_TOO_MANY, CLUE_NO_TWICE, CLUE_NO_REQUIRED, CLUE_NOT_YOUR_REGION, CLUE_RESIDENT_ID
   */
  record(input: RecordCluesInput): Promise<ClueResult[]> {
    const by = currentPrincipal();
    if (by.audience !== 'regulator' || by.regionCode === null) throw new DomainError(KernelErrors.NOT_FOUND);
    const regionCode = by.regionCode;
    const pushed = by.apiKeyId !== undefined;
    const clues = checkClues(input.clues, { regionCode, pushed });
    return this.db.run(async () => {
      const [receivedOn, receivedAt] = [this.clock.today(), this.clock.now()];
      const found = await this.finder.byUscc(clues.flatMap(({ uscc }) => uscc ?? []), null);
      const { body, version: ruleVersion } = await this.rules.inForce('clue.triage', { regionCode, on: receivedOn });
      const dueOn = workingDayOrNull(receivedOn, body.workingDays);
      const results = new Map<number, ClueResult>();
      // In one order, whoever sends: two calls with the same numbers wait for each other, and never both.
      for (const [index, { informant, ...clue }] of [...clues.entries()].sort(([, a], [, b]) => (`${a.source} ${a.sourceNo}` < `${b.source} ${b.sourceNo}` ? -1 : 1))) {
        const enterprise = clue.uscc === null ? undefined : found.get(clue.uscc);
        const key = { organizationId: by.organizationId, id: newId() };
        const isNew = await this.writes.insert({
          ...clue, ...key, regionCode: enterprise?.regionCode ?? clue.regionCode, sector: enterprise?.sector ?? 'OTHER', enterpriseId: enterprise?.enterpriseId ?? null, clueNo: clueNo(key.id, receivedOn), pushed, anonymous: informant === null,
          receivedOn, receivedAt, dueOn, ruleVersion, passedBy: null,
        });
        if (isNew) {
          if (informant !== null) await this.writes.insertInformant(key, informant, null);
          await this.audit.record({ action: 'clue.record', subjectType: 'Clue', subjectId: key.id, details: { source: clue.source, sourceNo: clue.sourceNo, anonymous: informant === null } });
        }
        results.set(index, { sourceNo: clue.sourceNo, outcome: isNew ? 'CREATED' : 'ALREADY_THERE' });
      }
      return clues.map((_, index) => results.get(index)!);
    });
  }
}
