import type * as ESTree from 'estree';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { ThresholdResult } from '../run/summary.ts';
import { withoutTypes } from '../script/syntax.ts';
import { parseExpression } from '../thresholds/expression.ts';
import { selectorKey, thresholdValueKey } from '../thresholds/value-key.ts';
import type { DeclaredOptions, DeclaredThresholds } from './declared-options.ts';
import { declaredOptions } from './declared-options.ts';
import type { Insertion } from './insert-entries.ts';
import { insertEntries, insertItems, offsetsOf, withInsertions } from './insert-entries.ts';
import type { SuggestedThreshold } from './suggestions.ts';

/** What would be written into a script, and what stays as it is. Nothing has been written. */
export interface ThresholdEdit {
  readonly insertions: readonly Insertion[];
  readonly added: readonly SuggestedThreshold[];
  readonly kept: readonly KeptThreshold[];
}

/** A suggestion that is not written. */
export interface KeptThreshold {
  readonly suggested: SuggestedThreshold;
  /** The script's own limit on the same value; undefined when it only might have one. */
  readonly own: string | undefined;
  /** What that means, in a sentence. */
  readonly says: string;
}

type ScriptThreshold = Pick<ThresholdResult, 'metric' | 'source' | 'isTarget'>;

/**
 * The edit that adds the suggested thresholds to a script. Existing ones are kept: only what is missing is added.
 * @param known thresholds that k6 saw when the script ran; some may come from where the text does not tell.
 */
export function editThresholds(
  { text, file }: { readonly text: string; readonly file: string },
  suggested: readonly SuggestedThreshold[],
  known: readonly ScriptThreshold[],
): Result<ThresholdEdit> {
  const declared = declaredOptions(text, file);
  if (!declared.ok) return declared;
  const entries = entriesOf(declared.value.thresholds);
  const own = known.filter(({ isTarget }) => isTarget !== true);
  const kept = suggested.flatMap((one) => keptFor(one, entries, own) ?? []);
  const added = suggested.filter((one) => kept.every((other) => other.suggested !== one));
  const insertions = insertionsFor(declared.value, added, text);
  return isSound(withInsertions(text, insertions), file, added)
    ? ok({ insertions, added, kept })
    : failed({
        code: 'thresholds-not-addable',
        says: 'The thresholds cannot be added to this script without breaking it.',
        remedy: 'Write the suggested thresholds by hand.',
        place: { file, line: 1, column: 1 },
      });
}

/** True when the text can be read and has what was added to it. */
function isSound(text: string, file: string, added: readonly SuggestedThreshold[]): boolean {
  const declared = declaredOptions(text, file);
  if (!declared.ok) return false;
  const entries = entriesOf(declared.value.thresholds);
  return added.every(({ metric, source }) => entryOf(metric, entries)?.sources.includes(source));
}

/** An entry of the thresholds as it is written. */
interface WrittenEntry {
  readonly metric: string;
  readonly list: ESTree.ArrayExpression | undefined;
  readonly sources: readonly string[];
}

function entriesOf(thresholds: DeclaredThresholds | undefined): WrittenEntry[] {
  if (thresholds === undefined) return [];
  return [...thresholds.entries].map(([metric, { node }]) => {
    // What a spread brings stands elsewhere, where it may have other users.
    const property = thresholds.object.properties.find((one) => one === node);
    const value = property?.type === 'Property' ? withoutTypes(property.value) : undefined;
    const list = value?.type === 'ArrayExpression' ? value : undefined;
    return { metric, list, sources: (list?.elements ?? []).flatMap((item) => sourceOf(item) ?? []) };
  });
}

const literalText = (node: ESTree.Node): string | undefined =>
  node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

