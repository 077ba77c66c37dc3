import type * as ESTree from 'estree';
import type { Place, Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { bindingsOf } from '../script/bindings.ts';
import { evaluate } from '../script/evaluate.ts';
import { exportsOf } from '../script/exports.ts';
import { parseScript } from '../script/parse.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { rangeOf, withoutTypes } from '../script/syntax.ts';
import type { ObjectValue, Value } from '../script/value.ts';

/** Where thresholds can be written in a script. */
export interface DeclaredOptions {
  readonly program: ESTree.Program;
  /** The object of the exported options; undefined when the script has none. */
  readonly options: ESTree.ObjectExpression | undefined;
  /** `options.thresholds`; undefined when there is none. */
  readonly thresholds: DeclaredThresholds | undefined;
}

export interface DeclaredThresholds {
  readonly object: ESTree.ObjectExpression;
  /** All that it holds, by metric, also what a spread or a computed key brings. */
  readonly entries: ObjectValue['entries'];
}

/** Finds them; fails where they are not written as object literals in this file, or the script is broken. */
export function declaredOptions(text: string, file: string): Result<DeclaredOptions> {
  const { program, problems } = parseScript(text, file);
  const [broken] = problems;
  if (broken !== undefined) return failed(broken);
  const exported = exportsOf(program).get('options');
  if (exported === undefined) return ok({ program, options: undefined, thresholds: undefined });
  const value = exported.value && evaluate(exported.value, bindingsOf(program));
  if (value?.kind !== 'object') return failed(notLiteral('options', placeOf(exported.site, file)));
  const found = objectsIn(value);
  if (typeof found === 'object') return ok({ program, ...found });
  const site = value.entries.get('thresholds')?.node ?? exported.site;
  return failed(notLiteral(found, placeOf(site, file)));
}

/** The objects that can be added to, or the name of what is not written out. */
function objectsIn(value: ObjectValue): Omit<DeclaredOptions, 'program'> | string {
  const options = writtenObject(value);
  const entry = value.entries.get('thresholds');
  // What is spread into the options may bring thresholds of its own.
  if (options === undefined || (entry === undefined && !value.complete)) return 'options';
  if (entry === undefined) return { options, thresholds: undefined };
  const object = writtenObject(entry.value);
  // An entry that is added would replace one of that name which the text does not show.
  return object === undefined || entry.value.kind !== 'object' || !entry.value.complete
    ? 'options.thresholds'
    : { options, thresholds: { object, entries: entry.value.entries } };
}

/** The object literal that a value is in this file. */
function writtenObject(value: Value): ESTree.ObjectExpression | undefined {
  const node = value.elsewhere === true ? undefined : withoutTypes(value.node);
  return value.kind === 'object' && node?.type === 'ObjectExpression' ? node : undefined;
}

const placeOf = (node: SyntaxNode, file: string): Place => ({ file, ...rangeOf(node).start });

const notLiteral = (what: string, place: Place): Problem => ({
  code: 'options-not-literal',
  says: `\`${what}\` is not an object that is wholly written out in this script, so thresholds cannot be added to it.`,
  remedy: 'Write the suggested thresholds where the script makes it.',
  place,
});
