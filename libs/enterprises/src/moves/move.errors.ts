import { defineErrors } from '@anze/kernel';
import { MoveStatuses } from './move-terms.js';

/** Why an enterprise can't be moved to another region. */
export const MoveErrors = defineErrors({
  MOVE_AUTHORITY: { en: 'Where an enterprise lies is decided by authorities that supervise every sector', zh: '企业属地变更须由综合监管部门办理' },
  MOVE_REGION_UNKNOWN: { en: '{regionCode} is no county, town or village in use', zh: '{regionCode} 不是现行的县级、乡级或村级区划' },
  MOVE_SAME_REGION: { en: 'The enterprise lies in {regionCode} already', zh: '企业属地已为 {regionCode}' },
  MOVE_DAY: { en: 'A move is on a day from {from} to {to}', zh: '迁移日期须在 {from} 至 {to} 之间' },
  MOVE_UNDER_WAY: { en: 'A move of this enterprise is under way; decide or withdraw it first', zh: '该企业已有办理中的属地变更，请先处理' },
  MOVE_NOT_IN_STATE: { en: 'A move that is {status} can’t be decided or withdrawn', zh: '属地变更处于“{status}”状态，不能再处理', terms: { status: MoveStatuses.table } },
  MOVE_NOT_YOURS_TO_ACCEPT: { en: 'The authority of {regionCode}, or one above it, accepts or declines', zh: '须由 {regionCode} 或其上级监管部门接收或不予接收' },
  MOVE_NOT_YOURS_TO_WITHDRAW: { en: 'The authority that proposed it takes it back', zh: '须由提出的监管部门撤回' },
});
