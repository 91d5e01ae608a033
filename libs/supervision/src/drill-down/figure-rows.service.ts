import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, pageOf, type Keyset } from '@anze/graphql';
import { Clock, dayPosition, DomainError, encodeId, isUuid, KernelErrors, type Day } from '@anze/kernel';
import { FigurePlaces, type FiguresAsked, type Place } from '../overview/figure-place.js';
import { rowsOf } from '../overview/figures-reader.js';
import { OverviewService } from '../overview/overview.service.js';
import { figureOf, type Figure, type FigureDefinition, type FigureRowKind } from './figure.catalogue.js';
import type { FigureBalance, FigureRow, FigureRows, FigureRowState } from './figure-rows.model.js';
import { FigureRowsRepository, type EnterpriseRows, type FigureRowRecord, type MovedSince, type RowsTotal } from './figure-rows.repository.js';

/** A page of the rows behind a figure. */
export interface FigureRowsAsked extends FiguresAsked {
  readonly first?: number | null;
  readonly after?: string | null;
}

const NOBODY: MovedSince = { in: [], out: [] };
const ID_TYPES: Readonly<Record<FigureRowKind, string>> = { ENTERPRISE: 'Enterprise', POLICY: 'Policy', HAZARD: 'Hazard', SERVICE: 'PreventionService' };

/** Opens figures to the rows behind them, by the one definition of each. */
@Injectable()
export class FigureRowsService {
  constructor(
    private readonly places: FigurePlaces,
    private readonly overviews: OverviewService,
    private readonly repository: FigureRowsRepository,
    private readonly clock: Clock,
  ) {}

  /** One page, newest first; enterprises by region. @throws NOT_FOUND, AS_OF_IN_FUTURE, BAD_INPUT, BAD_CURSOR */
  async rows(figure: Figure, asked: FigureRowsAsked): Promise<FigureRows> {
    const keyset = keysetOf(asked, 2);
    const definition = this.definition(figure);
    const position = positionOf(keyset, definition);
    const place = await this.places.of(asked);
    const of = rowsOf(place, await this.moved(place));
    const rows = await this.repository.rows(definition, of, position, keyset.limit);
    let total: Promise<RowsTotal> | null = null;
    const counted = (): Promise<RowsTotal> => (total ??= this.repository.total(definition, of));
    const page = pageOf(rows, keyset, (row) => rowModel(definition, row), (row) => [row.sortValue, row.id], async () => (await counted()).count);
    return { ...page, figure, asOf: place.asOf, regionCode: place.regionCode, place, counted };
  }

  /** Whose rows they are, whoever has the oldest first, with how many: at most `limit` enterprises. @throws NOT_FOUND, AS_OF_IN_FUTURE, BAD_INPUT */
  async enterprises(figure: Figure, asked: FiguresAsked, limit: number): Promise<EnterpriseRows[]> {
    const place = await this.places.of(asked);
    return this.repository.enterprises(this.definition(figure), rowsOf(place, await this.moved(place)), limit);
  }

  /** The figure itself, beside what its rows come to. */
  async balance({ figure, place, counted }: Pick<FigureRows, 'figure' | 'place' | 'counted'>): Promise<FigureBalance> {
    const value = this.definition(figure).value(await this.overviews.at(place));
    const rows = await counted();
    if (typeof value === 'bigint') return { value: null, amount: value, rows: rows.count, rowsAmount: rows.amount, movedAway: 0, movedAwayAmount: value - rows.amount };
    return { value, amount: null, rows: rows.count, rowsAmount: null, movedAway: value - rows.count, movedAwayAmount: null };
  }

  private definition(figure: Figure): FigureDefinition {
    return figureOf(figure, currentPrincipal().audience === 'insurer' ? 'written' : 'counted');
  }

  /** Who has moved since the day: nobody by today; and where its clients lay is not an insurer's to know. */
  private async moved({ asOf, filter }: Place): Promise<MovedSince> {
    if (asOf >= this.clock.today() || currentPrincipal().audience !== 'regulator') return NOBODY;
    return this.repository.movedSince(asOf, filter.regionLo, filter.regionHi);
  }
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function positionOf({ after }: Keyset, { kind }: FigureDefinition): { readonly value: string; readonly id: string } | null {
  if (after === null) return null;
  if (kind !== 'ENTERPRISE') {
    const { day, id } = dayPosition(after)!;
    return { value: day, id };
  }
  const [value, id] = after;
  if (!/^\d{2,12}$/.test(value ?? '') || !isUuid(id ?? '')) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { value: value!, id: id! };
}

function rowModel({ kind }: FigureDefinition, row: FigureRowRecord): FigureRow {
  return {
    id: kind === 'ENTERPRISE' ? encodeId(ID_TYPES[kind], row.id) : encodeId(ID_TYPES[kind], row.enterpriseId, row.id),
    kind,
    name: row.title,
    number: row.number,
    since: row.since as Day | null,
    state: row.state as FigureRowState,
    amount: row.amount === null ? null : BigInt(row.amount),
    regionCode: row.regionCode,
    enterpriseName: row.enterpriseName,
    enterpriseId: row.enterpriseId,
  };
}
