import { promLintRules } from '../prometheus/lint/registry.ts';
import { documentationOf, pageOf } from './plugin.ts';

/** True for findings that a page tells about; false for what the linter tells by itself, such as a syntax error. */
export const hasPage = (ruleId: string): boolean => /^(?:k6|integrity|promql|prometheus)\//.test(ruleId);

/** True for what Prometheus refuses, which has one page together; false for rules, which have one each. */
export const isRefusal = (ruleId: string): boolean =>
  /^(?:promql|prometheus)\//.test(ruleId) && !promLintRules.some(({ id }) => id === ruleId);

/** Where people read about a finding who have no extension at hand. */
export const pageOfFinding = (ruleId: string): string =>
  isRefusal(ruleId) ? documentationOf('prometheus') : pageOf(ruleId);
