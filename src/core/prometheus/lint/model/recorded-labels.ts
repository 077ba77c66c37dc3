import type { MappedEntry } from '../../documents/prom-document.ts';
import type { LintDocument } from '../rule.ts';
import type { LabelSet } from './label-set.ts';
import { anyLabels, eitherOf, setting } from './label-set.ts';
import type { RecordedLabels } from './labels-of.ts';
import { labelsOf } from './labels-of.ts';

const byDocument = new WeakMap<LintDocument, RecordedLabels>();

/** The labels of metrics that the file's own rules record; several rules of one name count together. */
export function recordedLabels(document: LintDocument): RecordedLabels {
  const known = byDocument.get(document) ?? lookup(document);
  byDocument.set(document, known);
  return known;
}

function lookup({ rules }: LintDocument): RecordedLabels {
  const found = new Map<string, LabelSet | undefined>();
  const recorded: RecordedLabels = (metric) => {
    if (found.has(metric)) return found.get(metric);
    // A rule that leads to itself is looked at once.
    found.set(metric, undefined);
    const sets = rules
      .filter(({ rule }) => rule.kind === 'record' && rule.name.value === metric)
      .map(({ rule, expression }) => {
        const given = [...rule.group.labels, ...rule.labels].map(pairOf);
        return expression ? setting(labelsOf(expression.tree, recorded), new Map(given)) : anyLabels;
      });
    const labels = sets.length === 0 ? undefined : sets.reduce(eitherOf);
    found.set(metric, labels);
    return labels;
  };
  return recorded;
}

const pairOf = ({ key, value }: MappedEntry): [string, string] => [key.value, value.value];
