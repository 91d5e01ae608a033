import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, encodeId, type Day, type Locale } from '@anze/kernel';
import { Rules, type Rule } from '@anze/rules';
import { ANOMALIES, ServiceAnomalyKinds, type ServiceAnomalyKind } from './anomaly.catalogue.js';
import type { AnomalyPolicy, AnomalyRecord, ServiceAnomaly, ServiceAnomalyCount, ServiceAnomalyDefinitionModel } from './anomaly.model.js';
import { AnomalyRepository, type AnomalyRow, type AnomalyScope } from './anomaly.repository.js';
import { ANOMALY_CURSOR_PARTS, anomalyPosition, anomalyScope, lastDayOf, type AnomalyScopeInput } from './anomaly-scope.rules.js';

/** What a list of conspicuous rows is asked with. */
export interface AnomalyListArgs extends AnomalyScopeInput {
  readonly kind: ServiceAnomalyKind;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Asks the catalogue as an authority may see the records. */
@Injectable()
export class AnomalyReader {
  constructor(
    private readonly repository: AnomalyRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR, NO_RULE_IN_FORCE */
  async list(args: AnomalyListArgs): Promise<Page<ServiceAnomaly>> {
    const keyset = keysetOf({ first: args.first, after: args.after ?? null }, ANOMALY_CURSOR_PARTS);
    const after = anomalyPosition(keyset.after);
    const scope = await this.scopeOf(args);
    const rows = scope === null ? [] : await this.repository.list(args.kind, scope, after, keyset.limit);
    return pageOf(
      rows,
      keyset,
      (row) => anomalyModel(args.kind, row),
      (row) => [row.onDay, row.serviceId, row.otherId],
      () => (scope === null ? Promise.resolve(0) : this.repository.count(args.kind, scope)),
    );
  }

  /** Rows of each query by insurer. @throws BAD_INPUT, NO_RULE_IN_FORCE */
  async counts(args: AnomalyScopeInput): Promise<ServiceAnomalyCount[]> {
    const scope = await this.scopeOf(args);
    return scope === null ? [] : this.repository.counts(scope);
  }

  /** The catalogue with the thresholds in force today. @throws NO_RULE_IN_FORCE */
  async definitions(locale: Locale): Promise<ServiceAnomalyDefinitionModel[]> {
    const { version, source, body } = await this.thresholds(this.clock.today());
    return ServiceAnomalyKinds.values.map((kind) => {
      const { title, says, saysNot, measured, compared, thresholds } = ANOMALIES[kind];
      return {
        kind,
        title: title[locale],
        says: says[locale],
        saysNot: saysNot[locale],
        measured: measured?.[locale] ?? null,
        compared: compared?.[locale] ?? null,
        thresholds: thresholds.map((name) => ({ name, value: body[name as keyof typeof body] })),
        ruleVersion: version,
        source,
      };
    });
  }

  /** Policies in a map by enterprise and id, joined with a slash. */
  readonly policies = async (keys: readonly string[]): Promise<ReadonlyMap<string, AnomalyPolicy>> => {
    const found = await this.repository.policies(keys.map((key) => ({ enterpriseId: key.split('/')[0]!, id: key.split('/')[1]! })));
    return new Map(found.map(({ enterpriseId, id, policyNo, startsOn, endsOn }) => [`${enterpriseId}/${id}`, { id: encodeId('Policy', enterpriseId, id), policyNo, startsOn, endsOn }]));
  };

  private thresholds(on: Day): Promise<Rule<'service.anomalies'>> {
    return this.rules.inForce('service.anomalies', { regionCode: currentPrincipal().regionCode ?? '', on });
  }

  private async scopeOf(args: AnomalyScopeInput): Promise<AnomalyScope | null> {
    const today = this.clock.today();
    const on = lastDayOf(args, today);
    const regionCode = currentPrincipal().regionCode ?? '';
    const [thresholds, mustInsure] = [await this.thresholds(on), await this.rules.inForce('insurance.must-insure-sectors', { regionCode, on })];
    return anomalyScope(args, { thresholds: thresholds.body, sectors: mustInsure.body.sectors }, today);
  }
}

function anomalyModel(kind: ServiceAnomalyKind, row: AnomalyRow): ServiceAnomaly {
  const { other } = ANOMALIES[kind];
  const records: AnomalyRecord[] = [{ kind: 'SERVICE', enterpriseId: row.enterpriseId, recordId: row.serviceId }];
  if (other !== null && row.otherId !== null && row.otherEnterpriseId !== null) records.push({ kind: other, enterpriseId: row.otherEnterpriseId, recordId: row.otherId });
  const { onDay, subject, measured, compared } = row;
  return { row, kind, onDay, subject, measured, compared, records };
}
