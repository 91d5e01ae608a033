import { z } from 'zod';

const days = z.number().int().min(1).max(366);
const months = z.number().int().min(1).max(120);
/** Where a level is decided: the level of the authority's region. */
const tier = z.enum(['NATION', 'PROVINCE', 'CITY', 'COUNTY']);
/** From where on a toll speaks against an enterprise: each number by itself, summed over so many months. */
const toll = { accidentMonths: months, deaths: z.number().int().min(1), seriousInjuries: z.number().int().min(1), lossYuan: z.number().int().min(1) };

/** Rule data of how a level of standardization is applied for, decided and revoked (标准化定级). */
export const STANDARDIZATION_FLOW_KINDS = {
  /**
   * Whose authority decides on a level (定级部门); where there is none in such a region, the nearest above it does. The first level is the country's and the
   * second a province's everywhere (应急〔2021〕83号): the database refuses their certificates of anybody lower.
   */
  'standardization.authorities': z.object({ tiers: z.object({ LEVEL_1: z.literal('NATION'), LEVEL_2: z.enum(['NATION', 'PROVINCE']), LEVEL_3: tier }) }),
  /** What an applicant promises (承诺) and the record is held against. */
  'standardization.commitments': z.object({ ...toll, waitMonths: months, assessmentMonths: months }),
  /** The clocks of an application: working days for the material and of the public notice, and for how long a certificate holds and from when it may be renewed. */
  'standardization.clocks': z.object({ materialWorkingDays: days, noticeWorkingDays: days, validMonths: months, renewalMonths: months }),
  /** What raises the question whether a certificate is revoked (撤销). */
  'standardization.revocation': z.object({ ...toll, hazardOverdueDays: days, assessmentOverdueDays: days }),
  /** Working days from the day on which that question is raised: for which the enterprise may state its case before anything is revoked (陈述申辩), and until which it is decided. */
  'standardization.revocation-clocks': z.object({ hearingWorkingDays: days, decisionWorkingDays: days }).refine((clocks) => clocks.hearingWorkingDays < clocks.decisionWorkingDays, 'who is heard is heard before the decision is due'),
} as const;
