import type { ThresholdResult } from '../../run/summary.ts';
import type { Agreement } from './agreement.ts';
import { agreementOf } from './agreement.ts';
import type { JudgedAlert } from './judged-alerts.ts';

/** What the rule files of a project say of a run, by the series of one Prometheus; plain data, stored as it is. */
export interface RuleJudgement {
  /** Host of the Prometheus that was asked. */
  readonly server: string;
  /** In the order of the files; each alert once. */
  readonly alerts: readonly JudgedAlert[];
  /** What else is to know, such as a file that could not be read; each a sentence. */
  readonly notes: readonly string[];
}

/** The same as watchers see it, with whether the run's own limits agree. */
export interface RuleJudgementView extends RuleJudgement {
  readonly agreement: Agreement;
}

/** @param limits thresholds and targets of the run. */
export const ruleJudgementView = (
  judgement: RuleJudgement,
  limits: readonly ThresholdResult[],
): RuleJudgementView => ({ ...judgement, agreement: agreementOf(judgement.alerts, limits) });
