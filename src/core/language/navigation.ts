import type { Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { filesOf } from '../lint/script/files.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { builtinMetric } from '../metrics/builtin-metrics.ts';
import { isMetricName, metricNameRule } from '../metrics/metric-name.ts';
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

interface NamedPlace extends FileSpan, Pick<Occurrence, 'role' | 'form'> {}

function placesOf(script: LintScript, name: Name | undefined): NamedPlace[] {
  if (name === undefined) return [];
  return filesOf(script).flatMap((file) =>
    occurrences(file)
      .filter((one) => isSameName(one, name))
      .map(({ span, role, form }) => ({ path: file.path, span, role, form })),
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

/** A piece of a file, and what is to stand there. */
export interface FileEdit extends FileSpan {
  readonly text: string;
}

/** What to change when the name at an offset becomes `to`. Fails when k6 would not take the new name, or another one has it. */
export function renameAt(script: LintScript, offset: number, to: string): Result<FileEdit[]> {
  const name = renamableAt(script, offset);
  if (!name.ok) return name;
  const problem = nameProblem(name.value, to) ?? takenProblem(script, name.value, to);
  if (problem !== undefined) return failed(problem);
  const edits = placesOf(script, name.value).map(({ path, span, form }) => ({
    path,
    span,
    text: writtenAs(form, name.value.name, to),
  }));
  return ok(edits);
}

function writtenAs(form: Occurrence['form'], name: string, to: string): string {
  if (form === 'text') return to;
  const key = /^[A-Za-z_$][\w$]*$/.test(to) ? to : `'${to}'`;
  // What a shorthand refers to keeps its name.
  return form === 'bare-key' ? key : `${key}: ${name}`;
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

/** By k6's rules (scenarios: `lib/options.go`); texts must also stay whole in a selector. */
const allowed: Readonly<Record<Name['kind'], readonly [(to: string) => boolean, string]>> = {
  metric: [isMetricName, metricNameRule],
  scenario: [(to) => /^[0-9A-Za-z_-]+$/.test(to), 'letters, digits, `_` and `-`'],
  tag: [
    (to) => /^[^{},:"'`\\\n]+$/.test(to),
    'anything but braces, commas, colons, quotes, backslashes and line ends',
  ],
  exec: [(to) => /^[A-Za-z_$][\w$]*$/.test(to), 'the letters of a name'],
};

function nameProblem({ kind }: Name, to: string): Problem | undefined {
  const [isAllowed, says] = allowed[kind];
  if (isAllowed(to)) return undefined;
  return { code: 'rename-refused', says: `${to} cannot be the new name.`, remedy: `It may hold ${says}.` };
}

/** Two of one name would be one: of scenarios and checks k6 keeps the last, metrics and tags it counts together. */
function takenProblem(script: LintScript, name: Occurrence, to: string): Problem | undefined {
  const isTaken = placesOf(script, { ...name, name: to }).some(({ role }) => role === 'definition');
  if (!isTaken || to === name.name) return undefined;
  const what = name.kind === 'tag' ? (name.tag ?? 'tag') : name.kind;
  return {
    code: 'rename-taken',
    says: `There is a ${what} ${to} already.`,
    remedy: 'Choose another name, or rename that one first.',
  };
}
