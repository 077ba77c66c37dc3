import type { SourceCode } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { insertEntry } from '../edit-object.ts';
import { insertBehindImports, scopesOf } from '../places.ts';
import type { Fix } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';

/** Without thresholds a test passes whatever it measures. */
export const requireThresholds: LintRule = {
  id: 'k6/require-thresholds',
  severity: 'hint',
  finds: 'A script without thresholds.',
  fixes: 'suggestions',
  messages: {
    none: 'This test passes whatever it measures, since it has no thresholds. Say in `options.thresholds` what must hold.',
    add: 'Add thresholds on failures, times and the number of samples.',
  },
  check(script, context) {
    const { options, isEntry, exports, program } = script;
    if (!isEntry || options.state === 'unknown' || !options.thresholdsComplete) return;
    if (options.thresholds.length > 0) return;
    const exported = exports.get('options') ?? exports.get('default');
    context.report({
      loc: startOf(exported?.site.loc ?? program.loc),
      messageId: 'none',
      suggest: suggested(addition(script, context.sourceCode), 'add'),
    });
  },
};

function addition(script: LintScript, source: SourceCode): Fix | undefined {
  const text = template(script);
  const object = script.options.value;
  if (object !== undefined)
    return object.entries.has('thresholds') ? undefined : insertEntry(object, text, source);
  // Options that are not exported are the matter of another rule.
  if (scopesOf('options', source).some(({ type }) => type === 'module')) return undefined;
  const whole = `\nexport const options = {\n  ${indented(text)},\n};`;
  return (fixer) => insertBehindImports(script.program, whole, fixer);
}

function template({ requests, checks }: LintScript): string {
  const http = [
    "http_req_failed: ['rate<0.01']",
    "http_req_duration: ['p(95)<500']",
    "http_reqs: ['count>0']",
  ];
  const other = ["iteration_duration: ['p(95)<5000']"];
  const lines = [
    ...(checks.length > 0 ? ["checks: ['rate>0.99']"] : []),
    ...(requests.length > 0 ? http : other),
  ];
  return `thresholds: {\n${lines.map((line) => `  ${line},`).join('\n')}\n}`;
}

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

type Location = { readonly start: { readonly line: number; readonly column: number } } | null | undefined;

/** The first word is enough to point at. */
const startOf = (loc: Location) => {
  const start = loc?.start ?? { line: 1, column: 0 };
  return { start, end: { line: start.line, column: start.column + 'export'.length } };
};
