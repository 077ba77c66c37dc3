import { wholeOf } from '../../model/place.ts';
import type { PromLintRule } from '../../rule.ts';

/** `job:http_requests:rate5m`: by what it is added up, what it is, and what was done to it. */
export const recordName: PromLintRule = {
  id: 'prometheus/record-name',
  severity: 'hint',
  finds: 'A recording rule whose name does not say its level and its operations.',
  messages: {
    plain:
      'Without a colon `{{name}}` looks as if a program exposed it. Name it `level:metric:operations`, such as `job:{{name}}:rate5m`.',
    short:
      '`{{name}}` says only two of `level:metric:operations`. Add the third, such as `:rate5m` or `:sum`.',
  },
  checkRule({ rule }, context) {
    if (rule.kind !== 'record') return;
    const name = rule.name.value;
    const colons = name.split(':').length - 1;
    if (colons >= 2 || name === '') return;
    context.report({ at: wholeOf(rule.name), message: colons === 0 ? 'plain' : 'short', data: { name } });
  },
};
