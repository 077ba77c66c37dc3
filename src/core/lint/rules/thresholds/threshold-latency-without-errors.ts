import type { LintRule } from '../../rule.ts';
import type { LintThreshold } from '../../script/options.ts';
import { insertEntry, keyOf } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** Failed answers are often the fastest, so a limit on time alone rewards them. */
export const thresholdLatencyWithoutErrors: LintRule = {
  id: 'k6/threshold-latency-without-errors',
  severity: 'hint',
  finds: 'A threshold on request times in a script without one on failures.',
  fixes: 'suggestions',
  messages: {
    alone:
      'Failed answers are often fast, and no threshold looks at failures. Add `{{threshold}}`, or judge `http_req_duration{expected_response:true}` only.',
    add: 'Add `{{threshold}}`',
  },
  check({ options }, context) {
    const { thresholds, thresholdsComplete, value } = options;
    const object = value?.entries.get('thresholds')?.value;
    const time = thresholds.find(isOnAllTimes);
    if (!thresholdsComplete || object?.kind !== 'object' || time === undefined) return;
    if (thresholds.some(looksAtFailures)) return;
    const threshold = "http_req_failed: ['rate<0.01']";
    const suggest = suggested(insertEntry(object, threshold, context.sourceCode), 'add', { threshold });
    context.report({ node: keyOf(time.entry), messageId: 'alone', data: { threshold }, suggest });
  },
};

const isOnAllTimes = ({ metric, tags }: LintThreshold): boolean =>
  metric === 'http_req_duration' &&
  tags?.['expected_response'] === undefined &&
  tags?.['status'] === undefined;

/** Checks look at failures too, and metrics of the script itself may. */
const looksAtFailures = ({ metric }: LintThreshold): boolean =>
  metric === 'http_req_failed' || metric === 'checks' || !metric.startsWith('http_');
