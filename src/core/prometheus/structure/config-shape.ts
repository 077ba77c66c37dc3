import type { Field, MapShape } from './shape.ts';
import {
  anything,
  boolean,
  field,
  labels,
  listOf,
  number,
  oneOf,
  oneOfAnyCase,
  required,
  text,
  textIs,
} from './shape.ts';

const relabel: MapShape = {
  kind: 'map',
  fields: {
    source_labels: field(listOf(text), 'The labels whose values are joined and matched.'),
    separator: field(text, 'What stands between the joined values; `;` unless given.'),
    target_label: field(text, 'The label that is written.'),
    regex: field(textIs('regex'), 'What the joined values have to match, from beginning to end.'),
    modulus: field(number, 'For `hashmod`.'),
    replacement: field(text, 'What is written; `$1` is the first group.'),
    action: field(
      oneOfAnyCase(
        'replace',
        'keep',
        'drop',
        'keepequal',
        'dropequal',
        'hashmod',
        'labelmap',
        'labeldrop',
        'labelkeep',
        'lowercase',
        'uppercase',
      ),
      'What happens to what matches.',
    ),
  },
};

const limits: Readonly<Record<string, Field>> = Object.fromEntries(
  [
    'body_size_limit',
    'sample_limit',
    'label_limit',
    'label_name_length_limit',
    'label_value_length_limit',
    'target_limit',
    'keep_dropped_targets',
  ].map((name) => [name, field(text, 'A limit; 0 is none.')]),
);

const nativeHistograms: Readonly<Record<string, Field>> = Object.fromEntries(
  ['scrape_native_histograms', 'always_scrape_classic_histograms', 'convert_classic_histograms_to_nhcb'].map(
    (name) => [name, field(boolean, 'How histograms are taken in.')],
  ),
);

const scraping: Readonly<Record<string, Field>> = {
  scrape_interval: field(textIs('duration'), 'How often targets are scraped.'),
  scrape_timeout: field(textIs('duration'), 'How long one scrape may take; no longer than the interval.'),
  scrape_protocols: field(listOf(text), 'The formats that are asked for, the best first.'),
  metric_name_validation_scheme: field(oneOf('utf8', 'legacy', ''), 'Which names are taken.'),
  metric_name_escaping_scheme: field(text, 'How names are escaped for those who ask.'),
  extra_scrape_metrics: field(boolean, 'Whether each target also gets series about its limits and its size.'),
  ...limits,
  ...nativeHistograms,
};

/** What fields were called before Prometheus 3. */
const renamed = { scrape_classic_histograms: 'always_scrape_classic_histograms' };

const http: Readonly<Record<string, Field>> = Object.fromEntries(
  [
    'authorization',
    'basic_auth',
    'oauth2',
    'tls_config',
    'follow_redirects',
    'enable_http2',
    'proxy_url',
    'no_proxy',
    'proxy_from_environment',
    'proxy_connect_header',
    'http_headers',
    'bearer_token',
    'bearer_token_file',
  ].map((name) => [name, field(anything, 'How requests are made.')]),
);

const discoveries: Readonly<Record<string, Field>> = Object.fromEntries(
  [
    'azure',
    'consul',
    'digitalocean',
    'docker',
    'dockerswarm',
    'dns',
    'ec2',
    'ecs',
    'elasticache',
    'eureka',
    'file',
    'gce',
    'hetzner',
    'http',
    'ionos',
    'kubernetes',
    'kuma',
    'lightsail',
    'linode',
    'marathon',
    'msk',
    'nerve',
    'nomad',
    'oci',
    'openstack',
    'outscale',
    'ovhcloud',
    'puppetdb',
    'rds',
    'scaleway',
    'serverset',
    'stackit',
    'triton',
    'uyuni',
    'vultr',
    'aws',
  ].map((name) => [`${name}_sd_configs`, field(listOf(anything), 'Where targets are discovered.')]),
);

const targets: MapShape = {
  kind: 'map',
  fields: {
    targets: field(listOf(text), 'Addresses: `host:port`.'),
    labels: field(labels(), 'Labels for all of these targets.'),
  },
};

