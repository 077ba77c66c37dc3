// What the settings editor says of each rule, made from the rules themselves.
import { describedRules } from '../../src/core/lint/rule-catalogue.ts';

/** For `properties` of the setting `ayni.lint.rules` in package.json. */
export const lintRuleProperties = () =>
  Object.fromEntries(
    describedRules.map(({ id, finds, severity }) => [
      id,
      { default: severity, markdownDescription: `${finds} Default: \`${severity}\`.` },
    ]),
  );
