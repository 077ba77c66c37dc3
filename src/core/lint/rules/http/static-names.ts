import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { Entry, Value } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import { isGroup } from '../../script/groups.ts';
import { removeEntry } from '../edit-object.ts';
import { importing } from '../importing.ts';
import { indentOf, isNamed, statementOf } from '../places.ts';
import type { Edits } from '../places.ts';
import { isChanging } from './changing.ts';

/** Names and tags make series: those that are made of ids make one for each id. */
export const staticNames: LintRule = {
  id: 'k6/static-names',
  severity: 'warning',
  finds: 'The name of a check or group, or a tag, that is made of something that changes.',
  fixes: 'suggestions',
  messages: {
    changing:
      'This {{what}} is another one in each iteration, and each is a series of its own. Use a constant, and keep the rest in `exec.vu.metrics.metadata`.',
    value: 'k6 takes texts, numbers and booleans as tags only: with this one, the request fails.',
    metadata: 'Move it to the metadata, which makes no series.',
  },
  check(script, context) {
    for (const [node, what] of changingNames(script))
      context.report({ node, messageId: 'changing', data: { what } });
    for (const [call, tags] of [...requestTags(script), ...metricTags(script)]) {
      for (const [key, entry] of tags) {
        const { node } = entry.value;
        const messageId = mistakeAt(entry, call);
        if (messageId === undefined) continue;
        const suggest = messageId === 'changing' ? moved({ key, entry, call }, script, context) : [];
        context.report({ node, messageId, data: { what: 'tag' }, suggest });
      }
    }
  },
};

/** Names of checks and groups that change. */
function changingNames(script: LintScript): [SyntaxNode, string][] {
  const checks = script.checks.flatMap(({ conditions, call }) =>
    conditions
      .filter(({ key }) => isComputed(key) && isChanging(key, call.bindings))
      .map(({ key }): [SyntaxNode, string] => [key, 'name of a check']),
  );
  const groups = script.calls.filter(isGroup);
  return [
    ...checks,
    ...groups.flatMap(({ node, bindings }): [SyntaxNode, string][] => {
      const [first] = node.arguments;
      return first && isChanging(first, bindings) ? [[first, 'name of a group']] : [];
    }),
  ];
}

function isComputed(key: SyntaxNode): boolean {
  const parent = parentOf(key);
  return parent?.type === 'Property' && parent.computed;
}

type Tags = readonly (readonly [string, Entry])[];

/** Tags of requests, each once: several requests may share their parameters. */
function requestTags(script: LintScript): [ScriptCall, Tags][] {
  const seen = new Set<SyntaxNode>();
  return script.requests.map(({ call, paramsValue }) => {
    const tags = paramsValue?.kind === 'object' ? paramsValue.entries.get('tags')?.value : undefined;
    return [call, entriesOf(tags).filter(([, { node }]) => !seen.has(node) && seen.add(node))];
  });
}

/** Tags of samples: `metric.add(1, { … })`. */
function metricTags({ calls, metrics }: LintScript): [ScriptCall, Tags][] {
  const adds = new Set(
    metrics.flatMap(({ variable }) => (variable === undefined ? [] : [`${variable}.add`])),
  );
  return calls
    .filter(({ path }) => adds.has(path))
    .map((call) => {
      const tags = call.node.arguments[1];
      return [call, entriesOf(tags && evaluate(tags, call.bindings))];
    });
}

const entriesOf = (tags: Value | undefined): Tags => (tags?.kind === 'object' ? [...tags.entries] : []);

function mistakeAt({ value }: Entry, { bindings, imported }: ScriptCall): 'changing' | 'value' | undefined {
  if (value.elsewhere === true) return undefined;
  if (isNoText(value)) return imported?.module === 'k6/http' ? 'value' : undefined;
  return isChanging(value.node, bindings) ? 'changing' : undefined;
}

function isNoText(value: Value): boolean {
  if (value.kind === 'literal') return value.value === null;
  return value.kind !== 'unknown' || isNamed(withoutTypes(value.node), 'undefined');
}

interface Tag {
  readonly key: string;
  readonly entry: Entry;
  readonly call: ScriptCall;
}

/** A request’s tag goes to the metadata of the VU, right before its statement. */
function moved(
  { key, entry, call }: Tag,
  script: LintScript,
  { sourceCode }: Rule.RuleContext,
): Rule.SuggestionReportDescriptor[] {
  const statement = statementOf(call.node);
  const remove = removeEntry(entry, sourceCode);
  if (statement === undefined || remove === undefined || !/^[\w$]+$/.test(key) || key === 'name') return [];
  const exec = importing(script, { module: 'k6/execution', name: 'default', local: 'exec' }, sourceCode);
  if (exec === undefined) return [];
  const text = `${exec.local}.vu.metrics.metadata.${key} = ${sourceCode.getText(entry.value.node)};`;
  const fix: Edits = (fixer) => [
    ...exec.add(fixer),
    fixer.insertTextBefore(statement, `${text}\n${indentOf(statement, sourceCode)}`),
    remove(fixer),
  ];
  return [{ messageId: 'metadata', fix }];
}
