/** Decoders of what crosses between the editor and the page of an iteration. */
import type { Problem, Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { isObject } from '../core/base/shape.ts';
import { decodeFromPanel } from './decode-panel.ts';
import type { FromIterationPage, ToIterationPage } from './iteration-page.ts';

/** Reads a message of the page; the editor acts on nothing else. Further fields are left out. */
export function decodeFromIterationPage(input: unknown): Result<FromIterationPage> {
  if (!isObject(input)) return failed(badMessage('is not an object'));
  const { kind, id } = input;
  switch (kind) {
    case 'ready':
    case 'stop':
    case 'run-again':
      return ok({ kind });
    case 'copy-curl':
    case 'save-fixture':
      return typeof id === 'number' ? ok({ kind, id }) : failed(badMessage('names no item'));
    case 'open-source':
      return decodePlace(input);
    default:
      return failed(badMessage(`has the unknown kind ${JSON.stringify(kind)}`));
  }
}

function decodePlace(input: unknown): Result<FromIterationPage> {
  const message = decodeFromPanel(input);
  if (!message.ok) return message;
  return message.value.kind === 'open-source' ? ok(message.value) : failed(badMessage('names no place'));
}

/** Reads a message of the editor: its kind and the parts that a view is made of, since both ends are of one build. */
export function decodeToIterationPage(input: unknown): Result<ToIterationPage> {
  if (!isObject(input)) return failed(badMessage('is not an object'));
  return fits(input)
    ? ok(input as unknown as ToIterationPage)
    : failed(badMessage(`of the kind ${JSON.stringify(input['kind'])} is not whole`));
}

function fits(message: Readonly<Record<string, unknown>>): boolean {
  const { kind, iteration } = message;
  switch (kind) {
    case 'running':
      return typeof message['scriptName'] === 'string';
    case 'iteration':
      return isObject(iteration) && Array.isArray(iteration['phases']) && isObject(iteration['ending']);
    case 'select':
      return typeof message['id'] === 'number';
    case 'problem':
      return typeof message['says'] === 'string' && typeof message['remedy'] === 'string';
    default:
      return false;
  }
}

const badMessage = (what: string): Problem => ({
  code: 'panel-message',
  says: `A message between the editor and the page of the iteration ${what}.`,
  remedy: 'Close the page and debug the iteration again. If it happens again, please report it.',
});
