import { Injectable, type OnModuleInit } from '@nestjs/common';
import { column, cursorSql, instantSql, PlannedReads, publicIdSql, yuanSql, type Ask, type PlannedRows } from '@anze/graphql';
import { Clock, decodeIdOrNull } from '@anze/kernel';
import { conditionsIn, Parameters, SORT_VALUE, stretchesFrom } from './hazard-list.sql.js';
import { FROM_LEDGER } from './hazard-history.rules.js';
import { hazardQueryOf, type HazardListArgs } from './hazard.reader.js';

/** How hazards and their histories are read by one statement. */
@Injectable()
export class HazardPlan implements OnModuleInit {
  constructor(
    private readonly planned: PlannedReads,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.planned.add(
      {
        name: 'Hazard',
        fields: {
          id: (row) => publicIdSql('Hazard', `${row}.enterprise_id`, `${row}.id`),
          hazardNo: column('hazard_no'),
          enterpriseName: column('enterprise_name'),
          enterpriseUscc: column('enterprise_uscc'),
          description: column('description'),
          level: column('level'),
          category: column('category'),
          nature: column('nature'),
          majorBasis: column('major_basis'),
          source: column('source'),
          channel: column('channel'),
          status: column('status'),
          foundOn: column('found_on'),
          deadline: column('deadline'),
          rectifiedOn: column('rectified_on'),
          acceptedOn: column('accepted_on'),
          voidedOn: column('voided_on'),
          overdue: (row, ask) => `(${row}.status IN ('REPORTED', 'RECTIFYING') AND ${row}.deadline IS NOT NULL AND ${row}.deadline < ${ask.parameter(this.clock.today())}::date)`,
          fixedOnSpot: column('fixed_on_spot'),
          responsible: column('responsible'),
          measures: column('measures'),
          funds: (row) => yuanSql(`${row}.funds_fen`),
          contingency: column('contingency'),
          rectificationNote: column('rectification_note'),
          acceptanceOpinion: column('acceptance_opinion'),
          soleAccount: column('sole_account'),
          supervisionLevel: column('supervision_level'),
          supervisionField: column('supervision_field'),
          supervisedOn: column('supervised_on'),
          supervisionDueOn: column('supervision_due_on'),
          supervisionLiftedOn: (row) => `(CASE WHEN ${row}.supervision_level IS NOT NULL AND ${row}.status = 'ACCEPTED' THEN ${row}.accepted_on END)`,
          extensionDueOn: column('extension_due_on'),
          verificationDueOn: column('verification_due_on'),
          stoppage: column('stoppage'),
          stoppedOn: column('stopped_on'),
          stoppageScope: column('stoppage_scope'),
          congressReportedOn: column('congress_reported_on'),
          peopleExposed: column('people_exposed'),
          majorCriterion: column('major_criterion'),
          majorCriterionVersion: column('major_criterion_version'),
          version: column('version'),
        },
        links: {
          enterprise: { kind: 'one', type: 'Enterprise', rows: (hazard) => ({ row: 'e', from: `enterprises e WHERE e.enterprise_id = ${hazard}.enterprise_id` }) },
          timeline: { kind: 'many', type: 'HazardEvent', rows: timeline },
        },
      },
      {
        name: 'HazardEvent',
        fields: {
          kind: column('kind'),
          day: column('day'),
          at: (row) => instantSql(`${row}.at`),
          deadline: column('deadline'),
          supervisionLevel: column('supervision_level'),
          note: column('note'),
          fromLedger: column('from_ledger'),
        },
      },
      { name: 'Enterprise', links: { hazards: { kind: 'page', type: 'Hazard', rows: (enterprise, args, ask) => this.page(args as HazardListArgs, ask, `h.enterprise_id = ${enterprise}.enterprise_id`) } } },
      {
        name: 'Query',
        links: {
          hazard: { kind: 'one', type: 'Hazard', rows: (_, { id }, ask) => one(String(id), ask) },
          hazards: { kind: 'page', type: 'Hazard', rows: (_, args, ask) => this.page(args as HazardListArgs, ask) },
        },
      },
    );
  }

  /** A list of one stretch, which is one SELECT. */
  private page(args: HazardListArgs, ask: Ask, of?: string): PlannedRows | null {
    const { criteria, order, position, keyset, day } = hazardQueryOf(args, this.clock.today());
    if (criteria === null) return null;
    const [only, ...others] = stretchesFrom(order, position, criteria);
    if (only === undefined || others.length > 0) return null;
    const p = new Parameters(day, ask.values);
    return {
      row: 'h',
      from: `hazards h ${conditionsIn(only.stretch, criteria, only.behind, p, of)}`,
      orderBy: only.stretch.orderBy(p),
      page: { cursor: cursorSql(SORT_VALUE[order](p), `${p.day}::text`, 'h.id::text'), size: keyset.size, after: position !== null },
    };
  }
}

function one(publicId: string, ask: Ask): PlannedRows | null {
  const uuids = decodeIdOrNull('Hazard', publicId, 2);
  return uuids && { row: 'h', from: `hazards h WHERE h.enterprise_id = ${ask.parameter(uuids[0]!)}::uuid AND h.id = ${ask.parameter(uuids[1]!)}::uuid` };
}

/** The lines told here; of a hazard that none were told of, those that its dates stand for (`historyOfDates`). */
function timeline(h: string): PlannedRows {
  const told = `hazard_events v WHERE v.enterprise_id = ${h}.enterprise_id AND v.hazard_id = ${h}.id`;
  const fromLedger = `(v.actor_user_id IS NULL AND v.note IS NOT DISTINCT FROM '${FROM_LEDGER}')`;
  return {
    row: 'l',
    from: `(SELECT v.seq, v.kind, v.on_day AS day, CASE WHEN ${fromLedger} THEN NULL ELSE v.at END AS at, v.deadline, v.supervision_level, v.note, ${fromLedger} AS from_ledger FROM ${told}
      UNION ALL
      SELECT d.seq, d.kind, d.day, NULL, CASE WHEN d.kind = 'REPORTED' THEN ${h}.deadline END, CASE WHEN d.kind = 'SUPERVISED' THEN ${h}.supervision_level END, '${FROM_LEDGER}', true
        FROM (VALUES (1, 'REPORTED', ${h}.found_on), (2, 'SUPERVISED', CASE WHEN ${h}.supervision_level IS NOT NULL THEN coalesce(${h}.supervised_on, ${h}.found_on) END),
                     (3, 'RECTIFIED', coalesce(${h}.rectified_on, ${h}.accepted_on)), (4, 'ACCEPTED', ${h}.accepted_on)) AS d (seq, kind, day)
       WHERE d.day IS NOT NULL AND NOT EXISTS (SELECT FROM ${told})) AS l`,
    orderBy: 'l.seq',
  };
}
