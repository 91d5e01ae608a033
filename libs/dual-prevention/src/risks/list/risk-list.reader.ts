import { Injectable } from '@nestjs/common';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { riskObjectModel, type RiskObject } from '../objects/risk-object.model.js';
import { riskCriteria, riskPositionOf, RISK_CURSOR_PARTS, type RiskCriteria, type RiskFilterInput, type RiskPosition } from './risk-criteria.rules.js';
import { riskLineModel, type RiskLine, type RiskLineRecord } from './risk-line.model.js';
import { RiskListRepository } from './risk-list.repository.js';

/** What a list of risks is asked with. */
export interface RiskListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: RiskFilterInput | null;
}

/** Lines that `listRows` reads at a time. */
const ROWS_AT_ONCE = 500;

/** Reads the lists of risks that the caller may see. */
@Injectable()
export class RiskListReader {
  constructor(private readonly repository: RiskListRepository) {}

  /** One page of the risk list (安全风险分级管控清单), red first. @throws BAD_INPUT, BAD_CURSOR */
  lines(args: RiskListArgs): Promise<Page<RiskLine>> {
    return this.page(args, 'risk_events', (...asked) => this.repository.lines(...asked), riskLineModel);
  }

  /** One page of risk objects, red first. @throws BAD_INPUT, BAD_CURSOR */
  objects(args: RiskListArgs): Promise<Page<RiskObject>> {
    return this.page(args, 'risk_objects', (...asked) => this.repository.objects(...asked), riskObjectModel);
  }

  /** How many lines `listRows` will give, unless somebody writes meanwhile. */
  async countRows(filter: RiskFilterInput | null): Promise<number> {
    const criteria = riskCriteria(filter);
    return criteria === null ? 0 : this.repository.count('risk_events', criteria);
  }

  /** The whole list in portions, unit by unit in the order in which they were added (an enterprise's together), for an export: each portion is a statement of its own. */
  async *listRows(filter: RiskFilterInput | null, atOnce = ROWS_AT_ONCE): AsyncGenerator<readonly RiskLineRecord[]> {
    const criteria = riskCriteria(filter);
    if (criteria === null) return;
    let after: RiskLineRecord | null = null;
    for (;;) {
      const rows: readonly RiskLineRecord[] = await this.repository.linesByUnit(criteria, after, atOnce);
      if (rows.length > 0) yield rows;
      if (rows.length < atOnce) return;
      after = rows.at(-1)!;
    }
  }

  private async page<R extends { readonly riskRank: number; readonly id: string }, T>(
    args: RiskListArgs,
    table: 'risk_events' | 'risk_objects',
    read: (criteria: RiskCriteria, position: RiskPosition | null, limit: number) => Promise<R[]>,
    model: (row: R) => T,
  ): Promise<Page<T>> {
    const keyset = keysetOf({ first: args.first, after: args.after ?? null }, RISK_CURSOR_PARTS);
    const position = riskPositionOf(keyset.after);
    const criteria = riskCriteria(args.filter);
    const rows = criteria === null ? [] : await read(criteria, position, keyset.limit);
    return pageOf(rows, keyset, model, (row) => [row.riskRank, row.id], async () => (criteria === null ? 0 : this.repository.count(table, criteria)));
  }
}
