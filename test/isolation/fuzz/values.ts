import { encodeCursor, encodeId, newId } from '@anze/kernel';
import type { Target } from '../graphql/targets.js';
import { TARGETS } from '../graphql/targets.js';
import { readable, unreadable } from '../graphql/texts.js';
import { REGIONS } from '../tenants.js';
import { rowsIn, type Facts, type World } from '../world.js';
import type { FuzzCaller } from './callers.js';
import type { Random } from './random.js';

/** Where a value comes from. */
export type Origin = 'own' | 'foreign' | 'crossed' | 'missing' | 'malformed' | 'otherType';

/** A value and where it comes from. */
export interface Value {
  readonly value: string;
  readonly origin: Origin;
}

/** How often each origin is tried where a case is about it. */
const ORIGINS: Readonly<Record<Origin, number>> = { foreign: 45, own: 18, crossed: 15, missing: 8, malformed: 7, otherType: 7 };
/** Where few of them should be errors. */
const CALM_ORIGINS: Readonly<Record<Origin, number>> = { ...ORIGINS, own: 30, malformed: 2, otherType: 2 };

/** Cursors by the list they belong to, of somebody who sees everything. */
export type Cursors = ReadonlyMap<string, readonly string[]>;

/** What may be sent where something is named. */
export class Values {
  private readonly rows = new Map<string, { own: readonly Facts[]; foreign: readonly Facts[] }>();

  constructor(
    private readonly world: World,
    private readonly caller: FuzzCaller,
    private readonly cursors: Cursors,
    private readonly random: Random,
  ) {}

  /** Any kind of name of a row of the target's table. */
  any(target: Target, calm: boolean): Value {
    const origin = this.random.weighted(calm ? CALM_ORIGINS : ORIGINS);
    return { value: this.of(origin, target), origin };
  }

  /** A name of the caller's own, so that nothing else is wrong with a call; one that nobody has where they have none. */
  own(target: Target): string {
    const { own } = this.rowsOf(target);
    const mine = own.filter((row) => Object.values(row).includes(this.caller.who?.organizationId));
    const row = this.random.pick(mine.length > 0 ? mine : own);
    return row ? target.idOf(row) : target.absent(newId);
  }

  private of(origin: Origin, target: Target): string {
    const { random } = this;
    const { foreign } = this.rowsOf(target);
    const row = random.pick(foreign);
    switch (origin) {
      case 'own':
        return this.own(target);
      case 'missing':
        return target.absent(newId);
      case 'malformed':
        return target.code ? random.of1(['', '9', '33028', 'abc', '330282000000000', '３３０２８２', '3302 82', '91330282ma9wrld180', "3302' OR '1'='1"]) : this.malformed(row ? target.idOf(row) : target.absent(newId));
      case 'otherType': {
        const other = random.of1(Object.values(TARGETS));
        const any = random.pick(rowsIn(this.world, other.table));
        return any ? other.idOf(any) : other.absent(newId);
      }
      case 'crossed':
        return this.crossed(target, row);
      default:
        return row ? target.idOf(row) : target.absent(newId);
    }
  }

  /** A row under an owner that isn't its own, either way round; of codes, a neighbour, parent or child. */
  private crossed(target: Target, row: Facts | null): string {
    const { random } = this;
    if (target.code) return random.of1([...REGIONS, ...REGIONS.map((code) => code.padEnd(12, '0')), ...rowsIn(this.world, 'enterprises').map((one) => String(one['uscc']).toLowerCase())]);
    if (!row) return target.absent(newId);
    if (!target.under) return encodeId('Enterprise', String(row['id'] ?? row['enterprise_id']));
    const mine = random.pick(this.rowsOf(target).own);
    if (mine && random.chance(0.4)) return target.under(String(row['enterprise_id'] ?? row['organization_id'] ?? row['owner_id']), mine);
    return target.under(this.caller.who?.organizationId ?? newId(), row);
  }

  private malformed(id: string): string {
    return this.random.of1(['', 'x', `${id}=`, id.slice(0, -1), `${id}AAAA`, id.toLowerCase(), ` ${id}`, `${id}\n`, 'null', '0', "' OR 1=1 --", '𠀀', Buffer.from(id, 'base64url').toString('hex').slice(-32), Buffer.from(id, 'base64url').toString('base64')]);
  }

  /** A cursor of one's own, another's, of another list, made up around another's row, or none at all. */
  cursor(list: string, calm: boolean): Value {
    const { random } = this;
    const known = this.cursors.get(list) ?? [];
    const kind = random.weighted(calm ? { known: 85, made: 8, other: 4, malformed: 3 } : { known: 60, made: 20, other: 10, malformed: 10 });
    const foreign = random.pick(rowsIn(this.world, random.of1(['hazards', 'policies', 'prevention_services', 'enterprises', 'notifications'])));
    const id = String(foreign?.['id'] ?? foreign?.['enterprise_id'] ?? newId());
    if (kind === 'known' && known.length > 0) return { value: random.of1(known), origin: 'foreign' };
    if (kind === 'made') {
      const parts = random.of1([[id], ['2026-04-02', id], ['2026-04-02', String(foreign?.['enterprise_id'] ?? id), id], [String(foreign?.['enterprise_id'] ?? id), id], ['1', '2026-07-01', id], [null, id]]);
      return { value: encodeCursor(parts), origin: 'malformed' };
    }
    if (kind === 'other') return { value: random.of1([...this.cursors.values()].flat()), origin: 'otherType' };
    return { value: random.of1(['', 'x', 'W10', encodeCursor(['x']), encodeCursor(["' OR true --", id])]), origin: 'malformed' };
  }

  /** A text: often what stands in somebody's row, for it may be searched by. */
  text(): string {
    const row = this.random.pick(rowsIn(this.world, this.random.of1(['enterprises', 'organizations', 'hazards', 'users'])));
    return String(row?.['name'] ?? row?.['description'] ?? row?.['username'] ?? 'x');
  }

  private rowsOf({ table }: Target): { own: readonly Facts[]; foreign: readonly Facts[] } {
    const known = this.rows.get(table);
    if (known) return known;
    const rows = { own: readable(this.world, this.caller.who, table), foreign: unreadable(this.world, this.caller.who, table) };
    this.rows.set(table, rows);
    return rows;
  }
}
