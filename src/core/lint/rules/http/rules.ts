import type { LintRule } from '../../rule.ts';
import { awaitAsync } from './await-async.ts';
import { bodyDiscarded } from './body-discarded.ts';
import { checkAsync } from './check-async.ts';
import { checkPredicate } from './check-predicate.ts';
import { guardedJson } from './guarded-json.ts';
import { httpArgumentOrder } from './http-argument-order.ts';
import { jsonBody } from './json-body.ts';
import { noAsyncGroup } from './no-async-group.ts';
import { noHardcodedSecret } from './no-hardcoded-secret.ts';
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
  checkAsync,
  awaitAsync,
  noAsyncGroup,
  guardedJson,
  bodyDiscarded,
  sleepUnit,
  timeoutUnit,
  noHardcodedSecret,
];
