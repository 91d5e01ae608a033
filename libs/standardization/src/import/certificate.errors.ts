import { defineErrors } from '@anze/kernel';

/** Rules that a certificate in a ledger can break. */
export const CertificateErrors = defineErrors({
  CERTIFICATE_TOO_LONG: { en: 'Column {column}: {value} is more than three years after issue', zh: '{column}：{value} 超过发证后三年有效期' },
});
