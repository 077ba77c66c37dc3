import type { LintRule } from '../../rule.ts';
import { compensate } from './compensate.ts';
import { conservation } from './conservation.ts';
import { freshBalance } from './fresh-balance.ts';
import { grantCause } from './grant-cause.ts';
import { idempotentRetry } from './idempotent-retry.ts';
import { keyPerOperation } from './key-per-operation.ts';
import { minorUnits } from './minor-units.ts';
import { noBypass } from './no-bypass.ts';
import { orderedMutations } from './ordered-mutations.ts';
import { ownAccount } from './own-account.ts';
import { reconcile } from './reconcile.ts';
import { rejectCases } from './reject-cases.ts';
import { resultUsed } from './result-used.ts';
import { sampleFloor } from './sample-floor.ts';
import { thresholdRequired } from './threshold-required.ts';
import { thresholdZeroTolerance } from './threshold-zero-tolerance.ts';
import { validateAfterMutation } from './validate-after-mutation.ts';
import { validateSuccessOnly } from './validate-success-only.ts';

/** Rules about the domain's invariants, in the order of the catalogue. */
export const integrityRules: readonly LintRule[] = [
  validateAfterMutation,
  validateSuccessOnly,
  resultUsed,
  conservation,
  freshBalance,
  idempotentRetry,
  keyPerOperation,
  grantCause,
  thresholdRequired,
  thresholdZeroTolerance,
  sampleFloor,
  minorUnits,
  noBypass,
  ownAccount,
  orderedMutations,
  rejectCases,
  compensate,
  reconcile,
];
