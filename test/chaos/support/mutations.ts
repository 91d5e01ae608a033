import { encodeId } from '@anze/kernel';
import { DEMO_PASSWORD } from '../../../apps/standalone/src/demo/sign-ins.js';
import { asked, foundHazard, selfInspection, service, type Write } from './writes.js';
import type { World } from './world.js';

let counter = 0;

/** The public id of an organization or user of the demo. */
async function idOf(world: World, type: 'Organization' | 'User', where: string): Promise<string> {
  const [row] = await world.rows<{ id: string }>(`SELECT id FROM ${type === 'User' ? 'users' : 'organizations'} WHERE ${where}`);
  return encodeId(type, row!.id);
}

const platform = (name: string, type: string, selection: string, input: (world: World) => Promise<object>): Write => ({
  name,
  run: async (world) => void (await world.client.mutate('platform.admin', `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, await input(world))),
});
const person = (n: number): string => `chaos-person-${n}`;
/** Somebody is there before the mutation is tried on them. */
const createUser = (n: number): Write =>
  platform('createUser', 'CreateUserInput', 'user { username }', async (world) => ({
    organizationId: await idOf(world, 'Organization', `name LIKE '%和舜江%'`),
    username: person(n),
    displayName: '某人',
    role: 'OFFICER',
    password: 'korrekt-Pferd-47',
  }));
const onPerson = (name: string, type: string, n: number): Write => platform(name, type, 'user { username disabledAt }', async (world) => ({ userId: await idOf(world, 'User', `username = '${person(n)}'`) }));

export const grading: Write = {
  name: 'runInsurerGrading',
  run: async (world) => void (await world.client.mutate('regulator.cixi', 'mutation ($input: RunInsurerGradingInput!) { runInsurerGrading(input: $input) { grades { grade } } }', { period: '2026', regionCode: '330282' })),
};
export const publishing: Write = {
  name: 'publishInsurerGrades',
  async run(world) {
    const [row] = await world.rows<{ id: string }>(`SELECT id FROM grading_runs WHERE published_at IS NULL AND status = 'DONE' ORDER BY id DESC LIMIT 1`);
    await world.client.mutate('regulator.cixi', 'mutation ($input: PublishInsurerGradesInput!) { publishInsurerGrades(input: $input) { count } }', { runId: encodeId('GradingRun', row!.id) });
  },
};
const upload: Write = {
  name: 'createUpload',
  run: async (world) =>
    void (await world.client.mutate('enterprise.demo', 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId } }', { filename: '照片.png', contentType: 'image/png', byteSize: 1000 })),
};

/** Of the demo's password the other one, each time. */
const passwords = new WeakMap<World, number>();
const changing: Write = {
  name: 'changePassword',
  async run(world) {
    const n = (passwords.get(world) ?? 0) + 1;
    passwords.set(world, n);
    const input = { currentPassword: n === 1 ? DEMO_PASSWORD : `korrekt-Pferd-${100 + n - 1}`, newPassword: `korrekt-Pferd-${100 + n}` };
    await world.client.mutate('enterprise.other', 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { changed } }', input);
  },
};
const resetting = (n: number): Write =>
  platform('resetPassword', 'ResetPasswordInput', 'user { username }', async (world) => ({ userId: await idOf(world, 'User', `username = '${person(n)}'`), password: 'korrekt-Pferd-48' }));

/** A mutation, and what has to be there before it; new each time. */
export const MUTATIONS: readonly { readonly name: string; readonly audience: string; make(): { readonly before?: readonly Write[]; readonly write: Write } }[] = [
  { name: 'submitSelfInspection', audience: 'enterprise', make: () => ({ write: selfInspection((counter += 1)) }) },
  { name: 'submitAuthorityInspection', audience: 'regulator', make: () => ({ write: foundHazard((counter += 1), 4) }) },
  { name: 'recordPreventionService', audience: 'insurer', make: () => ({ write: service((counter += 1)) }) },
  { name: 'createUpload', audience: 'enterprise', make: () => ({ write: upload }) },
  { name: 'runReminderSweep', audience: 'regulator', make: () => ({ write: asked('runReminderSweep') }) },
  { name: 'runInsurerGrading', audience: 'regulator', make: () => ({ write: grading }) },
  { name: 'publishInsurerGrades', audience: 'regulator', make: () => ({ before: [grading], write: publishing }) },
  {
    name: 'createOrganization',
    audience: 'platform',
    make: () => {
      const name = `某保险公司 ${(counter += 1)}`;
      return { write: platform('createOrganization', 'CreateOrganizationInput', 'organization { name }', async () => ({ kind: 'INSURER', name })) };
    },
  },
  { name: 'createUser', audience: 'platform', make: () => ({ write: createUser((counter += 1)) }) },
  {
    name: 'disableUser',
    audience: 'platform',
    make: () => {
      const n = (counter += 1);
      return { before: [createUser(n)], write: onPerson('disableUser', 'DisableUserInput', n) };
    },
  },
  {
    name: 'enableUser',
    audience: 'platform',
    make: () => {
      const n = (counter += 1);
      return { before: [createUser(n), onPerson('disableUser', 'DisableUserInput', n)], write: onPerson('enableUser', 'EnableUserInput', n) };
    },
  },
  { name: 'changePassword', audience: 'identity', make: () => ({ write: changing }) },
  {
    name: 'resetPassword',
    audience: 'identity',
    make: () => {
      const n = (counter += 1);
      return { before: [createUser(n)], write: resetting(n) };
    },
  },
];
