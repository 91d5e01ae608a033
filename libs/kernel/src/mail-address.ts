/** Without quotes, comments or a display name: nothing of it can end a header, name a second address or hide a route. */
const ADDRESS = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,189}$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Whether a text is one plain mail address, `name@host`, ASCII and at most 254 characters. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && text.slice(text.indexOf('@') + 1).split('.').every((label) => LABEL.test(label));
}

/** What is shown of an address (邮箱脱敏): `zhang@example.cn` → `z***@example.cn`. */
export function maskedMailAddress(address: string): string {
  return `${address.slice(0, 1)}***${address.slice(address.indexOf('@'))}`;
}
