// What the settings editor says of each rule, made from the rules themselves.
import { lintRules } from '../../src/core/lint/registry.ts';

/** For `properties` of the setting `ayni.lint.rules` in package.json. */
export const lintRuleProperties = () =>
  Object.fromEntries(
    lintRules.map(({ id, finds, severity }) => [
      id,
      { default: severity, markdownDescription: `${finds} Default: \`${severity}\`.` },
    ]),
  );
