import { Injectable } from '@nestjs/common';
import { changesBetween, dayBefore, type Period } from './comparison.rules.js';
import type { OverviewComparison } from './comparison.model.js';
import { FiguresReader, type KeyedSums } from './figures-reader.js';
import type { ComplianceOverview, OverviewQuestion } from './overview.model.js';
import { overviewOf } from './overview.rules.js';

/** What is compared, as the key of a batch: the figures of a question on an earlier day, with what they are of. */
interface Compared extends Pick<ComplianceOverview, 'regionCode' | 'regionName' | 'asOf'> {
  readonly question: OverviewQuestion;
}

/** The key under which the figures a period before go into a batching loader. */
export function comparedKey({ regionCode, regionName, asOf, question }: ComplianceOverview, period: Period): string {
  const day = dayBefore(asOf, period);
  return JSON.stringify({ regionCode, regionName, asOf: day, question: { ...question, place: { ...question.place, asOf: day } } } satisfies Compared);
}

/** Figures beside those of an earlier day. */
@Injectable()
export class ComparisonService {
  constructor(private readonly figures: FiguresReader) {}

  /** By `comparedKey`. The parts of one ranking are read together. */
  readonly at = async (keys: readonly string[]): Promise<ReadonlyMap<string, ComplianceOverview>> => {
    const asked = new Map<string, Promise<ReadonlyMap<string, KeyedSums>>>();
    const found = new Map<string, ComplianceOverview>();
    for (const key of keys) {
      const { question, ...at } = JSON.parse(key) as Compared;
      const { place, split } = question;
      const whole = JSON.stringify([place, split]);
      let sums = asked.get(whole);
      if (!sums) asked.set(whole, (sums = (split.by === 'none' ? this.figures.sums(place).then((one) => [{ ...one, key: '' }]) : this.figures.sumsBy(place, split)).then((rows) => new Map(rows.map((row) => [row.key, row])))));
      found.set(key, overviewOf((await sums).get(question.key) ?? {}, at, question));
    }
    return found;
  };

  between(later: ComplianceOverview, earlier: ComplianceOverview): OverviewComparison {
    return { overview: earlier, change: changesBetween(earlier, later) };
  }
}
