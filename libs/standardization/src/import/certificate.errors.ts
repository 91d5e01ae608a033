import { defineErrors } from '@anze/kernel';

/** Rules that a certificate in a ledger can break, and what keeps its row out. */
export const CertificateErrors = defineErrors({
  CERTIFICATE_ANNOUNCED_HERE: {
    en: 'Column {column}: {value} was announced here and says something else; leave the row out, and change the level by an application or a revocation',
    zh: '{column}：证书 {value} 由本系统公告且内容与本行不一致，请删除本行；如需变更等级，请通过定级申请或撤销办理',
  },
  CERTIFICATE_TOO_LONG: { en: 'Column {column}: {value} is more than three years after issue', zh: '{column}：{value} 超过发证后三年有效期' },
});
