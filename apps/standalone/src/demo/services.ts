import { addDays, diffDays, PreventionServiceTypes, startOfYear } from '@anze/kernel';
import type { Day, PreventionServiceType } from '@anze/kernel';
import type { DemoEnterprise, DemoPolicy, DemoService } from './city.types.js';
import { DEMO_COVER } from './demo-enterprises.js';
import { areaOf, SURNAMES } from './places.js';
import type { Random } from './random.js';

/** How often each type is given. */
const TYPE_WEIGHTS: readonly (readonly [PreventionServiceType, number])[] = [
  ['HAZARD_INSPECTION', 40], ['TRAINING', 36], ['EMERGENCY_DRILL', 7], ['RISK_ASSESSMENT', 7], ['STANDARDIZATION', 5], ['OTHER', 3], ['TECHNOLOGY', 2],
];

const CONTENTS: Readonly<Record<PreventionServiceType, readonly string[]>> = {
  TRAINING: ['面向班组长开展机械伤害预防培训，现场答疑并考核', '全员消防安全与应急疏散培训', '有限空间作业安全专题培训'],
  RISK_ASSESSMENT: ['对主要岗位开展风险辨识，更新风险分级管控清单', '复核四色图与岗位风险告知卡'],
  STANDARDIZATION: ['对照三级标准化要素核对资料，指导自评', '协助完善安全生产责任制和操作规程'],
  HAZARD_INSPECTION: ['专家现场排查，形成隐患清单并书面交企业', '用电与消防专项排查，现场指导整改', '设备安全防护专项排查'],
  EMERGENCY_DRILL: ['编制现场处置方案并组织火灾疏散演练', '组织触电急救与有限空间救援演练'],
  TECHNOLOGY: ['推广智慧用电监测装置，安装调试并培训使用'],
  OTHER: ['开展安全生产咨询，解答企业管理问题'],
};

/** Only these look for hazards. */
const FINDING: readonly PreventionServiceType[] = ['HAZARD_INSPECTION', 'RISK_ASSESSMENT'];

/** The day, unless it has not come yet. */
const until = (day: Day, today: Day): Day | null => (day <= today ? day : null);

function makeService(
  random: Random, today: Day, policy: DemoPolicy, enterprise: DemoEnterprise, type: PreventionServiceType, servedOn: Day, cost: bigint, number: number,
): DemoService {
  const area = areaOf(enterprise.regionCode);
  const agencyName = random.chance(0.62) ? random.pick(area.agencies) : null;
  const people = random.chance(0.25) ? 2 : 1;
  // One in thirty was never confirmed by the enterprise; the latest are not confirmed yet.
  const confirmedOn = random.chance(1 / 30) ? null : until(addDays(servedOn, random.int(0, 8)), today);
  const archivedOn = confirmedOn === null ? null : until(addDays(confirmedOn, random.int(2, 24)), today);
  const hazardsFound = FINDING.includes(type) ? random.weighted([[0, 15], [1, 20], [2, 25], [3, 20], [4, 12], [6, 8]]) : 0;
  return {
    serviceNo: `FW${servedOn.slice(0, 4)}${String(number).padStart(6, '0')}`,
    insurerName: policy.insurerName,
    agencyName,
    enterpriseName: enterprise.name,
    uscc: enterprise.uscc,
    type,
    servedOn,
    place: enterprise.address,
    staff: Array.from({ length: people }, () => `${random.pick(SURNAMES)}某`),
    staffNos: Array.from({ length: people }, (_, i) => `RY${String(random.int(0, 59) * 2 + i).padStart(4, '0')}`),
    content: random.pick(CONTENTS[type]),
    hazardsFound,
    // Counted when the hazards are made.
    hazardsRectified: 0,
    cost,
    confirmedOn,
    archivedOn,
    satisfaction: confirmedOn === null || random.chance(0.15) ? null : random.weighted([[5, 55], [4, 30], [3, 11], [2, 3], [1, 1]]),
  };
}

/**
 * This year's prevention services (事故预防服务) within each policy in force, their cost together at most the policy's budget. All seven
 * types occur as soon as there are seven services. The hazards found are only counted; `makeHazards` makes them.
 */
export function makeServices(
  random: Random, today: Day, enterprises: readonly DemoEnterprise[], policies: readonly DemoPolicy[],
): DemoService[] {
  const byCode = new Map(enterprises.map((enterprise) => [enterprise.uscc, enterprise]));
  const services: DemoService[] = [];
  for (const policy of policies) {
    const enterprise = byCode.get(policy.uscc);
    if (enterprise === undefined || policy.startsOn > today || policy.endsOn < today) continue;
    const demo = DEMO_COVER.has(policy.uscc);
    const year = startOfYear(today);
    const from = policy.startsOn > year ? policy.startsOn : year;
    // A budget of less than 80 yuan a visit allows one visit only.
    const affordable = Math.max(1, Number(policy.preventionBudget / 8_000n));
    const planned = demo ? 3 : Math.min(affordable, random.weighted([[0, 12], [1, 33], [2, 30], [3, 17], [4, 8]]));
    // A share of the budget a service, in whole yuan, leaves some of the budget for the rest of the policy's year.
    const share = policy.preventionBudget / (BigInt(planned + 1) * 100n);
    for (let i = 0; i < planned; i += 1) {
      const drawn = random.weighted(TYPE_WEIGHTS);
      const type = PreventionServiceTypes.values[services.length] ?? (demo && i === 0 ? 'HAZARD_INSPECTION' : drawn);
      const servedOn = addDays(from, random.int(0, diffDays(today, from)));
      const cost = (share * BigInt(random.int(60, 100)) / 100n) * 100n;
      services.push(makeService(random, today, policy, enterprise, type, servedOn, cost, services.length));
    }
  }
  return services;
}
