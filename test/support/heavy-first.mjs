import { statSync } from 'node:fs';

/** Suites that take minutes, the longest first: begun at the end, one of them would keep a single worker busy while the others wait. */
const HEAVY = ['test/isolation/fuzz.', 'test/abuse/', 'test/isolation/jobs.', 'year-of-one-factory.', 'test/e2e/main-job.', 'libs/jobs/src/', 'test/e2e/bordereaux.', 'concurrent-writes.', 'test/e2e/ledger-export.', 'test/contract/real-server.', 'test/isolation/', 'test/e2e/coverage.', '.together/e2e', '.together/db', '.together/unit'];

const rank = ({ path }) => {
  const place = HEAVY.findIndex((part) => path.includes(part));
  return place < 0 ? HEAVY.length : place;
};

/** Jest's sequencer remembers times on one machine; a clean clone has none, and goes by the size of the files. */
export default class HeavyFirst {
  sort(tests) {
    const sizes = new Map(tests.map((test) => [test, statSync(test.path).size]));
    return [...tests].sort((a, b) => rank(a) - rank(b) || sizes.get(b) - sizes.get(a));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
