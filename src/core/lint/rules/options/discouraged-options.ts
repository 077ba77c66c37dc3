import type { LintRule } from '../../rule.ts';
import { keyOf } from '../edit-object.ts';

/** Options that make a test measure something else than what users meet. */
export const discouragedOptions: LintRule = {
  id: 'k6/discouraged-options',
  severity: 'hint',
  finds: 'Options that are meant for looking into a problem, not for a test.',
  messages: {
    rps: 'k6 discourages `rps`: it slows virtual users down without a word. Say the rate with an arrival-rate executor.',
    insecureSkipTLSVerify:
      '`insecureSkipTLSVerify` accepts any certificate, also the one of somebody in between. Trust the test system’s certificate instead.',
    noConnectionReuse:
      '`noConnectionReuse` opens a connection for each request, which browsers do not: the times are those of connecting. Take it away.',
    noVUConnectionReuse:
      '`noVUConnectionReuse` opens connections anew in each iteration, which few users do. Take it away unless each iteration is another user.',
  },
  check({ options }, context) {
    for (const key of ['rps', 'insecureSkipTLSVerify', 'noConnectionReuse', 'noVUConnectionReuse']) {
      const entry = options.value?.entries.get(key);
      if (entry?.value.kind !== 'literal') continue;
      const { value } = entry.value;
      if (value === true || (key === 'rps' && Number(value) > 0))
        context.report({ node: keyOf(entry), messageId: key });
    }
  },
};
