import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import { column, cursorSql, keysetOf, PlannedReads, publicIdSql, type Ask, type PlannedField, type PlannedRows } from '@anze/graphql';
import { enterpriseCriteria } from './enterprise-criteria.rules.js';
import type { EnterprisesArgs } from './enterprise.inputs.js';
import { conditions } from './enterprise.repository.js';
import { enterpriseIdOf, toldInFull } from './enterprise.rules.js';

/** In full, or by the resolver, which masks. */
const contact =
  (name: string): PlannedField =>
  (row, { principal }) =>
    toldInFull(principal.audience) ? `${row}.${name}` : null;

/** How enterprises are read by one statement. */
@Injectable()
export class EnterprisePlan implements OnModuleInit {
  constructor(
    private readonly planned: PlannedReads,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.planned.add(
      {
        name: 'Enterprise',
        fields: {
          id: (row) => publicIdSql('Enterprise', `${row}.enterprise_id`),
          uscc: column('uscc'),
          name: column('name'),
          regionCode: column('region_code'),
          regionName: (row) => `(SELECT r.name FROM regions r WHERE r.code = ${row}.region_code)`,
          townName: column('town_name'),
          industryCode: column('industry_code'),
          industryName: column('industry_name'),
          sector: column('sector'),
          headcount: column('headcount'),
          size: column('size'),
          principal: contact('principal'),
          phone: contact('phone'),
          address: column('address'),
          foundedOn: column('founded_on'),
          operatingStatus: column('operating_status'),
          mustInsure: column('must_insure'),
          score: (row) => `trim_scale(${row}.score)`,
          scoreOn: column('score_on'),
          version: column('version'),
        },
      },
      {
        name: 'Query',
        links: {
          enterprise: { kind: 'one', type: 'Enterprise', rows: (_, { id }, ask) => this.one(String(id), ask) },
          enterprises: { kind: 'page', type: 'Enterprise', rows: (_, args, ask) => this.page(args as unknown as EnterprisesArgs, ask) },
        },
      },
    );
  }

  private one(id: string, ask: Ask): PlannedRows | null {
    const enterpriseId = enterpriseIdOf(id);
    return enterpriseId === null ? null : { row: 'e', from: `enterprises e WHERE e.enterprise_id = ${ask.parameter(enterpriseId)}::uuid` };
  }

  private page(args: EnterprisesArgs, ask: Ask): PlannedRows | null {
    const keyset = keysetOf(args, 1);
    const criteria = enterpriseCriteria(args.filter ?? {}, this.clock.today());
    if (criteria === null) return null;
    const where = conditions(criteria, (value) => ask.parameter(value));
    if (keyset.after !== null) {
      const after = enterpriseIdOf(keyset.after[0] ?? '');
      if (after === null) throw new DomainError(KernelErrors.BAD_CURSOR);
      where.push(`e.enterprise_id > ${ask.parameter(after)}::uuid`);
    }
    return {
      row: 'e',
      from: `enterprises e ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}`,
      orderBy: 'e.enterprise_id',
      page: { cursor: cursorSql(publicIdSql('Enterprise', 'e.enterprise_id')), size: keyset.size, after: keyset.after !== null },
    };
  }
}
