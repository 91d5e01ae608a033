export { GRADING_VETOES } from './grading-scheme.kind.js';
export { RULE_KINDS, type RuleBody, type RuleKind } from './rule.catalogue.js';
export type { RuleSeed } from './rule-seed.js';
export { RULE_SEEDS } from './rule.seeds.js';
export { pickRule, RuleErrors, Rules, type Rule } from './rules.js';
export { RulesModule } from './rules.module.js';
export { RuleAdministration } from './administration/rule-administration.js';
export { RuleAdministrationModule } from './administration/rule-administration.module.js';
export { RulePublicationErrors } from './administration/rule-publication.errors.js';
