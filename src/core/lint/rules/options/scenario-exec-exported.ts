import type * as ESTree from 'estree';
import { nearestName } from '../../../base/nearest-name.ts';
import { functionAt } from '../../../script/bindings.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintScenario } from '../../script/options.ts';
import { keyOf } from '../edit-object.ts';
import type { Fix } from '../replace-value.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';

/** k6 calls the functions of scenarios by their exported names. */
export const scenarioExecExported: LintRule = {
  id: 'k6/scenario-exec-exported',
  severity: 'error',
  finds: 'A scenario whose function is not exported.',
  fixes: 'suggestions',
  messages: {
    notExported: 'k6 finds no exported function `{{exec}}`. Export it, or correct the name.',
    noDefault:
      'The scenario runs the default function, and the script has none. Write `export default function`, or name another function as `exec`.',
    export: 'Write `export` before `{{exec}}`.',
    rename: 'Write `{{better}}`',
  },
  check(script, context) {
    if (!script.isEntry || script.program.body.some(({ type }) => type === 'ExportAllDeclaration')) return;
    for (const scenario of script.options.scenarios) {
      const { exec, entry } = scenario;
      if (exec === undefined || entry === undefined || script.exports.has(exec)) continue;
      const given = scenario.value?.entries.get('exec');
      const node = given === undefined ? keyOf(entry) : given.value.node;
      const messageId = exec === 'default' ? 'noDefault' : 'notExported';
      context.report({ node, messageId, data: { exec }, suggest: remedies(exec, scenario, script) });
    }
  },
};

function remedies(exec: string, { value }: LintScenario, script: LintScript) {
  const declared = declarationOf(exec, script);
  const fix: Fix | undefined = declared && ((fixer) => fixer.insertTextBefore(declared, 'export '));
  const given = value?.entries.get('exec')?.value;
  const better = nearestName(exec, functionNames(script)) ?? '';
  const rename = given === undefined || better === '' ? undefined : replaceLiteral(given, better);
  return [...suggested(fix, 'export', { exec }), ...suggested(rename, 'rename', { better })];
}

const functionNames = ({ exports, bindings }: LintScript): string[] =>
  [...exports].flatMap(([name, { value }]) =>
    value !== undefined && !lifecycle.has(name) && functionAt(value, bindings) ? [name] : [],
  );

const lifecycle: ReadonlySet<string> = new Set(['default', 'setup', 'teardown', 'handleSummary']);

/** The statement that declares a function of that name at the top level. */
function declarationOf(name: string, { program, bindings }: LintScript): ESTree.Statement | undefined {
  return program.body.find((statement): statement is ESTree.Declaration => {
    if (statement.type === 'FunctionDeclaration') return statement.id.name === name;
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return false;
    const [declarator] = statement.declarations;
    const isSo = declarator?.id.type === 'Identifier' && declarator.id.name === name;
    return isSo && functionAt(declarator.id, bindings) !== undefined;
  });
}
