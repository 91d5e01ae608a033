import type { DemoEnterprise } from './city.types.js';
import { INSURER_HAIDUN, INSURER_YONGAN } from './places.js';

/** 盛博联: the enterprise that the demo's enterprise sign-ins belong to. */
export const DEMO_ENTERPRISE: DemoEnterprise = {
  name: '慈溪市盛博联家用有限公司', uscc: '91330282003F8NX65P', regionCode: '330282107', townName: '胜山镇',
  industryCode: 'C3854', industryName: '家用厨房电器具制造', sector: 'INDUSTRY_TRADE', headcount: 4, size: '微型',
  principal: '高某', phone: '0574-00000000', address: '胜山镇创业路815号', foundedOn: '2012-12-22', operatingStatus: '存续', mustInsure: false,
};

/** 和舜江: another enterprise, to show what one does not see of the other. */
export const OTHER_ENTERPRISE: DemoEnterprise = {
  name: '慈溪市和舜江机械有限公司', uscc: '91330282003F8YU151', regionCode: '330282004', townName: '白沙路街道',
  industryCode: 'C3484', industryName: '机械零部件加工', sector: 'INDUSTRY_TRADE', headcount: 56, size: '小型',
  principal: '刘某', phone: '0574-00000001', address: '白沙路街道滨海大道447号', foundedOn: '2019-06-24', operatingStatus: '存续', mustInsure: false,
};

/** The cover of a demo enterprise. */
export interface DemoCover {
  readonly insurerName: string;
  /** In yuan, whole. */
  readonly premium: string;
}

/** Who insures the two, and for how much: by credit code. */
export const DEMO_COVER: ReadonlyMap<string, DemoCover> = new Map([
  [DEMO_ENTERPRISE.uscc, { insurerName: INSURER_YONGAN, premium: '4038' }],
  [OTHER_ENTERPRISE.uscc, { insurerName: INSURER_HAIDUN, premium: '6720' }],
]);
