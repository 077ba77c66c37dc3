import { templateNames } from '../../model/template.ts';
import type { PromLintRule } from '../../rule.ts';

/** Prometheus takes such a file, and sends an error instead of the text when the alert fires. */
export const templateField: PromLintRule = {
  id: 'prometheus/template-field',
  severity: 'error',
  finds: 'A field that templates do not have, such as `.labels`.',
  fixes: 'safe',
  messages: {
    unknown:
      'There is no `.{{name}}` in a template: when the alert fires, its text is an error. Write `.{{meant}}`.',
  },
  checkRule({ rule }, context) {
    if (rule.kind !== 'alert') return;
    for (const { value } of [...rule.labels, ...rule.annotations]) {
      for (const { kind, text: name, start, end } of templateNames(value.value)) {
        const meant = kind === 'field' ? fields.find((field) => isSlip(name, field)) : undefined;
        if (meant === undefined) continue;
        const at = { in: value, start: start + 1, end };
        context.report({ at, message: 'unknown', data: { name, meant }, fix: [{ ...at, text: meant }] });
      }
    }
  },
};

/** What a template starts with; the results of a query have the first two as well. */
const fields = ['Labels', 'Value', 'ExternalLabels', 'ExternalURL'];

/** In a `with` or a `range` a dot may be a map of labels, of which `value` and `label` may be two. */
const isSlip = (written: string, field: string): boolean =>
  written !== field && plain(written) === plain(field) && !/^(label|value)$/.test(written);

const plain = (name: string): string => name.toLowerCase().replace(/s$/, '');
