import type { LedgerHeader } from './header.rules.js';

/** 合计, 总计, 小计 and the like, with or without their number in the same cell; spaces between the characters are usual. */
const TOTAL = /^(?:本页|本月|本季|本年|全年|年度|以上)?(?:合计|总计|小计|共计|累计|总数|汇总)(?:数)?[:：]?(?:共?计?[\d,.]+(?:条|户|家|项|个|份|笔|人|元|万元)?)?$/;

/** What stands under the code's heading is meant as a code from here on; `2家` of a line of totals isn't. */
const SHORTEST_CODE = 15;

/**
 * Tells the rows of data from what else stands in a table: blank lines, and lines of totals, whose first cell says so and which
 * name no enterprise by its code (so a firm called 合计 stays).
 */
export function compileRowFilter(header: LedgerHeader): (cells: readonly string[]) => boolean {
  const uscc = header.columns.find((column) => column.spec?.type === 'uscc')?.index ?? -1;
  return (cells) => {
    const first = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
    if (first < 0) return false;
    const text = cells[first]!;
    if (text.length > 40 || !TOTAL.test(text.replace(/\s/g, ''))) return true;
    return first !== uscc && (cells[uscc] ?? '').trim().length >= SHORTEST_CODE;
  };
}
