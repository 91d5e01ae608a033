import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { keysetOf, pageOf, type Keyset, type Page } from '@anze/graphql';
import { UserReader, type UserView } from '@anze/identity';
import { Clock, DomainError, isUuid, KernelErrors, regionRange, type Day } from '@anze/kernel';
import { pickRule, Rules, type Rule } from '@anze/rules';
import { DutyService } from '../duties/duty.service.js';
import type { HazardActor } from '../hazards/hazard.rules.js';
import { enterpriseAsked } from '../tasks/task.reader.js';
import { enterprisePerson } from '../tasks/task.service.js';
import { StatementErrors } from './statement.errors.js';
import type { HazardStatement, HazardStatementArgs, HazardStatementsArgs, SignHazardStatementInput } from './statement.model.js';
import { StatementRepository, type SignedStatement, type StatementKey } from './statement.repository.js';
import { differingFigures, isLate, sameFigures, statementDueOn, statementPeriod, type StatementFigures, type StatementPeriod } from './statement.rules.js';

type StatementRule = Rule<'hazard.statements'>;

/** The figures of a quarter's and a year's hazards, which the person in charge signs. */
@Injectable()
export class StatementService {
  constructor(
    private readonly db: TenantDb,
    private readonly statements: StatementRepository,
    private readonly duties: DutyService,
    private readonly enterprises: EnterpriseReader,
    private readonly users: UserReader,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Of one enterprise; null for one that the caller may not see, and of a period in which no rule was in force. @throws BAD_INPUT */
  async one(args: HazardStatementArgs): Promise<HazardStatement | null> {
    const period = this.periodAsked(args.period);
    const enterpriseId = enterpriseAsked(args.enterpriseId);
    const enterprise = enterpriseId === null ? null : await this.enterprises.stampsOf(enterpriseId);
    if (enterprise === null) return null;
    const [shown = null] = await this.shown([{ regionCode: enterprise.regionCode, id: enterprise.enterpriseId }], period);
    return shown;
  }

  /**
   * One page of what the enterprises of a region owe for a period, signed or not, by region code.
   * @throws NOT_FOUND for a region outside the caller's, BAD_INPUT, NO_RULE_IN_FORCE, BAD_CURSOR
   */
  async list(args: HazardStatementsArgs): Promise<Page<HazardStatement>> {
    const keyset = keysetOf(args, 2);
    const after = positionOf(keyset.after);
    const period = this.periodAsked(args.period);
    const region = await this.duties.regionAsked(args.regionCode);
    await this.rules.inForce('hazard.statements', { regionCode: region, on: period.to });
    const range = regionRange(region);
    const signed = args.signed ?? null;
    const keys = await this.statements.list(period, range, signed, after, keyset.limit);
    const shown = new Map((await this.shown(keys, period)).map((statement) => [statement.enterpriseId, statement]));
    return pageOf(keys, keyset, ({ id }) => shown.get(id)!, ({ regionCode, id }) => [regionCode, id], () => this.statements.count(period, range, signed));
  }

  /**
   * Signs the figures as they are now; those of a period that is signed already are signed again as its correction, when they changed.
   * @throws BAD_INPUT, NO_RULE_IN_FORCE, NOT_FOUND, the codes of `StatementErrors`
   */
  async sign(input: SignHazardStatementInput): Promise<HazardStatement> {
    const period = this.periodAsked(input.period);
    const actor = enterprisePerson();
    return this.db.run(async () => {
      const lead = await this.lead(actor);
      const today = this.clock.today();
      if (period.to >= today) throw new DomainError(StatementErrors.HAZARD_STATEMENT_NOT_ENDED, { to: period.to });
      const enterprise = await this.enterprises.stampsOf(actor.organizationId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const { enterpriseId, regionCode } = enterprise;
      const rule = await this.rules.inForce('hazard.statements', { regionCode, on: period.to });
      const figures = (await this.statements.figures([enterpriseId], period.from, period.to)).get(enterpriseId)!;
      const changed = input.expectedFigures ? differingFigures(toldOf(input.expectedFigures), figures) : [];
      if (changed.length > 0) throw new DomainError(StatementErrors.HAZARD_STATEMENT_CHANGED, { fields: changed.map((name) => (name === 'fundsFen' ? 'funds' : name)).join(', ') });
      const earlier = (await this.statements.newest([enterpriseId], period.name)).get(enterpriseId) ?? null;
      if (earlier && sameFigures(figures, earlier.figures)) throw new DomainError(StatementErrors.HAZARD_STATEMENT_SIGNED, { period: period.name });
      const statement = {
        period: period.name, revision: (earlier?.revision ?? 0) + 1, figures, dueOn: earlier?.dueOn ?? statementDueOn(period, rule.body), ruleVersion: earlier?.ruleVersion ?? rule.version,
        signedOn: today, signedBy: lead.id, signedName: lead.displayName,
      };
      const id = await this.statements.insert(enterprise, statement);
      // Another person in charge signed in this moment.
      if (id === null) throw new DomainError(StatementErrors.HAZARD_STATEMENT_SIGNED, { period: period.name });
      await this.audit.record({ action: 'hazardStatement.sign', subjectType: 'HazardStatement', subjectId: id, enterpriseId, details: { period: period.name, revision: statement.revision, figures: { ...figures } } });
      return statementModel(period, enterpriseId, { ...statement, enterpriseId, firstSignedOn: earlier?.firstSignedOn ?? today }, today);
    });
  }

  /** @throws HAZARD_STATEMENT_NOT_LEAD */
  private async lead(actor: HazardActor): Promise<UserView> {
    const person = (await this.users.activeOf(actor.organizationId)).find(({ id }) => id === actor.userId);
    if (person?.role !== 'LEAD') throw new DomainError(StatementErrors.HAZARD_STATEMENT_NOT_LEAD);
    return person;
  }

  /** @throws BAD_INPUT for what is no period, and for one that hasn't begun */
  private periodAsked(name: string): StatementPeriod {
    const today = this.clock.today();
    const period = statementPeriod(name);
    if (period === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'period', reason: 'a quarter like 2026-Q1 or a year like 2026' });
    if (period.from > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'period', reason: `must have begun by ${today}` });
    return period;
  }

