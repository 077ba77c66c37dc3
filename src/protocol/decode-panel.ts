/** Decoders of what crosses between the editor and the panel's page. */
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { decodeRows } from '../core/run/row-ids.ts';
import { badMessage } from './bad-message.ts';
import type { FromPanel, ToPanel } from './panel.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Messages without further fields. */
const plainKinds = [
  'ready',
  'resync',
  'stop',
  'run-again',
  'set-baseline',
  'compare-with-baseline',
  'open-in-grafana',
] as const;

/** Reads a message of the page; the editor acts on nothing else. Further fields are left out. */
export function decodeFromPanel(input: unknown): Result<FromPanel> {
  if (!isFields(input)) return failed(badMessage('is not an object'));
  const plain = plainKinds.find((kind) => kind === input['kind']);
  if (plain !== undefined) return ok({ kind: plain });
  switch (input['kind']) {
    case 'compare-with':
      return decodeCompareWith(input);
    case 'import-files':
      return decodeImportFiles(input);
    case 'open-source':
      return decodeOpenSource(input);
    default:
      return failed(badMessage(`has the unknown kind ${JSON.stringify(input['kind'])}`));
  }
}

function decodeCompareWith({ runId }: Fields): Result<FromPanel> {
  if (runId !== undefined && typeof runId !== 'string')
    return failed(badMessage('has a runId that is not text'));
  return ok({ kind: 'compare-with', runId });
}

function decodeImportFiles({ uris }: Fields): Result<FromPanel> {
  const texts: readonly unknown[] = Array.isArray(uris) ? uris : [];
  const named = texts.filter((uri) => typeof uri === 'string');
  if (named.length === 0 || named.length < texts.length) return failed(badMessage('names no files'));
  return ok({ kind: 'import-files', uris: named });
}

function decodeOpenSource({ file, line, column }: Fields): Result<FromPanel> {
  if (typeof file !== 'string' || file === '') return failed(badMessage('names no file'));
  if (!isPosition(line) || !isPosition(column)) return failed(badMessage('has no line and column from 1'));
  return ok({ kind: 'open-source', file, line, column });
}

/**
 * Reads a message of the editor. Both ends are built from the same sources, so this checks the frame of a message
 * (its kind, its number, the parts a view is made of), not each number in it.
 */
export function decodeToPanel(input: unknown): Result<ToPanel> {
  if (!isFields(input)) return failed(badMessage('is not an object'));
  const missing = missingParts(input);
  if (missing === undefined)
    return failed(badMessage(`has the unknown kind ${JSON.stringify(input['kind'])}`));
  if (missing.length > 0) return failed(badMessage(`lacks ${missing.join(', ')}`));
  return ok(input as unknown as ToPanel);
}

const viewParts = [
  'thresholds',
  'requests',
  'checks',
  'scenarios',
  'custom',
  'violations',
  'log',
  'about',
  'missing',
];

/** Names of the parts that are absent or of the wrong shape; undefined when the kind is not known. */
function missingParts(message: Fields): string[] | undefined {
  switch (message['kind']) {
    case 'snapshot':
      return [...lacking(message, ['seq'], isNumber), ...lackingInView(message['view'])];
    case 'change':
      return [...lacking(message, ['seq'], isNumber), ...lacking(message, ['change'], isFields)];
    case 'comparison':
      return lacking(message, ['comparison'], isFields);
    case 'no-comparison':
      return lacking(message, ['says'], isText);
    case 'abilities':
      return lacking(message, ['others'], Array.isArray);
    case 'show-rows':
      return lacking(message, ['rows'], isRows);
    case 'problem':
      return lacking(message, ['says', 'remedy'], isText);
    default:
      return undefined;
  }
}

function lackingInView(view: unknown): string[] {
  if (!isFields(view)) return ['view'];
  return [
    ...lacking(view, ['head', 'chart', 'integrity'], isFields),
    ...lacking(view, viewParts, Array.isArray),
  ];
}

const lacking = (fields: Fields, names: readonly string[], fits: (value: unknown) => boolean): string[] =>
  names.filter((name) => !fits(fields[name]));

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isRows = (value: unknown): boolean => decodeRows(value) !== undefined;
const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isPosition = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
