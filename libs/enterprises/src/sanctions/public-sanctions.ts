import { Injectable } from '@nestjs/common';
import { identityPrincipal, runAs, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, KernelErrors, normalizeText, normalizeUscc, parseDay, type Day } from '@anze/kernel';
import { regionCriterion } from '../enterprises/enterprise-criteria.rules.js';
import { containsPattern } from '../enterprises/enterprise.rules.js';
import { PublicSanction, type PublicSanctionListArgs } from './sanction.model.js';
import { listedOnDay } from './sanction.sql.js';

/** The longest part of a name, and the longest code, that is searched for. */
const LONGEST_NAME = 100;
const USCC_FORM = /^[0-9A-Z]{18}$/;
/** Day, code and number: a position tells nobody more than its row. */
const CURSOR_PARTS = 3;

interface PublicRow {
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly authorityName: string;
  readonly decisionNo: string;
  readonly document: string;
  readonly documentNo: string;
  readonly clause: string;
  readonly ground: string;
  readonly listedFrom: Day;
  readonly listedUntil: Day;
  readonly listingNo: string;
}

/** Exactly what is public (公示信息): no case, no statement, no ids. */
const COLUMNS = `l.enterprise_name AS "enterpriseName", l.enterprise_uscc AS "enterpriseUscc", l.authority_name AS "authorityName", l.decision_no AS "decisionNo", l.terms->>'document' AS document,
  l.terms->>'documentNo' AS "documentNo", l.terms->>'clause' AS clause, l.terms->>'text' AS ground, l.listed_from AS "listedFrom", l.listed_until AS "listedUntil", l.listing_no AS "listingNo"`;

/**
 * The public list: who is on it today, for anybody, signed in or not. It is read in the role of those without a sign-in, which has a right to what is
 * public of listed rows, and to nothing else. Who isn't signed in is held to the rate of their address like anybody without a token.
 */
@Injectable()
export class PublicSanctions {
  constructor(
    private readonly db: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest listing first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: PublicSanctionListArgs): Promise<Page<PublicSanction>> {
    const keyset = keysetOf(args, CURSOR_PARTS);
    const { where, params, placed } = this.conditions(args);
    const counted = { sql: `SELECT count(*)::int AS n FROM sanction_listings l WHERE ${where.join(' AND ')}`, params: [...params] };
    if (keyset.after) {
      const [day, uscc, no] = keyset.after;
      if (day == null || parseDay(day) === null || uscc == null || no == null) throw new DomainError(KernelErrors.BAD_CURSOR);
      where.push(`(l.listed_from, l.enterprise_uscc, l.listing_no) < (${placed(day)}::date, ${placed(uscc)}, ${placed(no)})`);
    }
    const sql = `SELECT ${COLUMNS} FROM sanction_listings l WHERE ${where.join(' AND ')} ORDER BY l.listed_from DESC, l.enterprise_uscc DESC, l.listing_no DESC LIMIT ${placed(keyset.limit)}`;
    const rows = await this.read<PublicRow>(sql, params);
    return pageOf(rows, keyset, modelOf, (row) => [row.listedFrom, row.enterpriseUscc, row.listingNo], async () => (await this.read<{ n: number }>(counted.sql, counted.params))[0]?.n ?? 0);
  }

  private conditions({ uscc, nameContains, regionCode }: PublicSanctionListArgs): { readonly where: string[]; readonly params: unknown[]; readonly placed: (value: unknown) => string } {
    const params: unknown[] = [];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const where = ['l.listed_from IS NOT NULL', listedOnDay('l', `${placed(this.clock.today())}::date`)];
    const code = uscc == null ? null : normalizeUscc(uscc);
    // What can't be a code is nobody's.
    if (code !== null) where.push(USCC_FORM.test(code) ? `l.enterprise_uscc = ${placed(code)}` : 'false');
    const name = nameContains == null ? '' : normalizeText(nameContains);
    if ([...name].length > LONGEST_NAME) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'nameContains', reason: `1..${LONGEST_NAME}` });
    if (name !== '') where.push(`l.enterprise_name LIKE ${placed(containsPattern(name))}`);
    if (regionCode != null) {
      const { lo, hi } = regionCriterion(regionCode);
      where.push(`l.region_code >= ${placed(lo)} AND l.region_code < ${placed(hi)}`);
    }
    return { where, params, placed };
  }

  private read<R extends object>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.db.detached(() => runAs(identityPrincipal(), () => this.db.read<R>(sql, params)));
  }
}

const modelOf = ({ document, documentNo, clause, listingNo: _no, ...row }: PublicRow): PublicSanction => Object.assign(new PublicSanction(), { ...row, basis: `《${document}》（${documentNo}）${clause}` });
