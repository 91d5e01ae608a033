import { defineErrors } from '@anze/kernel';
import { DeliveryStatuses } from '../deliveries/delivery-terms.js';

/** What the channels refuse, and why. */
export const ChannelErrors = defineErrors({
  MAIL_ADDRESS_MALFORMED: { en: 'Not a mail address', zh: '邮箱地址格式不正确' },
  MAIL_ADDRESS_REQUIRED: { en: 'Mails need an address', zh: '启用邮件通知须填写邮箱地址' },
  /** `reason` is one of MALFORMED, SCHEME, CREDENTIALS, FRAGMENT, ADDRESS, LENGTH. */
  WEBHOOK_URL_REFUSED: { en: 'A webhook can not be sent to this URL ({reason})', zh: '不能向该地址发送 Webhook（{reason}）' },
  WEBHOOK_KIND_UNKNOWN: { en: 'There is no notification of the kind {kind}', zh: '不存在通知类型 {kind}' },
  WEBHOOK_TOO_MANY: { en: 'At most {limit} webhook endpoints', zh: 'Webhook 端点最多 {limit} 个' },
  WEBHOOK_DISABLED: { en: 'The webhook endpoint is disabled', zh: '该 Webhook 端点已停用' },
  /** Only what was given up can be sent once more. */
  DELIVERY_NOT_DEAD: { en: 'This delivery was not given up; its status is {status}', zh: '该投递未终止，当前状态为“{status}”', terms: { status: DeliveryStatuses.table } },
});
