import { isUscc } from '@anze/kernel';
import { generateCity } from './generate-city.js';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './sign-ins.js';

const { enterprises, policies } = generateCity({ today: '2026-11-22' });

describe('demo sign-ins', () => {
  it('are the published ones, each name once', () => {
    expect(DEMO_SIGN_INS.map((user) => user.username)).toEqual([
      'platform.admin', 'regulator.cixi', 'regulator.cixi.admin', 'regulator.zonghan', 'regulator.ningbo', 'regulator.nantong', 'financial.ningbo', 'insurer.yongan', 'insurer.yongan.admin', 'insurer.haidun',
      'enterprise.demo', 'enterprise.demo.lead', 'enterprise.other',
    ]);
    expect(DEMO_PASSWORD).toBe('anze-demo');
  });

  it('belong to organizations of the demo city', () => {
    for (const { organization } of DEMO_SIGN_INS) {
      const { kind, name, code, regionCode } = organization;
      if (kind === 'ENTERPRISE') {
        expect(isUscc(code ?? '')).toBe(true);
        expect(enterprises.find((enterprise) => enterprise.uscc === code)).toMatchObject({ name, regionCode });
      } else expect(code).toBeNull();
      if (kind === 'INSURER') expect(policies.some((policy) => policy.insurerName === name)).toBe(true);
      if (kind === 'REGULATOR' || kind === 'FINANCIAL_REGULATOR') expect(enterprises.some((enterprise) => enterprise.regionCode.startsWith(regionCode ?? '-'))).toBe(true);
    }
  });

  it('give one enterprise two users of different roles', () => {
    const demo = DEMO_SIGN_INS.filter((user) => user.username.startsWith('enterprise.demo'));
    expect(new Set(demo.map((user) => user.organization.code)).size).toBe(1);
    expect(demo.map((user) => user.role)).toEqual(['OFFICER', 'LEAD']);
  });
});