/** The text of a threshold, short or with `abortOnFail`. */
function sourceOf(item: ESTree.Node | null): string | undefined {
  if (item?.type !== 'ObjectExpression') return item === null ? undefined : literalText(item);
  const long = item.properties.find(
    (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'threshold',
  );
  return long?.type === 'Property' ? literalText(long.value) : undefined;
}

function keptFor(
  suggested: SuggestedThreshold,
  entries: readonly WrittenEntry[],
  known: readonly ScriptThreshold[],
): KeptThreshold | undefined {
  const { metric, source } = suggested;
  const asked = thresholdValueKey(metric, source);
  const written = entries.flatMap((entry) =>
    entry.sources.map((one) => ({ metric: entry.metric, source: one })),
  );
  const own = [...written, ...known].find((one) => thresholdValueKey(one.metric, one.source) === asked);
  if (own !== undefined) return { suggested, own: own.source, says: comparedText(own.source, source) };
  const entry = entryOf(metric, entries);
  const isHidden =
    entry === undefined
      ? known.some((one) => selectorKey(one.metric) === selectorKey(metric))
      : entry.list === undefined;
  const says = 'The script makes the thresholds on this metric in another way: add it there.';
  return isHidden ? { suggested, own: undefined, says } : undefined;
}

const entryOf = (metric: string, entries: readonly WrittenEntry[]): WrittenEntry | undefined =>
  entries.find((one) => selectorKey(one.metric) === selectorKey(metric));

/** How the script's own limit compares with what was measured and its noise. */
function comparedText(own: string, suggested: string): string {
  const [mine, theirs] = [parseExpression(own), parseExpression(suggested)];
  if (!mine.ok || !theirs.ok) return 'It is kept.';
  const [a, b] = [mine.value.limit, theirs.value.limit];
  if (a === b) return 'It is kept; the suggestion is the same.';
  const isTighter = theirs.value.operator.startsWith('<') ? a < b : a > b;
  return isTighter
    ? 'It is kept; it is tighter than the noise of the runs asks, so it may break without a change.'
    : 'It is kept; it is looser than the runs need, so a regression may pass.';
}

function insertionsFor(
  { program, options, thresholds }: DeclaredOptions,
  added: readonly SuggestedThreshold[],
  text: string,
): Insertion[] {
  if (added.length === 0) return [];
  const entries = entriesOf(thresholds);
  const byMetric = groupedByMetric(added);
  const lists = [...byMetric].flatMap(([metric, rows]) => {
    const list = entryOf(metric, entries)?.list;
    return list === undefined
      ? []
      : insertItems(
          list,
          rows.map(({ source }) => quoted(source)),
        );
  });
  const fresh = [...byMetric]
    .filter(([metric]) => entryOf(metric, entries) === undefined)
    .map(([metric, rows]) => `${keyText(metric)}: [${rows.map(({ source }) => quoted(source)).join(', ')}]`);
  if (thresholds !== undefined) return [...lists, ...insertEntries(thresholds.object, fresh, text)];
  const object = `thresholds: {\n${fresh.map((entry) => `  ${entry},\n`).join('')}}`;
  if (options !== undefined) return insertEntries(options, [object], text);
  const code = `export const options = {\n  ${object.replaceAll('\n', '\n  ')},\n};\n`;
  return [insertBehindImports(program, code)];
}

function groupedByMetric(rows: readonly SuggestedThreshold[]): ReadonlyMap<string, SuggestedThreshold[]> {
  const groups = new Map<string, SuggestedThreshold[]>();
  for (const row of rows) groups.set(row.metric, [...(groups.get(row.metric) ?? []), row]);
  return groups;
}

/** A script without options gets them behind its imports, where people look for them. */
function insertBehindImports(program: ESTree.Program, code: string): Insertion {
  const last = program.body.findLast(({ type }) => type === 'ImportDeclaration');
  return last === undefined
    ? { at: 0, text: `${code}\n` }
    : { at: offsetsOf(last).end, text: `\n\n${code.trimEnd()}` };
}

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;

const keyText = (metric: string): string => (/^[a-z_$][\w$]*$/i.test(metric) ? metric : quoted(metric));
