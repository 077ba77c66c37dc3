import type { MapShape } from './shape.ts';
import { field, labels, listOf, number, required, text, textIs } from './shape.ts';

export const ruleShape: MapShape = {
  kind: 'map',
  fields: {
    record: field(textIs('metric-name'), 'Name of the series that the rule makes.'),
    alert: field(text, 'Name of the alert.'),
    expr: required(text, 'The PromQL expression.'),
    for: field(textIs('duration'), 'How long the expression must give something before the alert fires.'),
    keep_firing_for: field(
      textIs('duration'),
      'How long the alert goes on firing when the expression gives nothing any more.',
    ),
    labels: field(labels(textIs('template')), 'Labels that are added, or written over.'),
    annotations: field(
      labels(textIs('template')),
      'What people are told: templates that may use labels and the value.',
    ),
  },
};

const group: MapShape = {
  kind: 'map',
  fields: {
    name: required(text, 'Name of the group, once in the file.'),
    interval: field(
      textIs('duration'),
      'How often the rules are evaluated; the global interval unless given.',
    ),
    query_offset: field(textIs('duration'), 'How far back in time the rules are evaluated.'),
    limit: field(number, 'How many series or alerts one rule may give; 0 is no limit.'),
    labels: field(labels(), 'Labels for every rule of the group.'),
    rules: field(listOf(ruleShape), 'Recording rules and alerts, evaluated one after the other.'),
  },
  // Thanos, Mimir and vmalert.
  alsoTakes: [
    'partial_response_strategy',
    'source_tenants',
    'evaluation_delay',
    'align_evaluation_time_on_interval',
    'remote_write',
    'type',
    'concurrency',
    'params',
    'headers',
    'notifier_headers',
    'eval_offset',
    'eval_delay',
    'eval_alignment',
    'tenant',
    'debug',
  ],
};

/** A rule file. */
export const ruleFileShape: MapShape = {
  kind: 'map',
  fields: { groups: required(listOf(group), 'Groups of rules that are evaluated at the same interval.') },
  alsoTakes: ['namespace'],
};
