import { defineErrors } from '@anze/kernel';

/**
 * What refuses a ledger (台账) whole (`LEDGER_…`), and what is wrong with one row of it. `{column}` is the heading as it stands in
 * the file, `{value}` the cell, cut and masked by `shownValue`.
 */
export const LedgerErrors = defineErrors({
  LEDGER_EMPTY: { en: 'The file is empty', zh: '文件为空' },
  LEDGER_FORMAT_UNSUPPORTED: {
    en: '{filename} is neither CSV, CSV.gz nor XLSX (an old .xls or an encrypted workbook has to be saved as .xlsx without a password)',
    zh: '{filename} 不是 CSV、CSV.gz 或 XLSX 文件（旧版 .xls 或加密的工作簿请另存为不加密的 .xlsx）',
  },
  LEDGER_ARCHIVE_BROKEN: { en: 'The compressed file is damaged or incomplete', zh: '压缩文件已损坏或不完整' },
  LEDGER_TOO_LARGE: { en: 'Unpacked, the file exceeds {limit} bytes', zh: '文件解压后超过 {limit} 字节' },
  LEDGER_TOO_MANY_ROWS: { en: 'The file has more than {limit} rows', zh: '文件超过 {limit} 行' },
  LEDGER_TOO_MANY_COLUMNS: { en: 'Line {line} has more than {limit} columns', zh: '第 {line} 行超过 {limit} 列' },
  LEDGER_CELL_TOO_LONG: { en: 'A cell on line {line} is longer than {limit} characters', zh: '第 {line} 行有单元格超过 {limit} 个字符' },
  LEDGER_ENCODING_UNKNOWN: {
    en: 'The text is neither UTF-8 nor GB18030 (byte {offset}); save the file again as UTF-8',
    zh: '文件编码既不是 UTF-8 也不是 GB18030（第 {offset} 字节处），请另存为 UTF-8 后重试',
  },
  LEDGER_CSV_MALFORMED: {
    en: 'The quotation marks on line {line} do not match up; export the file again',
    zh: '第 {line} 行的引号不配对，请重新导出文件',
  },
  LEDGER_HEADER_NOT_FOUND: {
    en: 'None of the first {lines} lines is a header of this kind of ledger',
    zh: '前 {lines} 行中没有找到此类台账的表头',
  },
  LEDGER_COLUMN_MISSING: { en: 'Required columns are missing: {columns}', zh: '缺少必填列：{columns}' },
  LEDGER_COLUMN_DUPLICATE: { en: 'These columns mean the same: {columns}', zh: '以下列含义重复：{columns}' },

  ROW_WIDTH: { en: 'The row has {found} cells, the header {expected}', zh: '本行有 {found} 个单元格，表头有 {expected} 列' },
  VALUE_MISSING: { en: '{column} is empty', zh: '{column}不能为空' },
  NAME_MISSING: { en: '{column} is empty: the enterprise has no name', zh: '{column}为空：缺少企业名称' },
  VALUE_TOO_LONG: { en: '{column} is longer than {limit} characters', zh: '{column}超过 {limit} 个字符' },
  CELL_ERROR: { en: '{column} holds a formula error: {value}', zh: '{column}是公式错误值：{value}' },
  USCC_LENGTH: { en: '{column} must have 18 characters: {value}', zh: '{column}应为 18 位：{value}' },
  USCC_CHARACTERS: { en: '{column} has a character that such a code cannot have: {value}', zh: '{column}含有不允许的字符：{value}' },
  USCC_PREFIX: { en: '{column} does not begin as such a code does: {value}', zh: '{column}前两位不正确：{value}' },
  USCC_CHECK_DIGIT: { en: 'The check character of {column} is wrong: {value}', zh: '{column}校验码错误：{value}' },
  USCC_ORGANIZATION_CODE: { en: 'The organization code inside {column} is wrong: {value}', zh: '{column}中的组织机构代码校验错误：{value}' },
  USCC_IS_RESIDENT_ID: { en: "{column} holds a person's id number", zh: '{column}填写的是公民身份号码' },
  NUMBER_EXPECTED: { en: '{column} is not a number: {value}', zh: '{column}不是数字：{value}' },
  NUMBER_NEGATIVE: { en: '{column} is negative: {value}', zh: '{column}不能为负数：{value}' },
  NUMBER_TOO_LARGE: { en: '{column} is too large: {value}', zh: '{column}数值过大：{value}' },
  AMOUNT_TOO_FINE: { en: '{column} is finer than a fen (0.01 yuan): {value}', zh: '{column}的精度超过分：{value}' },
  PERCENT_EXPECTED: { en: '{column} is not a rate such as 30% or 0.3: {value}', zh: '{column}不是比例（如 30% 或 0.3）：{value}' },
  RATING_EXPECTED: { en: '{column} is not a rating from 1 to 5: {value}', zh: '{column}不是 1 至 5 的评分：{value}' },
  DATE_EXPECTED: { en: '{column} is not a date such as 2022-05-31: {value}', zh: '{column}不是日期（如 2022-05-31）：{value}' },
  TERM_UNKNOWN: { en: '{column} is not one of the terms allowed: {value}', zh: '{column}不在允许的取值范围内：{value}' },
  REGION_UNKNOWN: { en: '{column} names no known region: {value}', zh: '{column}无法识别：{value} 不在行政区划之内' },
  INDUSTRY_UNKNOWN: { en: '{column} names no industry of GB/T 4754: {value}', zh: '{column}无法识别：{value} 不在 GB/T 4754 之内' },
  DUPLICATE_IN_FILE: { en: '{column} occurs in an earlier row of this file: {value}', zh: '{column}与本文件前面的行重复：{value}' },
});
