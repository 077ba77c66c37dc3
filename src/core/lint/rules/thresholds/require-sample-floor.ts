import { holds } from '../../../thresholds/expression.ts';
import type { LintRule } from '../../rule.ts';
import { filesOf } from '../../script/files.ts';
import type { KnownMetrics } from '../../script/known-metrics.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintThreshold } from '../../script/options.ts';
import { insertEntry, keyOf } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** A threshold whose metric has no samples holds, so a test that measured nothing passes. */
export const requireSampleFloor: LintRule = {
  id: 'k6/require-sample-floor',
  severity: 'warning',
  finds: 'Thresholds that all hold when nothing was measured.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    floor:
      'All these thresholds hold when nothing is measured, for instance when every iteration throws. Add one that fails then, such as `{{floor}}`.',
    add: 'Add `{{floor}}`',
  },
  check(script, context) {
    const { options, isEntry } = script;
    const entry = options.value?.entries.get('thresholds');
    if (!isEntry || entry?.value.kind !== 'object' || !options.thresholdsComplete) return;
    const metrics = knownMetrics(script);
    if (options.thresholds.length === 0 || options.thresholds.some((one) => mayFail(one, metrics))) return;
    const floor = floorFor(script);
    const fix = insertEntry(entry.value, floor, context.sourceCode);
    const suggest = suggested(fix, 'add', { floor });
    context.report({ node: keyOf(entry), messageId: 'floor', data: { floor }, suggest });
  },
};

/** Has samples, or values above 0, also when every iteration throws. */
const neverEmpty: ReadonlySet<string> = new Set([
  'vus',
  'vus_max',
  'iterations',
  'iteration_duration',
  'dropped_iterations',
]);

/** True unless the threshold is known to hold without samples: k6 then takes 0 for all but rates. */
function mayFail({ metric, complete, items }: LintThreshold, metrics: KnownMetrics): boolean {
  if (neverEmpty.has(metric)) return false;
  const type = metrics.typeOf(metric);
  if (type === 'rate') return false;
  return !complete || items.some(({ expression }) => expression === undefined || !holds(expression, 0));
}

/** What has no samples unless the script did its work. */
const floors: readonly (readonly [modules: RegExp, floor: string])[] = [
  [/^k6\/(?:x\/|experimental\/)?browser(?:\/|$)/, "browser_http_req_duration: ['max>0']"],
  [/^k6\/(?:ws|websockets|experimental\/websockets)$/, "ws_sessions: ['count>0']"],
  [/^k6\/(?:net|experimental)\/grpc$/, "grpc_req_duration: ['max>0']"],
];

function floorFor(script: LintScript): string {
  const modules = filesOf(script).flatMap(({ imports }) => imports.map(({ module }) => module));
  if (modules.includes('k6/http')) return "http_reqs: ['count>0']";
  const counter = script.metrics.find(({ type, name }) => type === 'counter' && name !== undefined)?.name;
  if (counter !== undefined) return `${counter}: ['count>0']`;
  return (
    floors.find(([known]) => modules.some((module) => known.test(module)))?.[1] ?? "http_reqs: ['count>0']"
  );
}
