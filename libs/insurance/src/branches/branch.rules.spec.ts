import { refuseBadBranch, type Office } from './branch.rules.js';

const office = (id: string, more: Partial<Office> = {}): Office => ({ id, name: id, kind: 'INSURER', headId: id, hasBranches: false, ...more });
const codeOf = (branch: Office, head: Office): string => {
  try {
    refuseBadBranch(branch, head);
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it.each<[string, Office, Office, string]>([
  ['one without a head', office('a'), office('b'), 'none'],
  ['one under another head', office('a', { headId: 'c' }), office('b'), 'none'],
  ['under one that has branches', office('a'), office('b', { hasBranches: true }), 'none'],
  ['under itself', office('a'), office('a'), 'BRANCH_OF_ITSELF'],
  ['under a branch', office('a'), office('b', { headId: 'c' }), 'BRANCH_LEVELS'],
  ['under its own branch', office('a', { hasBranches: true }), office('b', { headId: 'a' }), 'BRANCH_LEVELS'],
  ['one with branches', office('a', { hasBranches: true }), office('b'), 'BRANCH_LEVELS'],
  ['an enterprise', office('a', { kind: 'ENTERPRISE' }), office('b'), 'BRANCH_NOT_INSURER'],
  ['under an authority', office('a'), office('b', { kind: 'REGULATOR' }), 'BRANCH_NOT_INSURER'],
])('puts %s', (_, branch, head, code) => expect(codeOf(branch, head)).toBe(code));
