import type { ConfigKey } from './config-key.ts';
import { ruleSettingMembers } from './rule-setting-keys.ts';

const secretName = 'The name of a secret; its value is kept as those under `secrets` are.';

/** `prometheus` below an environment. */
export const environmentPrometheusKey: ConfigKey = {
  about: 'The Prometheus that watches this place: its address, or `url` and what else it needs.',
  type: 'map',
  orText: true,
  members: {
    url: {
      about: 'Its address, below which `/api/v1` is.',
      type: 'text',
      example: 'https://prometheus.example.org',
    },
    token: {
      about: `A bearer token, instead of user and password. ${secretName}`,
      type: 'text',
      example: 'PROMETHEUS_TOKEN',
    },
    user: { about: 'The user, where a password is asked for.', type: 'text', example: 'ayni' },
    password: {
      about: `The user’s password. ${secretName}`,
      type: 'text',
      example: 'PROMETHEUS_PASSWORD',
    },
    headers: {
      about: 'Sent with every request, such as `X-Scope-OrgID: shop`; `{ secret: NAME }` keeps a value out.',
      type: 'map',
      each: {
        about: 'The value of this header, or `{ secret: NAME }`.',
        type: 'map',
        orText: true,
        example: 'shop',
        members: { secret: { about: secretName, type: 'text', example: 'PROMETHEUS_KEY' } },
      },
    },
    remoteWrite: {
      about: '`true`, or an address: k6’s own series are written there too while it runs.',
      type: 'text',
      example: 'https://prometheus.example.org/api/v1/write',
    },
  },
};

const query: ConfigKey = {
  about: 'A query in PromQL, or a map with it and how it is shown.',
  type: 'map',
  orText: true,
  example: 'sum(rate(http_requests_total[1m]))',
  members: {
    query: { about: 'The query, in PromQL.', type: 'text', example: 'sum(rate(http_requests_total[1m]))' },
    title: { about: 'What its chart is called; its name unless given.', type: 'text' },
    unit: { about: 'Written behind its numbers.', type: 'text', example: 'req/s' },
    watch: { about: '`false` keeps it from being asked while a run goes on.', type: 'boolean' },
    legend: {
      about: 'What each series is called, with `{{label}}` for its labels.',
      type: 'text',
      example: '"{{route}}"',
    },
  },
};

/** Section `prometheus`. */
export const prometheusKey: ConfigKey = {
  about: 'What Prometheus is asked; where it is stands below each environment.',
  type: 'map',
  members: {
    queries: { about: 'Queries by name, asked while a run goes on.', type: 'map', each: query },
    rules: {
      about: 'Rule files, as paths or patterns relative to this file.',
      type: 'texts',
      example: '[rules/*.yml]',
    },
    evaluationInterval: {
      about: 'How often rules are evaluated whose group does not say; 1 min unless given, as in Prometheus.',
      type: 'time',
      example: '30s',
    },
    step: {
      about: 'How far apart the points of a series are; follows the run’s length unless given.',
      type: 'time',
      example: '15s',
    },
    timeout: { about: 'How long one answer may take; 10 s unless given.', type: 'time', example: '10s' },
    ...ruleSettingMembers,
  },
};

/** Section `grafana`. */
export const grafanaKey: ConfigKey = {
  about: 'Where Grafana is, for links from a run.',
  type: 'map',
  members: {
    url: { about: 'Its address.', type: 'text', example: 'https://grafana.example.org' },
    explore: {
      about: 'The address of Explore with places to fill in, instead of Grafana’s own.',
      type: 'text',
    },
    dashboards: {
      about: 'Addresses of dashboards by name, with places to fill in.',
      type: 'map',
      each: {
        about: 'The address as the browser shows it, with `${from}` and `${to}` for the times.',
        type: 'text',
        example: 'https://grafana.example.org/d/shop?from=${from}&to=${to}',
      },
    },
  },
};
