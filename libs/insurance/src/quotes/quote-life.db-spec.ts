import fc from 'fast-check';
import { runAs, type Principal } from '@anze/database';
import { addDays, type Day } from '@anze/kernel';
import { QuoteWorld } from '../../test/quote-world.js';

type Step = { readonly act: 'offer' | 'decline' | 'accept' | 'reject' | 'withdraw' } | { readonly act: 'days'; readonly n: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom('offer' as const, 'offer' as const, 'accept' as const, 'reject' as const, 'decline' as const, 'withdraw' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('days' as const), n: fc.constantFrom(1, 6, 8) }) },
);

/** A request as somebody with paper and pencil keeps it: what is offered, until when, and how it ended. */
class Paper {
  status: 'ASKED' | 'OFFERED' | 'DECLINED' | 'WITHDRAWN' | 'ACCEPTED' = 'ASKED';
  /** The newest quote; 'OPEN' while nobody answered it. */
  quote: { validUntil: Day; state: 'OPEN' | 'ACCEPTED' | 'REJECTED' } | null = null;

  /** What the step comes to on the day, and puts it down. */
  take(act: Exclude<Step['act'], 'days'>, today: Day): string {
    const over = this.status === 'DECLINED' || this.status === 'WITHDRAWN' || this.status === 'ACCEPTED';
    const binding = this.quote?.state === 'OPEN' && today <= this.quote.validUntil;
    switch (act) {
      case 'offer':
        if (over) return 'QUOTE_NOT_IN_STATE';
        if (binding) return 'QUOTE_STILL_BINDING';
        this.quote = { validUntil: addDays(today, 5), state: 'OPEN' };
        this.status = 'OFFERED';
        return 'done';
      case 'decline':
        if (this.status !== 'ASKED') return 'QUOTE_NOT_IN_STATE';
        this.status = 'DECLINED';
        return 'done';
      case 'withdraw':
        if (over) return 'QUOTE_NOT_IN_STATE';
        this.status = 'WITHDRAWN';
        if (this.quote?.state === 'OPEN') this.quote.state = 'REJECTED';
        return 'done';
      case 'accept':
        if (!this.quote) return 'nothing';
        if (this.quote.state !== 'OPEN') return 'QUOTE_DECIDED';
        if (!binding) return 'QUOTE_EXPIRED';
        this.quote.state = 'ACCEPTED';
        this.status = 'ACCEPTED';
        return 'done';
      case 'reject':
        if (!this.quote) return 'nothing';
        if (this.quote.state !== 'OPEN') return 'QUOTE_DECIDED';
        this.quote.state = 'REJECTED';
        this.status = 'ASKED';
        return 'done';
    }
  }
}

describe('the life of a request', () => {
  let world: QuoteWorld;
  let insurer: Principal;
  beforeAll(async () => {
    world = await QuoteWorld.open();
    insurer = await world.insurer();
  });
  afterAll(() => world?.close());

  const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));

  it('goes as on paper, whoever does what when', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        world.clock.day = '2026-06-15';
        const enterprise = await world.enterprise({ headcount: 30 });
        const [request] = await world.ask(enterprise, [insurer], { startsOn: '2027-06-01', endsOn: '2028-05-31' });
        const requestId = request!.id;
        const paper = new Paper();
        let newest: string | null = null;
        const did: string[] = [];
        for (const one of steps) {
          if (one.act === 'days') {
            world.clock.day = addDays(world.clock.day, one.n);
            continue;
          }
          const today = world.clock.day;
          const expected = paper.take(one.act, today);
          if (expected === 'nothing') continue;
          const quoteId = newest!;
          const work = {
            offer: () => world.offer(insurer, requestId, { validUntil: addDays(today, 5) }).then(({ id }) => (newest = id)),
            decline: () => runAs(insurer, () => world.requests.decline({ requestId }, '不承保')),
            withdraw: () => runAs(enterprise, () => world.requests.withdraw({ requestId }, '不需要了')),
            accept: () => world.accept(enterprise, quoteId),
            reject: () => runAs(enterprise, () => world.quotes.reject({ quoteId }, '偏高')),
          }[one.act];
          did.push(`${today} ${one.act}`);
          expect([...did, await outcome(work())]).toEqual([...did, expected]);
        }
        const { rows } = await world.city.root.query<{ status: string; quote: string | null; consents: number; open: number }>(
          `SELECT r.status, (SELECT q.status FROM quotes q WHERE q.request_id = r.id ORDER BY q.id DESC LIMIT 1) AS quote, (SELECT count(*)::int FROM quote_acceptances a WHERE a.enterprise_id = r.enterprise_id) AS consents,
                  (SELECT count(*)::int FROM quotes q WHERE q.request_id = r.id AND q.status = 'OFFERED') AS open FROM quote_requests r WHERE r.enterprise_id = $1`,
          [enterprise.organizationId],
        );
        const state = paper.quote === null ? null : paper.quote.state === 'OPEN' ? 'OFFERED' : paper.quote.state;
        expect(rows).toEqual([{ status: paper.status, quote: state, consents: paper.status === 'ACCEPTED' ? 1 : 0, open: state === 'OFFERED' ? 1 : 0 }]);
      }),
      { numRuns: 60 },
    ));
});
