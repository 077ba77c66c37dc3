import type { LintRule } from '../../rule.ts';
import { bodyDiscarded } from './body-discarded.ts';
import { checkPredicate } from './check-predicate.ts';
import { httpArgumentOrder } from './http-argument-order.ts';
import { jsonBody } from './json-body.ts';
import { noGroupSeparator } from './no-group-separator.ts';
import { paramsUnknownKey } from './params-unknown-key.ts';
import { sleepUnit } from './sleep-unit.ts';
import { timeoutUnit } from './timeout-unit.ts';

/** Rules about requests, checks and asynchronous code, in the order of the catalogue. */
export const httpRules: readonly LintRule[] = [
  httpArgumentOrder,
  jsonBody,
  paramsUnknownKey,
  noGroupSeparator,
  checkPredicate,
  bodyDiscarded,
  sleepUnit,
  timeoutUnit,
];
