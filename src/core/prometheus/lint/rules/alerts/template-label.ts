import type { MappedText } from '../../../documents/prom-document.ts';
import type { LabelSet } from '../../model/label-set.ts';
import { mayHave } from '../../model/label-set.ts';
import { labelsOf } from '../../model/labels-of.ts';
import { recordedLabels } from '../../model/recorded-labels.ts';
import { setsVariable, templateNames } from '../../model/template.ts';
import type { Place, PromLintRule } from '../../rule.ts';

/** A label that is not there is shown as nothing: `pod  of job api is down`. */
export const templateLabel: PromLintRule = {
  id: 'prometheus/template-label',
  severity: 'warning',
  finds: 'A text that shows a label which the result of the expression does not have.',
  messages: {
    missing:
      'The result of the expression has no label `{{name}}`, so nothing is shown here. Keep it in the expression (`by ({{name}}, …)`), or leave it out of the text.',
  },
  checkRule({ rule, expression }, context) {
    if (rule.kind !== 'alert' || expression === undefined) return;
    const labels = labelsOf(expression.tree, recordedLabels(context.document));
    for (const { value } of [...rule.labels, ...rule.annotations]) {
      for (const { at, name } of missingLabels(value, labels))
        context.report({ at, message: 'missing', data: { name } });
    }
  },
};

function missingLabels(text: MappedText, labels: LabelSet): { readonly at: Place; readonly name: string }[] {
  if (setsVariable(text.value, 'labels')) return [];
  return templateNames(text.value).flatMap(({ kind, text: name, member }) => {
    if (kind !== 'variable' || name !== 'labels' || member === undefined) return [];
    if (mayHave(labels, member.text)) return [];
    return [{ at: { in: text, start: member.start, end: member.end }, name: member.text }];
  });
}
