import type { Sector } from '@anze/kernel';

/** A town of 慈溪 or a county of 南通, with its weight among the enterprises. */
export interface DemoPlace {
  readonly code: string;
  readonly name: string;
  readonly weight: number;
}

/** What a demo enterprise does: GB/T 4754-2017, the sector it is supervised in, the word for it in its name, its weight. */
export interface DemoTrade {
  readonly code: string;
  readonly name: string;
  readonly sector: Sector;
  readonly word: string;
  readonly weight: number;
}

/** One part of the demo: a city or county with its places, trades and insurers. */
export interface DemoArea {
  /** How names, certificates and places begin. */
  readonly city: string;
  /** The registering authority's six digits inside the credit code. */
  readonly registrar: string;
  readonly areaCode: string;
  /** How hazard numbers begin. */
  readonly prefix: string;
  readonly places: readonly DemoPlace[];
  readonly trades: readonly DemoTrade[];
  /** Name and share of the business. */
  readonly insurers: readonly (readonly [string, number])[];
  readonly agencies: readonly string[];
  /** 三级 is certified by the city, 二级 by the province. */
  readonly cityAuthority: string;
  readonly provinceAuthority: string;
}

const place = (code: string, name: string, weight: number): DemoPlace => ({ code, name, weight });
const trade = (code: string, name: string, sector: Sector, word: string, weight: number): DemoTrade => ({ code, name, sector, word, weight });

/** 甬安's branch in Ningbo: insures the first demo enterprise. */
export const INSURER_YONGAN = '甬安财产保险股份有限公司宁波分公司';
/** 海盾's branch in 慈溪: insures the second demo enterprise. */
export const INSURER_HAIDUN = '海盾财产保险股份有限公司慈溪支公司';

/** 慈溪市 330282 with its 18 towns: most of the demo. */
export const CIXI: DemoArea = {
  city: '慈溪市',
  registrar: '330282',
  areaCode: '0574',
  prefix: 'CX',
  places: [
    place('330282001', '宗汉街道', 25), place('330282002', '坎墩街道', 16), place('330282003', '浒山街道', 14), place('330282004', '白沙路街道', 12),
    place('330282005', '古塘街道', 12), place('330282100', '掌起镇', 11), place('330282101', '观海卫镇', 11), place('330282102', '附海镇', 10),
    place('330282103', '桥头镇', 9), place('330282104', '匡堰镇', 10), place('330282105', '逍林镇', 9), place('330282106', '新浦镇', 9),
    place('330282107', '胜山镇', 9), place('330282108', '横河镇', 8), place('330282109', '崇寿镇', 8), place('330282110', '长河镇', 8),
    place('330282111', '周巷镇', 8), place('330282112', '龙山镇', 9),
  ],
  trades: [
    trade('C2929', '塑料零件及其他塑料制品制造', 'INDUSTRY_TRADE', '塑料', 34), trade('C3484', '机械零部件加工', 'INDUSTRY_TRADE', '机械', 30),
    trade('C3854', '家用厨房电器具制造', 'INDUSTRY_TRADE', '家用', 19), trade('C3311', '金属结构制造', 'INDUSTRY_TRADE', '金属', 18),
    trade('C3525', '模具制造', 'INDUSTRY_TRADE', '模具', 16), trade('C3670', '汽车零部件及配件制造', 'INDUSTRY_TRADE', '汽车', 16),
    trade('C3857', '家用电力器具专用配件制造', 'INDUSTRY_TRADE', '电器', 12), trade('C3851', '家用制冷电器具制造', 'INDUSTRY_TRADE', '制冷', 9),
    trade('C1951', '纺织面料鞋制造', 'INDUSTRY_TRADE', '鞋业', 8), trade('F5165', '建材批发', 'INDUSTRY_TRADE', '建材', 4),
    trade('E4710', '住宅房屋建筑', 'CONSTRUCTION', '建筑', 8), trade('G5431', '普通货物道路运输', 'TRANSPORT', '物流', 8),
    trade('C2614', '有机化学原料制造', 'HAZARDOUS_CHEMICALS', '化工', 4), trade('C3216', '铝冶炼', 'METAL_SMELTING', '铝业', 4),
    trade('C2651', '初级形态塑料及合成树脂制造', 'HAZARDOUS_CHEMICALS', '树脂', 3), trade('G5941', '油气仓储', 'HAZARDOUS_CHEMICALS', '仓储', 2),
    trade('A0412', '内陆养殖', 'FISHERY', '水产', 2),
  ],
  insurers: [
    [INSURER_YONGAN, 34], [INSURER_HAIDUN, 21], ['众和责任保险股份有限公司宁波分公司', 16], ['长平财产保险股份有限公司慈溪支公司', 16],
    ['共济财产保险股份有限公司宁波分公司', 13],
  ],
  agencies: ['浙东安全技术服务有限公司', '杭湾检测评价有限公司'],
  cityAuthority: '宁波市应急管理局',
  provinceAuthority: '浙江省应急管理厅',
};

/** A small part of 南通市 3206 across its counties, so that its regulator has something to see. */
export const NANTONG: DemoArea = {
  city: '南通市',
  registrar: '320600',
  areaCode: '0513',
  prefix: 'NT',
  places: [
    place('320613', '崇川区', 26), place('320612', '通州区', 16), place('320623', '如东县', 14), place('320614', '海门区', 13),
    place('320682', '如皋市', 11), place('320685', '海安市', 10), place('320681', '启东市', 10),
  ],
  trades: [
    trade('C2614', '有机化学原料制造', 'HAZARDOUS_CHEMICALS', '化工', 22), trade('F5169', '其他化工产品批发', 'HAZARDOUS_CHEMICALS', '化学品', 15),
    trade('C3484', '机械零部件加工', 'INDUSTRY_TRADE', '机械', 14), trade('C2651', '初级形态塑料及合成树脂制造', 'HAZARDOUS_CHEMICALS', '树脂', 12),
    trade('C2929', '塑料零件及其他塑料制品制造', 'INDUSTRY_TRADE', '塑料', 12), trade('C3216', '铝冶炼', 'METAL_SMELTING', '铝业', 11),
    trade('C1951', '纺织面料鞋制造', 'INDUSTRY_TRADE', '鞋业', 10), trade('G5941', '油气仓储', 'HAZARDOUS_CHEMICALS', '仓储', 4),
  ],
  insurers: [
    ['长平财产保险股份有限公司南通支公司', 23], ['海盾财产保险股份有限公司南通支公司', 20], ['众和责任保险股份有限公司南通分公司', 19],
    ['共济财产保险股份有限公司南通分公司', 19], ['甬安财产保险股份有限公司南通分公司', 19],
  ],
  agencies: ['江海安全技术服务有限公司', '通安检测评价有限公司'],
  cityAuthority: '南通市应急管理局',
  provinceAuthority: '江苏省应急管理厅',
};

/** The part of the demo that an enterprise belongs to, by its region code. */
export function areaOf(regionCode: string): DemoArea {
  return regionCode.startsWith('3206') ? NANTONG : CIXI;
}

/** Surnames; demo people have no given names. */
export const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹'];
