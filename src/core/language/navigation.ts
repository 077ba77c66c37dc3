import type { Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { filesOf } from '../lint/script/files.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { builtinMetric } from '../metrics/builtin-metrics.ts';
import type { Name, Occurrence } from './occurrences.ts';
import { isSameName, occurrences } from './occurrences.ts';
import type { Span } from './span.ts';
import { touches } from './span.ts';

/** A piece of a file. */
export interface FileSpan {
  readonly path: string;
  readonly span: Span;
}

/** The name at an offset; undefined when there is none that k6 matches by its text. */
export const nameAt = (script: LintScript, offset: number): Occurrence | undefined =>
  occurrences(script).find(({ span }) => touches(span, offset));

/** Where the name at an offset is made, in this file or in a local module that it imports. */
export function definitionsAt(script: LintScript, offset: number): FileSpan[] {
  return withRole(placesOf(script, nameAt(script, offset)), ['definition']);
}

/** Every place of the name at an offset. */
export function referencesAt(script: LintScript, offset: number, withDefinitions: boolean): FileSpan[] {
  const roles: readonly Occurrence['role'][] = withDefinitions ? ['definition', 'use'] : ['use'];
  return withRole(placesOf(script, nameAt(script, offset)), roles);
}

const withRole = (places: readonly NamedPlace[], roles: readonly Occurrence['role'][]): FileSpan[] =>
  places.filter(({ role }) => roles.includes(role)).map(({ path, span }) => ({ path, span }));

interface NamedPlace extends FileSpan {
  readonly role: Occurrence['role'];
}

function placesOf(script: LintScript, name: Name | undefined): NamedPlace[] {
  if (name === undefined) return [];
  return filesOf(script).flatMap((file) =>
    occurrences(file)
      .filter((one) => isSameName(one, name))
      .map(({ span, role }) => ({ path: file.path, span, role })),
  );
}

/** Whether the name at an offset can be renamed, and which piece of the text it is. */
export function renamableAt(script: LintScript, offset: number): Result<Occurrence> {
  const name = nameAt(script, offset);
  if (name === undefined) return failed(noName);
  if (name.kind === 'exec') return failed(ofTheLanguage(name.name));
  const isMade = placesOf(script, name).some(({ role }) => role === 'definition');
  if (name.kind === 'metric' && !isMade && builtinMetric(name.name) !== undefined)
    return failed(ofK6(`The metric ${name.name}`));
  if (name.kind === 'tag' && !isMade)
    return failed(ofK6(`The value ${name.name} of the tag ${name.tag ?? ''}`));
  return ok(name);
}

/** The places to change when the name at an offset becomes `to`. Fails when k6 would not take the new name. */
export function renameAt(script: LintScript, offset: number, to: string): Result<FileSpan[]> {
  const name = renamableAt(script, offset);
  if (!name.ok) return name;
  const problem = nameProblem(name.value, to);
  return problem === undefined ? ok(referencesAt(script, offset, true)) : failed(problem);
}

const noName: Problem = {
  code: 'rename-nothing',
  says: 'There is no scenario, metric or tag here.',
  remedy: 'Place the cursor in its name.',
};

const ofTheLanguage = (name: string): Problem => ({
  code: 'rename-function',
  says: `${name} is a function.`,
  remedy: 'Rename it where it is declared, and `exec` by hand.',
});

const ofK6 = (what: string): Problem => ({
  code: 'rename-not-made-here',
  says: `${what} is not made in this script or in a file that it imports.`,
  remedy: 'Only what scripts make themselves can be renamed.',
});

/** By k6's rules: `metrics/metric.go` and `lib/options.go`; texts must also stay whole in a selector. */
const allowed: Readonly<Record<Name['kind'], readonly [RegExp, string]>> = {
  metric: [/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'letters, digits and `_`'],
  scenario: [/^[0-9A-Za-z_-]+$/, 'letters, digits, `_` and `-`'],
  tag: [/^[^{},:"'`\\\n]+$/, 'anything but braces, commas, colons, quotes and line ends'],
  exec: [/^[A-Za-z_$][\w$]*$/, 'the letters of a name'],
};

function nameProblem({ kind }: Name, to: string): Problem | undefined {
  const [pattern, says] = allowed[kind];
  if (pattern.test(to)) return undefined;
  return { code: 'rename-refused', says: `${to} cannot be the new name.`, remedy: `It may hold ${says}.` };
}
