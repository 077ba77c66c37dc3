import type { SecretMasker } from '../../k6/secrets.ts';
import type { RuleJudgement } from '../judge/rule-judgement.ts';
import { maskedTexts } from '../api/masked.ts';
import type { Watched } from './watched.ts';

/** What was watched without the secrets of the script, which a system may have in its labels. */
export const maskedWatched = (watched: Watched, mask: SecretMasker): Watched => ({
  ...watched,
  server: mask(watched.server),
  queries: watched.queries.map((one) => ({
    ...one,
    name: mask(one.name),
    title: mask(one.title),
    query: mask(one.query),
    notes: one.notes.map(mask),
    series: one.series.map((series) => ({ ...series, label: mask(series.label) })),
  })),
});

/** The same of a judgement by the rules. */
export const maskedJudgement = (judgement: RuleJudgement, mask: SecretMasker): RuleJudgement => ({
  ...judgement,
  alerts: judgement.alerts.map((alert) => ({
    ...maskedTexts(alert, mask),
    state: alert.state,
    spans: alert.spans,
    place: alert.place,
  })),
  notes: judgement.notes.map(mask),
});
