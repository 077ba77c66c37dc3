import type * as ESTree from 'estree';
import { functionAt } from '../script/bindings.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { walk, withoutTypes } from '../script/syntax.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { parentOf } from '../lint/script/parents.ts';
import { selectorParts } from './selector-parts.ts';
import type { Span, WrittenText } from './span.ts';
import { spanOf, writtenText } from './span.ts';

/**
 * A name that scripts write in several places and k6 matches by text: a scenario, a metric, a value of a tag, a function
 * that a scenario runs.
 */
export interface Name {
  readonly kind: 'scenario' | 'metric' | 'tag' | 'exec';
  readonly name: string;
  /** Of a tag's value: the tag. */
  readonly tag?: string;
}

/** One place of a name. */
export interface Occurrence extends Name {
  /** Where the name is made (a scenario's key, a metric's constructor, a tag on samples, a function), or only used. */
  readonly role: 'definition' | 'use';
  /** A text in quotes, or a name of the language; a key without quotes; a key that is the name of its value too. */
  readonly form: 'text' | 'bare-key' | 'shorthand';
  readonly span: Span;
}

/** True when two are the same name. */
export const isSameName = (a: Name, b: Name): boolean =>
  a.kind === b.kind && a.name === b.name && a.tag === b.tag;

/** All places of names in one file, in the order of the text. */
export function occurrences(script: LintScript): Occurrence[] {
  const found = [
    ...scenarioNames(script),
    ...execNames(script),
    ...metricNames(script),
    ...selectorNames(script),
    ...tagValues(script),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}

function scenarioNames({ options }: LintScript): Occurrence[] {
  return options.scenarios.flatMap(({ name, entry }): Occurrence[] => {
    const key = entry && keyText(entry.node);
    return key === undefined ? [] : [{ kind: 'scenario', name, role: 'definition', ...placeOf(key) }];
  });
}

/** Functions that scenarios name by `exec`, and where the script has them. */
function execNames({ options, exports, bindings }: LintScript): Occurrence[] {
  const uses = options.scenarios.flatMap(({ value }): Occurrence[] => {
    const exec = value?.entries.get('exec')?.value;
    const written = exec && literalText(exec.node);
    return written === undefined
      ? []
      : [{ kind: 'exec', name: written.text, role: 'use', form: 'text', span: written.span }];
  });
  const definitions = [...new Set(uses.map(({ name }) => name))].flatMap((name): Occurrence[] => {
    const value = exports.get(name)?.value;
    const made = value && functionAt(value, bindings);
    const site = made?.type === 'FunctionDeclaration' ? made.id : value;
    return site ? [{ kind: 'exec', name, role: 'definition', form: 'text', span: spanOf(site) }] : [];
  });
  return [...uses, ...definitions];
}

/** A text that stands here itself, not by a name. */
const literalText = (node: SyntaxNode): ReturnType<typeof writtenText> =>
  node.type === 'Identifier' ? undefined : writtenText(withoutTypes(node));

interface KeyText extends WrittenText {
  readonly form: Occurrence['form'];
}

/** The key of a property; undefined for one that is the value of a name. */
function keyText(node: SyntaxNode | undefined): KeyText | undefined {
  if (node?.type !== 'Property') return undefined;
  const isBare = node.key.type === 'Identifier';
  const written = node.computed && isBare ? undefined : writtenText(node.key);
  return written && { ...written, form: node.shorthand ? 'shorthand' : isBare ? 'bare-key' : 'text' };
}

const placeOf = ({ form, span }: KeyText): Pick<Occurrence, 'form' | 'span'> => ({ form, span });

function metricNames({ metrics }: LintScript): Occurrence[] {
  return metrics.flatMap(({ name, nameNode }): Occurrence[] => {
    const written = nameNode && literalText(nameNode);
    if (name === undefined || written?.text !== name) return [];
    return [{ kind: 'metric', name, role: 'definition', form: 'text', span: written.span }];
  });
}

/** What the keys of the thresholds name. */
function selectorNames({ options }: LintScript): Occurrence[] {
  return options.thresholds.flatMap(({ entry }): Occurrence[] => {
    const key = keyText(entry.node);
    if (key === undefined) return [];
    const shifted = ({ start, end }: Span): Span => ({
      start: key.span.start + start,
      end: key.span.start + end,
    });
    const { metric, tags } = selectorParts(key.text);
    const { form } = key;
    const names: Occurrence[] = [
      { kind: 'metric', name: metric.text, role: 'use', form, span: shifted(metric.span) },
    ];
    for (const { key: tag, value } of tags) {
      if (value === undefined || value.text === '') continue;
      const span = shifted(value.span);
      const use = { name: value.text, role: 'use', form, span } as const;
      names.push(
        tag.text === 'scenario' ? { kind: 'scenario', ...use } : { kind: 'tag', tag: tag.text, ...use },
      );
    }
    return names;
  });
}

/** Values of tags that samples are given: `tags: { name: 'give Ayni' }`, `.add(1, { kind: 'a' })`, `http.url`. */
function tagValues({ program, calls, checks }: LintScript): Occurrence[] {
  const found: Occurrence[] = [];
  walk(program, undefined, (node) => {
    if (node.type === 'Property' && keyText(node)?.text === 'tags')
      found.push(...valuesOf(withoutTypes(node.value)));
    return undefined;
  });
  for (const { path, node } of calls) {
    const tags = node.arguments[1];
    if (path.endsWith('.add') && tags !== undefined) found.push(...valuesOf(withoutTypes(tags)));
  }
  for (const { conditions } of checks) {
    for (const { key } of conditions) {
      const written = keyText(parentOf(key));
      if (written !== undefined) found.push(tagMade('check', written));
    }
  }
  return found;
}

function valuesOf(tags: SyntaxNode): Occurrence[] {
  if (tags.type !== 'ObjectExpression') return [];
  return tags.properties.flatMap((property: ESTree.Property | ESTree.SpreadElement): Occurrence[] => {
    if (property.type !== 'Property') return [];
    const tag = keyText(property);
    const value = literalText(property.value);
    return tag === undefined || value === undefined ? [] : [tagMade(tag.text, { ...value, form: 'text' })];
  });
}

const tagMade = (tag: string, made: KeyText): Occurrence => ({
  kind: 'tag',
  tag,
  name: made.text,
  role: 'definition',
  ...placeOf(made),
});
