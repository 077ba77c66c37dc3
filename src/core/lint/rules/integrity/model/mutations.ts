import type { SyntaxNode } from '../../../../script/syntax.ts';
import type { IntegritySettings } from '../../../integrity-settings.ts';
import type { ScriptCall } from '../../../script/calls.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import type { LintRequest } from '../../../script/requests.ts';
import { urlPath } from './url-path.ts';

/** A request, or a call of a client, that changes what accounts hold. */
export interface Mutation {
  /** The call, or the item of the batch. */
  readonly node: SyntaxNode;
  readonly call: ScriptCall;
  readonly kind: string | undefined;
  /** Undefined for the call of a client. */
  readonly request: LintRequest | undefined;
}

/** The mutations that a file itself makes. */
export function mutationsIn(script: LintScript, settings: IntegritySettings): Mutation[] {
  const patterns = settings.mutations.map(({ method, path, kind }) => ({
    method: method.toUpperCase(),
    path: new RegExp(path),
    kind,
  }));
  const requests = script.requests.flatMap((request): Mutation[] => {
    const candidates = patterns.filter(({ method }) => method === request.method);
    const path = candidates.length === 0 ? undefined : requestPath(request);
    const found = path === undefined ? undefined : candidates.find((pattern) => pattern.path.test(path));
    return found === undefined ? [] : [{ node: request.node, call: request.call, kind: found.kind, request }];
  });
  const clients = script.calls.flatMap((call): Mutation[] => {
    const kind = clientKind(call.path, settings);
    return kind === undefined ? [] : [{ node: call.node, call, kind, request: undefined }];
  });
  return [...requests, ...clients];
}

/** The path of a request's URL, with holes. */
export const requestPath = ({ url, call }: LintRequest): string | undefined =>
  url && urlPath(url, call.bindings);

function clientKind(path: string, { clients }: IntegritySettings): string | undefined {
  if (path === '') return undefined;
  return Object.entries(clients).find(([pattern]) => fitsPath(path, pattern))?.[1];
}

/** `ledger.transfer` is that call; `*.transfer` is that method of anything. */
export function fitsPath(path: string, pattern: string): boolean {
  if (path === pattern) return true;
  return pattern.startsWith('*.') && path.endsWith(pattern.slice(1));
}
