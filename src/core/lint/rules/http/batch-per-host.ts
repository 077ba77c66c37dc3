import type * as ESTree from 'estree';
import { evaluate } from '../../../script/evaluate.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintRequest } from '../../script/requests.ts';

/** k6 sends six requests of a batch to one host at a time, as browsers used to do. */
const atOnce = 6;

/** The seventh request of a batch to one host waits for one of the others. */
export const batchPerHost: LintRule = {
  id: 'k6/batch-per-host',
  severity: 'hint',
  finds: 'A batch with more requests to one host than k6 sends at once.',
  messages: {
    waits:
      'This batch has {{count}} requests to one host, of which k6 sends 6 at once. Set `batchPerHost` in the options when all shall go together.',
  },
  check(script, context) {
    if (maySetLimit(script)) return;
    const batches = new Map<LintRequest['call'], string[]>();
    for (const request of script.requests.filter(({ kind }) => kind === 'batch')) {
      const host = hostOf(request);
      if (host !== undefined) batches.set(request.call, [...(batches.get(request.call) ?? []), host]);
    }
    for (const [{ node }, hosts] of batches) {
      const count = Math.max(...hosts.map((host) => hosts.filter((other) => other === host).length));
      if (count > atOnce)
        context.report({ node: node.callee, messageId: 'waits', data: { count: String(count) } });
    }
  },
};

const maySetLimit = ({ options: { state, value } }: LintScript): boolean =>
  state === 'unknown' || value?.complete === false || value?.entries.has('batchPerHost') === true;

/** The host of an address, or the name that stands for it at its beginning; undefined when neither is known. */
function hostOf({ url, call }: LintRequest): string | undefined {
  const node = url?.type === 'TaggedTemplateExpression' ? url.quasi : url;
  if (node === undefined) return undefined;
  const value = evaluate(node, call.bindings);
  if (value.kind === 'literal') return hostIn(String(value.value));
  return node.type === 'TemplateLiteral' ? beginningOf(node) : undefined;
}

const hostIn = (text: string): string | undefined => /^https?:\/\/([^/?#]+)/i.exec(text)?.[1]?.toLowerCase();

function beginningOf({ quasis, expressions }: ESTree.TemplateLiteral): string | undefined {
  const [first] = expressions;
  const text = quasis[0]?.value.raw ?? '';
  // What follows may still belong to the host.
  if (text !== '') return /^https?:\/\/[^/]+\//.test(text) ? hostIn(text) : undefined;
  return first?.type === 'Identifier' ? first.name : undefined;
}