  /** The statements of enterprises, in three statements however many they are; one without a rule in force is left out. */
  private async shown(enterprises: readonly StatementKey[], period: StatementPeriod): Promise<HazardStatement[]> {
    const today = this.clock.today();
    const ids = enterprises.map(({ id }) => id);
    const signed = await this.statements.newest(ids, period.name);
    const unsigned = ids.filter((id) => !signed.has(id));
    const figures = await this.statements.figures(unsigned, period.from, period.to < today ? period.to : today);
    const versions = unsigned.length === 0 ? [] : await this.rules.versions('hazard.statements');
    return enterprises.flatMap(({ id, regionCode }) => {
      const statement = signed.get(id);
      if (statement) return [statementModel(period, id, statement, today)];
      const rule = pickRule(versions, { regionCode, on: period.to });
      return rule === null ? [] : [statementModel(period, id, unsignedOf(period, rule, figures.get(id)!), today)];
    });
  }
}

type Shown = Pick<SignedStatement, 'figures' | 'dueOn' | 'ruleVersion'> & Partial<SignedStatement>;

const unsignedOf = (period: StatementPeriod, rule: StatementRule, figures: StatementFigures): Shown => ({ figures, dueOn: statementDueOn(period, rule.body), ruleVersion: rule.version });

const toldOf = ({ funds, ...counts }: NonNullable<SignHazardStatementInput['expectedFigures']>): Parameters<typeof differingFigures>[0] => ({ ...counts, fundsFen: funds == null ? null : String(funds) });

function statementModel(period: StatementPeriod, enterpriseId: string, shown: Shown, today: Day): HazardStatement {
  const { fundsFen, ...counts } = shown.figures;
  return {
    period: period.name, from: period.from, to: period.to, dueOn: shown.dueOn, running: period.to >= today,
    signed: shown.signedOn !== undefined, late: isLate(shown.dueOn, shown.firstSignedOn ?? null, today),
    revision: shown.revision ?? null, signedOn: shown.signedOn ?? null, signedName: shown.signedName ?? null, ruleVersion: shown.ruleVersion,
    figures: { ...counts, funds: BigInt(fundsFen) }, enterpriseId,
  };
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function positionOf(after: Keyset['after']): StatementKey | null {
  if (after === null) return null;
  const [regionCode = null, id = null] = after;
  if (regionCode === null || !/^\d{2,12}$/.test(regionCode) || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { regionCode, id };
}
