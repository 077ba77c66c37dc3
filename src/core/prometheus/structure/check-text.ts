import { checkRegex } from '../../promql/regex.ts';
import type { DataScalar } from '../../data/data-node.ts';
import { nearestName } from '../../base/nearest-name.ts';
import { durationIssue } from './duration.ts';
import type { Issues } from './issues.ts';
import { shown, tell } from './issues.ts';
import { seriesIssue, valuesIssue } from './series.ts';
import type { Shape, TextKind } from './shape.ts';
import type { StructureCode } from './structure-codes.ts';
import { templateIssue } from './template.ts';

/** Tells what a single value must not be by its shape. */
export function checkText(node: DataScalar, shape: Shape, issues: Issues): void {
  if (shape.kind === 'number' || shape.kind === 'boolean') checkValue(node, shape.kind, issues);
  if (shape.kind !== 'text') return;
  const { value } = node.text;
  const word = shape.anyCase === true ? value.toLowerCase() : value;
  if (shape.oneOf !== undefined && !shape.oneOf.includes(word)) {
    const near = nearestName(value, shape.oneOf);
    const remedy = near === undefined ? `one of ${shape.oneOf.filter(Boolean).join(', ')}` : near;
    tell(issues, 'wrong-value', node.span, `\`${shown(value)}\` is not known here. Write ${remedy}.`);
  }
  if (shape.is !== undefined) checkKind(node, shape.is, issues);
}

function checkValue(node: DataScalar, kind: 'number' | 'boolean', issues: Issues): void {
  if (node.type === kind || node.text.value.startsWith('$')) return;
  const wanted = kind === 'number' ? 'a number' : 'true or false';
  tell(issues, 'wrong-value', node.span, `\`${shown(node.text.value)}\` is not ${wanted}.`);
}

interface TextIssue {
  readonly code: StructureCode;
  readonly says: string;
  /** Of the text; the whole of it unless given. */
  readonly start?: number;
  readonly end?: number;
}

function checkKind({ text, span }: DataScalar, is: TextKind, issues: Issues): void {
  const issue = checks[is](text.value);
  if (issue === undefined) return;
  const { code, says, start, end } = issue;
  const place = start === undefined || end === undefined ? span : text.spanOf({ start, end });
  tell(issues, code, place, says);
}

const checks: Readonly<Record<TextKind, (value: string) => TextIssue | undefined>> = {
  duration: (value) => withCode('not-a-duration', durationIssue(value)),
  'label-name': labelIssue,
  'metric-name': metricIssue,
  regex: (value) => withCode('broken-regex', checkRegex(value).problem),
  template: (value) => {
    const issue = templateIssue(value);
    return issue && { code: 'broken-template', ...issue };
  },
  series: (value) => withCode('broken-series', seriesIssue(value)),
  'series-values': (value) => {
    const issue = valuesIssue(value);
    return issue && { code: 'broken-series', ...issue };
  },
};

const withCode = (code: StructureCode, says: string | undefined): TextIssue | undefined =>
  says === undefined ? undefined : { code, says };

function labelIssue(name: string): TextIssue | undefined {
  if (name === '' || name === '__name__') {
    const says =
      name === ''
        ? 'This label has no name.'
        : 'The label `__name__` is the name of the metric: it cannot be set here.';
    return { code: 'invalid-name', says };
  }
  if (/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const says = `\`${shown(name)}\` is a label's name for Prometheus 3 and later only; older ones refuse the file. Write letters, digits and \`_\`.`;
  return { code: 'modern-name', says };
}

function metricIssue(name: string): TextIssue | undefined {
  if (/[{}]/.test(name)) {
    const says = 'Labels do not belong into the name of a recording rule: give them below `labels`.';
    return { code: 'invalid-name', says };
  }
  if (name === '' || /^[A-Za-z_:][\w:]*$/.test(name)) return undefined;
  const says = `\`${shown(name)}\` is a metric's name for Prometheus 3 and later only; older ones refuse the file. Write letters, digits, \`_\` and \`:\`.`;
  return { code: 'modern-name', says };
}
