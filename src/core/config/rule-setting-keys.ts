import type { WatchedMetric } from '../prometheus/generate/sources.ts';
import { metricKeys, watchedMetrics } from '../prometheus/generate/sources.ts';
import type { ConfigKey } from './config-key.ts';

const metricKey = (about: string, { system }: WatchedMetric): ConfigKey => ({
  about: `${about} \`off\`: there is no such series.`,
  type: 'text',
  example: system,
});

/** Members of the section `prometheus` that say how rules are generated. */
export const ruleSettingMembers: Readonly<Record<string, ConfigKey>> = {
  metrics: {
    about: 'How the metrics of your system are called that generated rules watch.',
    type: 'map',
    members: Object.fromEntries(
      metricKeys.map((key) => [key, metricKey(watchedMetrics[key].about, watchedMetrics[key])]),
    ),
  },
  scenarios: {
    about: 'For targets of a scenario: which requests of the system it makes, by their labels.',
    type: 'map',
    each: { about: 'Labels as PromQL has them.', type: 'text', example: `'route="/checkout"'` },
  },
  limits: {
    about: 'Limits of generated alerts of which no target speaks.',
    type: 'map',
    members: {
      criticalDeviation: {
        about: 'From this Ayni balance deviation on somebody is woken; 5 % unless given.',
        type: 'percent',
        example: '5%',
      },
      notVerified: {
        about: 'Largest share of integrity checks that verify nothing; 1 % unless given.',
        type: 'share',
        example: '1%',
      },
      cacheHitRatio: {
        about: 'Lowest share of cache reads that find something; 80 % unless given.',
        type: 'share',
        example: '80%',
      },
      poolUsage: {
        about: 'Largest share of a connection pool in use; 90 % unless given.',
        type: 'share',
        example: '90%',
      },
      upstreamTimeouts: {
        about: 'Largest share of calls to other systems that time out; 1 % unless given.',
        type: 'share',
        example: '1%',
      },
    },
  },
  generate: {
    about: 'Where generated rules go, and what all of them have.',
    type: 'map',
    members: {
      folder: {
        about: 'Their folder, from here; `prometheus` unless given.',
        type: 'text',
        example: 'prometheus',
      },
      runbooks: {
        about: 'The address below which the runbooks are published; alerts link there.',
        type: 'text',
        example: 'https://wiki.example.org/runbooks',
      },
      by: { about: 'Labels that are kept apart; `[job]` unless given.', type: 'texts', example: '[job]' },
      labels: {
        about: 'Added to each alert.',
        type: 'map',
        example: '{ team: shop }',
        each: { about: 'The value of this label.', type: 'text' },
      },
      selector: {
        about: 'Added to each selector, as PromQL has it.',
        type: 'text',
        example: `'job="shop"'`,
      },
      source: {
        about: '`system`: the metrics of the system itself; `k6`: what k6 writes while it runs.',
        type: 'text',
        values: ['system', 'k6'],
      },
    },
  },
};
