import { addDays, addMonths, isUscc, organizationCheckCharacter, usccCheckCharacter } from '@anze/kernel';
import type { Day } from '@anze/kernel';
import type { DemoCertificate, DemoEnterprise } from './city.types.js';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from './demo-enterprises.js';
import { areaOf, CIXI, NANTONG, SURNAMES } from './places.js';
import type { DemoArea } from './places.js';
import type { Random } from './random.js';

const NAME_CHARACTERS = [...'安邦博昌诚创达德东方丰福富格冠光广海航和恒宏华汇吉佳坚江金锦巨凯康科力利联亮龙隆茂美明宁鹏启强庆荣瑞润森盛世舜顺泰天通同万旺祥新鑫兴旭亚阳益银永宇裕源远越泽展振正志中众卓'];
const STREETS = ['创业路', '滨海大道', '工业大道', '兴业路', '科技路', '明州西路', '东三环', '三北大街', '开源路', '长池路'];
const CODE_CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** Nearly all firms of such a city are small: 从业人数 by 企业规模. */
const SIZES: readonly (readonly [{ readonly size: string; readonly low: number; readonly high: number }, number])[] = [
  [{ size: '微型', low: 2, high: 19 }, 50],
  [{ size: '小型', low: 20, high: 299 }, 47],
  [{ size: '中型', low: 300, high: 980 }, 3],
];

/** A credit code (GB 32100-2015) with both check characters, valid by construction. */
function makeUscc(random: Random, registrar: string): string {
  for (;;) {
    const body = Array.from({ length: 8 }, () => random.pick(CODE_CHARACTERS)).join('');
    const first17 = `91${registrar}${body}${organizationCheckCharacter(body)}`;
    const uscc = first17 + usccCheckCharacter(first17);
    // Eight digits could look like a date of birth, which makes it a resident's number.
    if (isUscc(uscc)) return uscc;
  }
}

/** Draws until the value is one that was not drawn before. */
function unused(taken: Set<string>, draw: () => string): string {
  for (;;) {
    const value = draw();
    if (!taken.has(value)) {
      taken.add(value);
      return value;
    }
  }
}

interface Taken {
  readonly names: Set<string>;
  readonly usccs: Set<string>;
}

function makeEnterprise(random: Random, area: DemoArea, today: Day, index: number, taken: Taken): DemoEnterprise {
  const place = random.weighted(area.places.map((item) => [item, item.weight] as const));
  const trade = random.weighted(area.trades.map((item) => [item, item.weight] as const));
  const { size, low, high } = random.weighted(SIZES);
  const founded = addDays('2002-01-01', random.int(0, 8_000));
  const newest = addDays(today, -900);
  const name = unused(taken.names, () => {
    const word = Array.from({ length: 3 }, () => random.pick(NAME_CHARACTERS)).join('');
    return `${area.city}${word}${trade.word}有限公司`;
  });
  return {
    name,
    uscc: unused(taken.usccs, () => makeUscc(random, area.registrar)),
    regionCode: place.code,
    townName: place.name,
    industryCode: trade.code,
    industryName: trade.name,
    sector: trade.sector,
    // Squared, so that within a size the small ones are the many.
    headcount: low + Math.floor((high - low + 1) * random.next() ** 2),
    size,
    principal: `${random.pick(SURNAMES)}某`,
    phone: `${area.areaCode}-${String(index).padStart(8, '0')}`,
    address: `${place.name}${random.pick(STREETS)}${random.int(1, 999)}号`,
    foundedOn: founded < newest ? founded : newest,
    operatingStatus: '存续',
    mustInsure: trade.sector !== 'INDUSTRY_TRADE',
  };
}

/** The roster: the two demo enterprises first, then the others, a tenth of all in 南通. */
export function makeEnterprises(random: Random, today: Day, count: number): DemoEnterprise[] {
  const fixed = [DEMO_ENTERPRISE, OTHER_ENTERPRISE];
  const taken: Taken = { names: new Set(fixed.map((item) => item.name)), usccs: new Set(fixed.map((item) => item.uscc)) };
  const nantong = Math.round(count / 10);
  const rest = Array.from({ length: Math.max(0, count - fixed.length) }, (_, i) =>
    makeEnterprise(random, i < nantong ? NANTONG : CIXI, today, i + fixed.length, taken));
  return [...fixed, ...rest];
}

/** Standardization certificates (三年有效) of about one enterprise in eighteen, few of 二级, a few of them expired. */
export function makeCertificates(random: Random, today: Day, enterprises: readonly DemoEnterprise[]): DemoCertificate[] {
  return enterprises
    .filter((enterprise) => enterprise.uscc === DEMO_ENTERPRISE.uscc || random.chance(1 / 18))
    .map((enterprise, i) => {
      const demo = enterprise.uscc === DEMO_ENTERPRISE.uscc;
      const level = !demo && random.chance(0.08) ? 'LEVEL_2' : 'LEVEL_3';
      const drawn = addDays(today, -random.int(20, 1_150));
      // The demo enterprise's has run out; it applies for a new one.
      const issuedOn = demo ? addDays(addMonths(today, -36), -40) : drawn;
      const area = areaOf(enterprise.regionCode);
      return {
        enterpriseName: enterprise.name,
        uscc: enterprise.uscc,
        level,
        certificateNo: `AQB${level === 'LEVEL_2' ? 'II' : 'III'}${issuedOn.slice(0, 4)}${String(i).padStart(5, '0')}`,
        issuedOn,
        expiresOn: addMonths(issuedOn, 36),
        authority: level === 'LEVEL_2' ? area.provinceAuthority : area.cityAuthority,
      };
    });
}
