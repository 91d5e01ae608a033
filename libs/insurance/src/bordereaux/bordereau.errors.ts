import { defineErrors } from '@anze/kernel';

/** Why a row of a bordereau isn't kept. None of them tells whether somebody else has what the row names. */
export const BordereauErrors = defineErrors({
  BORDEREAU_ISSUER: { en: 'Column {column}: {value} is neither you nor a branch of yours', zh: '{column}：{value} 不是本机构或本机构的分支机构' },
  BORDEREAU_ENTERPRISE: {
    en: 'Column {column}: {value} isn’t registered here, or neither is insured with you today nor accepted a quote of yours for this cover; have it accept one, or wait for the authority’s ledger',
    zh: '{column}：{value} 尚未登记，或目前不在贵机构承保、也未接受贵机构的报价；请由企业接受报价，或等待监管部门台账导入',
  },
  BORDEREAU_POLICY_UNKNOWN: { en: 'Column {column}: no policy {value} of yours for this enterprise; send the policies first', zh: '{column}：本机构没有该企业的保单 {value}，请先报送保单明细' },
  BORDEREAU_ENTRY_CHANGED: {
    en: 'Column {column}: entry {value} is in the books with another amount, day, kind or policy; enter the difference under a number of its own',
    zh: '{column}：流水号 {value} 已入账，但金额、日期、类别或保单不同；请以新的流水号补记差额',
  },
  BORDEREAU_ISSUED_HERE: { en: 'Column {column}: {value} differs from the policy, which was issued here; endorse or cancel it here', zh: '{column}：{value} 与保单不一致；该保单由本平台出具，请在平台办理批改或退保' },
  BORDEREAU_SERVICE_UNKNOWN: { en: 'Column {column}: no service {value} of yours at this enterprise; record it first', zh: '{column}：没有本机构对该企业的服务记录 {value}，请先登记服务' },
});
