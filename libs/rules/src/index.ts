export { RULE_KINDS, type RuleBody, type RuleKind } from './rule.catalogue.js';
export { RULE_SEEDS, type RuleSeed } from './rule.seeds.js';
export { pickRule, RuleErrors, Rules, type Rule } from './rules.js';
export { RulesModule } from './rules.module.js';
