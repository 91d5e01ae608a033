import { get } from 'node:http';

/** Environment variable with the URL at which test files ask for the server. */
export const BROKER_VARIABLE = 'ANZE_TEST_BROKER';

let known: Promise<string> | null = null;

/** The superuser's URL of this test run's PostgreSQL server, which is started when the first test file asks. */
export function testServerUrl(): Promise<string> {
  const broker = process.env[BROKER_VARIABLE];
  if (broker === undefined) throw new Error(`${BROKER_VARIABLE} is not set: jest's globalSetup (test/support/global-setup.mjs) did not run`);
  known ??= askBroker(broker);
  return known;
}

/** The broker's answer; fails with the server's own explanation when it could not start. */
function askBroker(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => (response.statusCode === 200 ? resolve(body) : reject(new Error(`The test server could not start.\n${body}`))));
      response.on('error', reject);
    }).on('error', reject);
  });
}
