import { CHEMICAL_STORAGE } from './chemical-storage.data.js';
import { METALWORKING } from './metalworking.data.js';
import { PLASTICS } from './plastics.data.js';
import type { RiskTemplateKey } from './template-keys.js';
import type { RiskTemplateData } from './template.types.js';

/** The templates that ship with the product. */
export const RISK_TEMPLATES: Readonly<Record<RiskTemplateKey, RiskTemplateData>> = { METALWORKING, PLASTICS, CHEMICAL_STORAGE };
