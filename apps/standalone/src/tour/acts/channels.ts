import { createHmac, timingSafeEqual } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { must, mustEqual } from '../story.js';
import type { Message, Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';
import { until } from './notifications.js';

const CREATE = 'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { endpoint { id } secret } }';
const DISABLE = 'mutation ($input: WebhookEndpointInput!) { disableWebhookEndpoint(input: $input) { endpoint { enabled } } }';
const PREFER = 'mutation ($input: SetNotificationPreferenceInput!) { setNotificationPreference(input: $input) { preference { email emailEnabled } } }';

const MAILS = `{ sent: deliveries(status: SENT, first: 50) { edges { node { channel nextAt } } } waiting: deliveries(status: PENDING, first: 50) { edges { node { channel nextAt } } } }`;

/** Nobody's: no mail server delivers to it. */
const ADDRESS = 'anquanyuan@anze.invalid';

/** The enterprise wants to be told by mail, and its own system by webhook. */
export async function opensChannels(tour: Tour): Promise<void> {
  const { story, people } = tour;
  const { officer, lead } = people;
  story.step('The enterprise wants mails, and a webhook to its own system (通知渠道)');
  story.asks(officer.name, 'setNotificationPreference, createWebhookEndpoint');
  for (const person of [officer, lead]) {
    const { setNotificationPreference } = await person.does<{ setNotificationPreference: { preference: { email: string; emailEnabled: boolean } } }>(PREFER, { input: { email: ADDRESS, emailEnabled: true } });
    mustEqual('the address as it is shown', setNotificationPreference.preference, { email: 'a***@anze.invalid', emailEnabled: true }, person.requestId);
  }
  const system = await listen();
  const { data, code, requestId } = await officer.send<{ createWebhookEndpoint: { endpoint: { id: string }; secret: string } }>(CREATE, { input: { url: system.url, kinds: ['HAZARD_REPORTED'] } });
  if (code === 'WEBHOOK_URL_REFUSED') {
    system.close();
    story.gets('mails yes; no webhook to this machine: start the server with ANZE_WEBHOOK_NETWORKS=loopback to see one arrive');
  } else {
    must('the endpoint', data !== null && data.createWebhookEndpoint.secret.startsWith('whsec_'), 'a secret that is shown once', code, requestId);
    story.gets('a secret for the webhook, shown once');
  }
  tour.channels = { webhook: data === null ? null : { endpointId: data.createWebhookEndpoint.endpoint.id, secret: data.createWebhookEndpoint.secret, messages: system.messages, close: system.close } };
}

/** What the authority found has left the product by then: signed, and put in words. */
export async function channelsDeliver(tour: Tour): Promise<void> {
  const { story, people, channels, hazards } = tour;
  const { officer } = people;
  const found = [...hazards.values()].find(({ source }) => source === 'GOVERNMENT_INSPECTION')!;
  story.step('What it is told has left by mail and webhook, which its system checks (Standard Webhooks)');
  const webhook = channels?.webhook ?? null;
  if (webhook !== null) {
    const message = await until('a webhook', 60, async () => webhook.messages.find(({ body }) => (JSON.parse(body) as { data: { hazardId: string | null } }).data.hazardId === found.id) ?? null, () => webhook.messages.length);
    must('the signature', isSigned(webhook.secret, message), 'made with the secret', message.headers['webhook-signature']);
    must('a body that was tampered with', !isSigned(webhook.secret, { ...message, body: message.body.replace('HAZARD', 'HAZARDS') }), 'no good signature', message.body);
    story.gets(`webhook ${String(message.headers['webhook-id'])}: ${(JSON.parse(message.body) as { type: string }).type}, its signature good; a changed body’s is not`);
    await officer.does(DISABLE, { input: { endpointId: webhook.endpointId } });
    webhook.close();
  }
  // A try that failed is made again after a minute, one whose process ended after two.
  const { mailDir } = tour;
  const mail = mailDir === null ? null : await until('a mail', 150, () => mailOf(officer), () => 'none sent, none collected');
  if (mail === null || mailDir === null) story.gets('mails go to the server’s mail server, or into its folder, which isn’t here to look into');
  else if (mail.nextAt !== null) story.gets(`too much at once for single mails: collected for one that leaves at ${mail.nextAt}`);
  else {
    const file = await mailTo(mailDir, ADDRESS);
    story.gets(file === null ? `a mail has left, not into ${mailDir}: give the tour the ANZE_DATA_DIR of the server to see it` : `mail in ${mailDir}: ${file}`);
  }
  for (const person of [officer, people.lead]) await person.does(PREFER, { input: { emailEnabled: false } });
}

interface Mail {
  readonly channel: string;
  /** When it leaves; null when it has left. */
  readonly nextAt: string | null;
}
type Mails = { readonly edges: readonly { readonly node: Mail }[] };

/** A mail of somebody's organization that has left, or the one that collects what was too much for single ones; null when there is neither yet. */
async function mailOf(person: Visitor): Promise<Mail | null> {
  const { sent, waiting } = await person.does<{ sent: Mails; waiting: Mails }>(MAILS);
  const [mails, collected] = [sent.edges.filter(({ node }) => node.channel !== 'WEBHOOK'), waiting.edges.filter(({ node }) => node.channel === 'EMAIL_DIGEST')];
  return (mails[0] ?? collected[0])?.node ?? null;
}

/** Somebody's system on this machine: takes whatever comes, and keeps it. */
async function listen(): Promise<{ readonly url: string; readonly messages: Message[]; close(): void }> {
  const messages: Message[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      messages.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A tour that fails meanwhile must end all the same.
  server.unref();
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/anze`, messages, close };
}

/** Whether one of a message's signatures is made with the secret, as any receiver checks it. */
function isSigned(secret: string, { headers, body }: Message): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest();
  return String(headers['webhook-signature']).split(' ').some((signature) => {
    const given = Buffer.from(signature.split(',')[1] ?? '', 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The name of a mail to somebody in a folder of mails; null while there is none. */
async function mailTo(folder: string, address: string): Promise<string | null> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.endsWith('.eml') && (await readFile(join(folder, name), 'utf8')).includes(address)) return name;
  }
  return null;
}
