import { defineErrors } from '@anze/kernel';
import { FundEntryKinds } from './fund.model.js';

/** What the prevention fund refuses (专款专用). `cost` and `remaining` are yuan. */
export const FundErrors = defineErrors({
  FUND_EXCEEDED: { en: 'The cost of {cost} yuan is above what the prevention fund still holds, {remaining} yuan', zh: '服务费用 {cost} 元超出事故预防费余额 {remaining} 元（专款专用）' },
  FUND_ENTRY_NOT_REVERSIBLE: { en: 'Only a spending that your people recorded and that no ledger corrected since can be reversed: this entry is {kind}', zh: '只能冲销本机构登记且未经台账或明细更正的支出，该分录为“{kind}”', terms: { kind: FundEntryKinds.table } },
  FUND_ENTRY_ALREADY_REVERSED: { en: 'The entry was reversed on {on}', zh: '该分录已于 {on} 冲销' },
});
