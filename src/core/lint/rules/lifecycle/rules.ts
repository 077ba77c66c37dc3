import type { LintRule } from '../../rule.ts';
import { handleSummary } from './handle-summary.ts';
import { metricName } from './metric-name.ts';
import { noNodeApi } from './no-node-api.ts';
import { noOpenInVu } from './no-open-in-vu.ts';
import { noRequestInInit } from './no-request-in-init.ts';
import { pinRemoteModule } from './pin-remote-module.ts';
import { removedModule } from './removed-module.ts';
import { setupData } from './setup-data.ts';
import { sharedArrayMisuse } from './shared-array-misuse.ts';
import { sharedArray } from './shared-array.ts';
import { vuSharedState } from './vu-shared-state.ts';

/** Rules about the life cycle, data and modules, in the order of the catalogue. */
export const lifecycleRules: readonly LintRule[] = [
  noRequestInInit,
  noOpenInVu,
  metricName,
  sharedArray,
  sharedArrayMisuse,
  setupData,
  vuSharedState,
  removedModule,
  noNodeApi,
  pinRemoteModule,
  handleSummary,
];
