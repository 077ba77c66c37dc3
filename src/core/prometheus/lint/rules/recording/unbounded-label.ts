import { placeIn } from '../../model/place.ts';
import { partsOfKind } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** A label with a new value for each request is a new series for each request. */
export const unboundedLabel: PromLintRule = {
  id: 'promql/unbounded-label',
  severity: 'warning',
  finds: 'A rule that groups by something of which there is no end.',
  messages: {
    unbounded:
      'There is a `{{label}}` for each request or person: as many series are recorded, or alerts sent. Group by something of which there are few.',
  },
  checkExpression(expression, context) {
    if (expression.role !== 'record' && expression.role !== 'alert') return;
    for (const { grouping } of partsOfKind(expression.tree, 'aggregation')) {
      if (grouping?.kind !== 'by') continue;
      for (const label of grouping.labels) {
        if (!unbounded.test(label.text)) continue;
        context.report({ at: placeIn(expression, label), message: 'unbounded', data: { label: label.text } });
      }
    }
  },
};

const unbounded =
  /^(trace|span|request|req|correlation|session|message|transaction|order|user|customer)_?id$|^e_?mail$|^(user_?agent|ip_address|client_ip|remote_addr)$/i;
