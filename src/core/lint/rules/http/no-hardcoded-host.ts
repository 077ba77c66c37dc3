import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintRequest } from '../../script/requests.ts';
import { insertBehindImports, scopesOf } from '../places.ts';
import type { Edits } from '../places.ts';

interface HostOptions {
  readonly allow: readonly string[];
  readonly production: readonly string[];
}

const hosts = { type: 'array', items: { type: 'string', minLength: 1 } };

/** A script that names its host can only load that one, and loads it for whoever runs it by mistake. */
export const noHardcodedHost: LintRule = {
  id: 'k6/no-hardcoded-host',
  severity: 'warning',
  severities: { production: 'error' },
  finds: 'A request to a host that is written in the script and is none for tests.',
  fixes: 'suggestions',
  schema: [{ type: 'object', properties: { allow: hosts, production: hosts }, additionalProperties: false }],
  defaults: [{ allow: [], production: [] }],
  messages: {
    host: 'This request always goes to {{host}}. Take the address from `__ENV.BASE_URL`, so that the same test can run elsewhere.',
    production:
      'This request goes to {{host}}, which the settings name as production. Take the address from `__ENV.BASE_URL`.',
    constant: 'Put the host into a constant `BASE_URL` that the environment can change.',
  },
  check(script, context) {
    const options = context.options[0] as HostOptions;
    const addresses = script.requests.flatMap((request) => addressOf(request) ?? []);
    // Told once for each host: one change serves all requests to it.
    for (const host of new Set(addresses.map((address) => address.host))) {
      const isProduction = matches(host, options.production);
      if (!isProduction && (isForTests(host) || matches(host, options.allow))) continue;
      const own = addresses.filter((address) => address.host === host);
      const fix = withConstant(own, script, context);
      const suggest = fix === undefined ? [] : [{ messageId: 'constant', fix }];
      const messageId = isProduction ? 'production' : 'host';
      const [first] = own;
      if (first !== undefined) context.report({ node: first.node, messageId, data: { host }, suggest });
    }
  },
};

interface Address {
  readonly node: SyntaxNode;
  readonly origin: string;
  readonly host: string;
}

/** An address that is written in the request itself, at least up to its host. */
function addressOf({ url }: LintRequest): Address | undefined {
  const node = url && withoutTypes(url);
  if (node === undefined) return undefined;
  const text = beginningOf(node);
  const [, origin, host] = /^(https?:\/\/(?:[^/?#@\s]*@)?([a-z\d.-]+)(?::\d+)?)(?=[/?#]|$)/i.exec(text) ?? [];
  return origin === undefined || host === undefined ? undefined : { node, origin, host: host.toLowerCase() };
}

function beginningOf(node: SyntaxNode): string {
  if (node.type === 'Literal') return String(node.value);
  if (node.type !== 'TemplateLiteral') return '';
  const [first] = node.quasis;
  const text = first?.value.cooked ?? '';
  // In `https://shop.${domain}/` the host is not written as a whole.
  return node.expressions.length > 0 && !/\/\/[^/]*\//.test(text) ? '' : text;
}

/** Hosts that nobody uses but for tests: loopback, private networks, and names that say so. */
const isForTests = (host: string): boolean =>
  !host.includes('.') ||
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/.test(host) ||
  /\.(?:local|localhost|test|internal|example|invalid)$/.test(host) ||
  /(?:^|[.-])(?:tests?|testing|stag(?:e|ing)|dev|qa|uat|sandbox|preview|demo|mock|quickpizza|httpbin|example)(?:[.-]|$)/.test(
    host,
  ) ||
  /(?:^|\.)k6\.io$/.test(host);

/** `shop.example.com`, or `*.example.com` for all below. */
const matches = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1).toLowerCase()) : host === pattern.toLowerCase(),
  );

function withConstant(
  addresses: readonly Address[],
  { program }: LintScript,
  { sourceCode }: Rule.RuleContext,
): Edits | undefined {
  const origin = addresses[0]?.origin ?? '';
  // A constant of that name may be another host’s.
  if (scopesOf('BASE_URL', sourceCode).length > 0) return undefined;
  const constant = `const BASE_URL = __ENV.BASE_URL || '${origin}';`;
  const same = addresses.filter((address) => address.origin === origin);
  return (fixer) => [
    insertBehindImports(program, constant, fixer),
    ...same.map(({ node }) => {
      const rest = sourceCode.getText(node).slice(1 + origin.length, -1);
      return fixer.replaceText(node, `\`\${BASE_URL}${rest}\``);
    }),
  ];
}
