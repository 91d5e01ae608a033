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
  BORDEREAU_ISSUED_HERE: { en: 'Column {column}: {value} differs from the policy, which was issued, endorsed or cancelled here; endorse or cancel it here', zh: '{column}：{value} 与保单不一致；该保单已在本平台出具、批改或退保，请在平台办理批改或退保' },
  BORDEREAU_CLAIM_UNKNOWN: { en: 'Column {column}: no claim {value} of yours under this policy; send its report first', zh: '{column}：该保单下没有赔案 {value}，请先报送报案记录' },
  BORDEREAU_CLAIM_KNOWN: { en: 'Column {column}: claim {value} of this enterprise was reported already, under another number', zh: '{column}：该企业的赔案 {value} 已以其他流水号报案' },
  BORDEREAU_CLAIM_HERE: { en: 'Column {column}: claim {value} was reported here; handle it here', zh: '{column}：赔案 {value} 在本平台报案，请在平台办理' },
  BORDEREAU_CLAIM_TWICE: { en: 'Column {column}: another claim under this policy tells of an accident on the same day, {value}; if it is the same one, it counts twice', zh: '{column}：该保单已有同日（{value}）出险的另一赔案；如为同一事故，将重复统计' },
  BORDEREAU_PAYMENT_UNKNOWN: { en: 'Column {column}: {value} is no payment of this claim that stands in this amount; a payment is reversed once, as a whole', zh: '{column}：{value} 不是该赔案尚未冲正的同额赔付；赔付只能整笔冲正一次' },
  BORDEREAU_SERVICE_UNKNOWN: { en: 'Column {column}: no service {value} of yours at this enterprise; record it first', zh: '{column}：没有本机构对该企业的服务记录 {value}，请先登记服务' },
});