const job: MapShape = {
  kind: 'map',
  fields: {
    job_name: required(text, 'Name of the job, once in the file; the label `job` of its series.'),
    metrics_path: field(text, 'Path of the metrics; `/metrics` unless given.'),
    scheme: field(oneOf('http', 'https'), 'How targets are asked.'),
    params: field({ kind: 'entries', of: listOf(text) }, 'Parameters of the address.'),
    honor_labels: field(boolean, 'Whether labels of the target win over ours.'),
    honor_timestamps: field(boolean, 'Whether timestamps of the target are taken.'),
    track_timestamps_staleness: field(boolean, 'Whether series with timestamps go stale.'),
    enable_compression: field(boolean, 'Whether answers may be compressed.'),
    scrape_failure_log_file: field(text, 'Where failed scrapes are logged.'),
    fallback_scrape_protocol: field(text, 'The format of an answer that does not name one.'),
    static_configs: field(listOf(targets), 'Targets by their addresses.'),
    relabel_configs: field(listOf(relabel), 'What happens to labels before the scrape.'),
    metric_relabel_configs: field(listOf(relabel), 'What happens to series before they are stored.'),
    native_histogram_bucket_limit: field(number, 'How many buckets a native histogram may have.'),
    native_histogram_min_bucket_factor: field(number, 'How wide its buckets are at least.'),
    ...scraping,
    ...http,
    ...discoveries,
  },
  renamed,
};

const global: MapShape = {
  kind: 'map',
  fields: {
    ...scraping,
    evaluation_interval: field(textIs('duration'), 'How often rules are evaluated.'),
    rule_query_offset: field(textIs('duration'), 'How far back in time rules are evaluated.'),
    external_labels: field(labels(), 'Labels for all that leaves this Prometheus.'),
    query_log_file: field(text, 'Where queries are logged.'),
    scrape_failure_log_file: field(text, 'Where failed scrapes are logged.'),
  },
  renamed,
};

const remoteWrite: MapShape = {
  kind: 'map',
  fields: {
    url: required(text, 'Where samples are sent.'),
    name: field(text, 'Name, once in the file.'),
    remote_timeout: field(textIs('duration'), 'How long one request may take.'),
    write_relabel_configs: field(listOf(relabel), 'What happens to series before they are sent.'),
  },
  alsoTakes: 'anything',
};

const remoteRead: MapShape = {
  kind: 'map',
  fields: {
    url: required(text, 'Where samples are asked for.'),
    remote_timeout: field(textIs('duration'), 'How long one request may take.'),
  },
  alsoTakes: 'anything',
};

const alertmanagers: MapShape = {
  kind: 'map',
  fields: {
    scheme: field(oneOf('http', 'https'), 'How it is asked.'),
    timeout: field(textIs('duration'), 'How long one request may take.'),
    static_configs: field(listOf(targets), 'Addresses.'),
    relabel_configs: field(listOf(relabel), 'What happens to labels.'),
  },
  alsoTakes: 'anything',
};

const alerting: MapShape = {
  kind: 'map',
  fields: {
    alert_relabel_configs: field(listOf(relabel), 'What happens to alerts before they are sent.'),
    alertmanagers: field(listOf(alertmanagers), 'Where alerts are sent.'),
  },
};

/** `prometheus.yml` at its main levels. */
export const configShape: MapShape = {
  kind: 'map',
  fields: {
    global: field(global, 'What holds unless a part says otherwise.'),
    runtime: field(anything, 'Settings of the Go runtime.'),
    rule_files: field(listOf(text), 'Rule files; `*` stands for any name.'),
    scrape_config_files: field(listOf(text), 'Further files with scrape_configs.'),
    scrape_configs: field(listOf(job), 'The jobs, each with its targets.'),
    alerting: field(alerting, 'Where alerts go.'),
    remote_write: field(listOf(remoteWrite), 'Where samples are sent to.'),
    remote_read: field(listOf(remoteRead), 'Where samples are read from.'),
    storage: field(anything, 'How samples are stored.'),
    tracing: field(anything, 'Where traces are sent.'),
    otlp: field(anything, 'How OTLP is taken in.'),
  },
};
