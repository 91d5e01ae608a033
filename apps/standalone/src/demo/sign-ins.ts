import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from './demo-enterprises.js';
import type { DemoEnterprise } from './city.types.js';
import { INSURER_HAIDUN, INSURER_YONGAN } from './places.js';

/** The organization that a demo user signs in for. */
export interface DemoOrganization {
  readonly kind: 'ENTERPRISE' | 'INSURER' | 'REGULATOR' | 'FINANCIAL_REGULATOR' | 'PLATFORM';
  readonly name: string;
  /** 统一社会信用代码, for enterprises; null otherwise. */
  readonly code: string | null;
  /** 行政区划代码: where an enterprise is, what a regulator, a financial one too, oversees; null for the platform and the insurers. */
  readonly regionCode: string | null;
}

/** One demo user. */
export interface DemoSignIn {
  readonly username: string;
  readonly displayName: string;
  readonly role: 'OFFICER' | 'LEAD' | 'ADMIN';
  readonly organization: DemoOrganization;
}

/** The password of every demo user. It is printed at start and only ever set in the demo city. */
export const DEMO_PASSWORD = 'anze-demo';

const regulator = (name: string, regionCode: string): DemoOrganization => ({ kind: 'REGULATOR', name, code: null, regionCode });
const insurer = (name: string): DemoOrganization => ({ kind: 'INSURER', name, code: null, regionCode: null });
const enterprise = ({ name, uscc, regionCode }: DemoEnterprise): DemoOrganization => ({ kind: 'ENTERPRISE', name, code: uscc, regionCode });

/** The demo's users, one for each view of the product. */
export const DEMO_SIGN_INS: readonly DemoSignIn[] = [
  { username: 'platform.admin', displayName: '平台管理员', role: 'ADMIN', organization: { kind: 'PLATFORM', name: '安责平台运营', code: null, regionCode: null } },
  { username: 'regulator.cixi', displayName: '慈溪市应急管理局监管员', role: 'OFFICER', organization: regulator('慈溪市应急管理局', '330282') },
  { username: 'regulator.cixi.admin', displayName: '慈溪市应急管理局系统管理员', role: 'ADMIN', organization: regulator('慈溪市应急管理局', '330282') },
  { username: 'regulator.zonghan', displayName: '宗汉街道安监员', role: 'OFFICER', organization: regulator('宗汉街道', '330282001') },
  { username: 'regulator.ningbo', displayName: '宁波市应急管理局定级管理员', role: 'OFFICER', organization: regulator('宁波市应急管理局', '3302') },
  { username: 'regulator.nantong', displayName: '南通市应急管理局监管员', role: 'OFFICER', organization: regulator('南通市应急管理局', '3206') },
  { username: 'financial.ningbo', displayName: '宁波金融监管局监管员', role: 'ADMIN', organization: { kind: 'FINANCIAL_REGULATOR', name: '国家金融监督管理总局宁波监管局', code: null, regionCode: '3302' } },
  { username: 'insurer.yongan', displayName: '甬安财险宁波分公司服务主管', role: 'OFFICER', organization: insurer(INSURER_YONGAN) },
  { username: 'insurer.yongan.admin', displayName: '甬安财险宁波分公司系统管理员', role: 'ADMIN', organization: insurer(INSURER_YONGAN) },
  { username: 'insurer.haidun', displayName: '海盾财险慈溪支公司服务主管', role: 'OFFICER', organization: insurer(INSURER_HAIDUN) },
  { username: 'enterprise.demo', displayName: '盛博联安全员', role: 'OFFICER', organization: enterprise(DEMO_ENTERPRISE) },
  { username: 'enterprise.demo.lead', displayName: '盛博联安全负责人', role: 'LEAD', organization: enterprise(DEMO_ENTERPRISE) },
  { username: 'enterprise.other', displayName: '和舜江安全员', role: 'OFFICER', organization: enterprise(OTHER_ENTERPRISE) },
];
