/** The demo's sign-ins by what they are in a story. */
export const ACTORS = {
  /** 盛博联, insured with 甬安: its safety officer and its head. */
  OFFICER: 'enterprise.demo',
  LEAD: 'enterprise.demo.lead',
  /** 和舜江, insured with 海盾. */
  OTHER: 'enterprise.other',
  /** Insurer of 盛博联, and of the other one. */
  INSURER: 'insurer.yongan',
  RIVAL: 'insurer.haidun',
  /** The county of both, one of its towns, and a city of another province. */
  COUNTY: 'regulator.cixi',
  TOWN: 'regulator.zonghan',
  FAR: 'regulator.nantong',
  PLATFORM: 'platform.admin',
} as const;
