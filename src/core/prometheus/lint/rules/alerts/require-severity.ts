import { isObject } from '../../../../base/shape.ts';
import type { MappedEntry, PromRule } from '../../../documents/prom-document.ts';
import { wholeOf } from '../../model/place.ts';
import { insertField, insertLabel } from '../../model/yaml-insert.ts';
import type { Edit, PromLintRule } from '../../rule.ts';

/** Who is told, and how loudly, is decided by a label. */
export const requireSeverity: PromLintRule = {
  id: 'prometheus/require-severity',
  severity: 'warning',
  finds: 'An alert without a label that says how bad it is.',
  fixes: 'suggestions',
  schema: [
    {
      type: 'object',
      properties: {
        label: { type: 'string', minLength: 1 },
        values: { type: 'array', items: { type: 'string', minLength: 1 } },
      },
    },
  ],
  defaults: [{ label: 'severity', values: [] }],
  messages: {
    missing: 'The alert has no label `{{label}}`, by which Alertmanager decides whom to tell. Add one.',
    unknown: '`{{value}}` is none of the severities of this project. Write one of {{values}}.',
    add: 'Add `{{label}}: {{value}}`.',
    use: 'Write {{value}}.',
  },
  checkRule({ rule }, context) {
    if (rule.kind !== 'alert') return;
    const { label, values } = optionsIn(context.options);
    const found = [...rule.labels, ...rule.group.labels].find(({ key }) => key.value === label);
    if (found === undefined) {
      const { text } = context.document.document;
      const suggestions = (values.length > 0 ? values : ['warning', 'critical']).flatMap((value) => {
        const edit = adding(text, rule, `${label}: ${value}`);
        return edit === undefined ? [] : [{ message: 'add', data: { label, value }, edits: [edit] }];
      });
      context.report({ at: wholeOf(rule.name), message: 'missing', data: { label }, suggestions });
    } else if (values.length > 0 && !values.includes(found.value.value) && !isTemplate(found)) {
      const at = wholeOf(found.value);
      const suggestions = values.map((value) => ({
        message: 'use',
        data: { value },
        edits: [{ ...at, text: value }],
      }));
      const data = { value: found.value.value, values: values.join(', ') };
      context.report({ at, message: 'unknown', data, suggestions });
    }
  },
};

const isTemplate = ({ value }: MappedEntry): boolean => value.value.includes('{{');

function adding(text: string, rule: PromRule, line: string): Edit | undefined {
  if (rule.labels.length > 0) return insertLabel(text, rule, line);
  // An empty map is there already.
  if (/^\s*labels\s*:/m.test(text.slice(rule.span.start, rule.span.end))) return undefined;
  return insertField(text, rule, ['labels:', `  ${line}`]);
}

function optionsIn([options]: readonly unknown[]): {
  readonly label: string;
  readonly values: readonly string[];
} {
  const given = isObject(options) ? options : {};
  const [label, values] = [given['label'], given['values']];
  return {
    label: typeof label === 'string' ? label : 'severity',
    values: Array.isArray(values) ? values.filter((one): one is string => typeof one === 'string') : [],
  };
}
