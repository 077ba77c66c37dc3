import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { insertEntry } from '../edit-object.ts';
import { insertBehindImports } from '../places.ts';
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
    const text = template(script);
    const object = options.value;
    const fix: Fix | undefined =
      object === undefined
        ? (fixer) =>
            insertBehindImports(program, `\nexport const options = {\n  ${indented(text)},\n};`, fixer)
        : object.entries.has('thresholds')
          ? undefined
          : insertEntry(object, text, context.sourceCode);
    const exported = exports.get('options') ?? exports.get('default');
    context.report({
      loc: startOf(exported?.site.loc ?? program.loc),
      messageId: 'none',
      suggest: suggested(fix, 'add'),
    });
  },
};

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
