import type { LintRule } from '../../rule.ts';
import { awaitAsync } from './await-async.ts';
import { batchPerHost } from './batch-per-host.ts';
import { bodyDiscarded } from './body-discarded.ts';
import { checkAsync } from './check-async.ts';
import { checkPredicate } from './check-predicate.ts';
import { expectedStatus } from './expected-status.ts';
import { guardedJson } from './guarded-json.ts';
import { httpArgumentOrder } from './http-argument-order.ts';
import { jsonBody } from './json-body.ts';
import { noAsyncGroup } from './no-async-group.ts';
import { noConsoleInVu } from './no-console-in-vu.ts';
import { noGroupSeparator } from './no-group-separator.ts';
import { noHardcodedHost } from './no-hardcoded-host.ts';
import { noHardcodedSecret } from './no-hardcoded-secret.ts';
import { paramsUnknownKey } from './params-unknown-key.ts';
import { preferTimings } from './prefer-timings.ts';
import { seededRandom } from './seeded-random.ts';
import { sleepUnit } from './sleep-unit.ts';
import { staticNames } from './static-names.ts';
import { timeoutUnit } from './timeout-unit.ts';
import { urlGrouping } from './url-grouping.ts';

/** Rules about requests, checks and asynchronous code, in the order of the catalogue. */
export const httpRules: readonly LintRule[] = [
  httpArgumentOrder,
  jsonBody,
  paramsUnknownKey,
  urlGrouping,
  staticNames,
  noGroupSeparator,
  checkPredicate,
  checkAsync,
  awaitAsync,
  noAsyncGroup,
  guardedJson,
  bodyDiscarded,
  sleepUnit,
  timeoutUnit,
  batchPerHost,
  expectedStatus,
  preferTimings,
  seededRandom,
  noConsoleInVu,
  noHardcodedSecret,
  noHardcodedHost,
];
