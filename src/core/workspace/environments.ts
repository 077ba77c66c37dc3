import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { ExistingFiles } from './layout.ts';
import { baseOf } from './layout.ts';

/** A place where the system under test runs. */
export interface Environment {
  readonly name: string;
  readonly baseUrl: string;
}

/** Those of a new `ayni.yaml`; `local` is where the sandbox listens. */
export const newEnvironments: readonly Environment[] = [
  { name: 'local', baseUrl: 'http://127.0.0.1:7070' },
  { name: 'staging', baseUrl: 'https://staging.example.org' },
];

/** What an `ayni.yaml` says that new files take over. */
export interface ProjectFacts {
  readonly environments: readonly Environment[];
  /** Name of the preset of targets, as it is written. */
  readonly preset: string | undefined;
}

/** Reads environments and preset; what is not there is left out. Fails with `yaml-broken`, naming the line. */
function readProject(path: string, text: string): Result<ProjectFacts> {
  const lines = new LineCounter();
  const { errors, contents } = parseDocument(text, { lineCounter: lines });
  const [error] = errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const [cause = ''] = error.message.split(' at line ');
    const says = `${path} cannot be read: ${cause.replace(/\.$/, '')}, line ${line}.`;
    const place = { file: path, line, column: col };
    return failed({ code: 'yaml-broken', says, remedy: 'Correct it and try again.', place });
  }
  const targets = isMap(contents) ? contents.get('targets') : undefined;
  const preset = isMap(targets) ? targets.get('preset') : undefined;
  return ok({
    environments: environmentsIn(contents),
    preset: typeof preset === 'string' ? preset : undefined,
  });
}

function environmentsIn(contents: unknown): Environment[] {
  const section = isMap(contents) ? contents.get('environments') : undefined;
  if (!isMap(section)) return [];
  return section.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const baseUrl = isMap(value) ? value.get('baseUrl') : undefined;
    return name === '' || typeof baseUrl !== 'string' ? [] : [{ name, baseUrl }];
  });
}

/** What is known of the project in a workspace; that of a new one when it has no `ayni.yaml`. */
export function projectIn(existing: ExistingFiles): Result<ProjectFacts> {
  const path = `${baseOf(existing)}ayni.yaml`;
  const text = existing.texts.get(path);
  return text === undefined
    ? ok({ environments: newEnvironments, preset: undefined })
    : readProject(path, text);
}
