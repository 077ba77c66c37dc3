import type { Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import type { JsonObject } from '../../base/shape.ts';
import { isObject, objectsIn } from '../../base/shape.ts';
import type { Listing, LoadedAlert, LoadedGroup, LoadedRule, MetricMetadata } from './answer.ts';
import { labelsIn, numberIn } from './decode-query.ts';
import type { HttpAnswer } from './envelope.ts';
import { openAnswer } from './envelope.ts';
import { noPrometheus } from './problems.ts';

/** Names of labels, or values of one. */
export function decodeNames(answer: HttpAnswer): Result<Listing> {
  const opened = openAnswer(answer);
  if (!opened.ok) return opened;
  const { data, warnings } = opened.value;
  // A server without data says null.
  const names = data ?? [];
  if (!Array.isArray(names)) return failed(noPrometheus(answer.url, 'its list of names is no list'));
  return ok({ names: names.filter((name) => typeof name === 'string'), warnings });
}

/** What is known of metrics, the first word for each. */
export function decodeMetadata(answer: HttpAnswer): Result<readonly MetricMetadata[]> {
  const opened = openAnswer(answer);
  if (!opened.ok) return opened;
  const { data } = opened.value;
  if (!isObject(data)) return failed(noPrometheus(answer.url, 'its metadata is not in the form we know'));
  return ok(
    Object.entries(data).flatMap(([metric, entries]) => {
      const [first] = objectsIn(entries);
      const text = (key: string): string => textIn(first, key);
      return first === undefined
        ? []
        : [{ metric, type: text('type'), help: text('help'), unit: text('unit') }];
    }),
  );
}

/** The rules that are loaded, group by group. */
export function decodeRules(answer: HttpAnswer): Result<readonly LoadedGroup[]> {
  const opened = openAnswer(answer);
  if (!opened.ok) return opened;
  const { data } = opened.value;
  const groups = isObject(data) ? data['groups'] : undefined;
  if (!Array.isArray(groups))
    return failed(noPrometheus(answer.url, 'its rules are not in the form we know'));
  return ok(
    objectsIn(groups).map((group) => ({
      name: textIn(group, 'name'),
      file: textIn(group, 'file'),
      intervalSeconds: secondsIn(group, 'interval'),
      rules: objectsIn(group['rules']).map(ruleIn),
    })),
  );
}

function ruleIn(rule: JsonObject): LoadedRule {
  const isAlert = rule['type'] === 'alerting';
  return {
    kind: isAlert ? 'alert' : 'record',
    name: textIn(rule, 'name'),
    query: textIn(rule, 'query'),
    labels: labelsIn(rule['labels']) ?? {},
    health: textIn(rule, 'health'),
    lastError: textIn(rule, 'lastError'),
    state: isAlert ? textIn(rule, 'state') : undefined,
    forSeconds: secondsIn(rule, 'duration'),
    annotations: labelsIn(rule['annotations']) ?? {},
    alerts: objectsIn(rule['alerts']).map(alertIn),
  };
}

function alertIn(alert: JsonObject): LoadedAlert {
  const since = Date.parse(textIn(alert, 'activeAt'));
  return {
    state: textIn(alert, 'state'),
    labels: labelsIn(alert['labels']) ?? {},
    activeAtMs: Number.isNaN(since) ? undefined : since,
    value: numberIn(alert['value']) ?? NaN,
  };
}

const textIn = (object: JsonObject | undefined, key: string): string => {
  const value = object?.[key];
  return typeof value === 'string' ? value : '';
};

const secondsIn = (object: JsonObject, key: string): number => {
  const value = object[key];
  return typeof value === 'number' ? value : 0;
};
