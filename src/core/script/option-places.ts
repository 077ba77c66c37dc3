import { bindingsOf } from './bindings.ts';
import { evaluate } from './evaluate.ts';
import { exportsOf } from './exports.ts';
import { parseScript } from './parse.ts';
import type { TextRange } from './syntax.ts';
import type { Value } from './value.ts';

/**
 * Where an option stands in a script, by the way to it: `['scenarios', 'browse', 'rate']`; its nearest parent where it
 * is not written out, the exported `options` at last. Undefined when the script exports none.
 */
export function optionRange(text: string, fileName: string, way: readonly string[]): TextRange | undefined {
  const { program } = parseScript(text, fileName);
  const bindings = bindingsOf(program);
  const exported = exportsOf(program).get('options');
  if (exported?.value === undefined) return undefined;
  let here: Value = evaluate(exported.value, bindings);
  let { range } = here;
  for (const step of way) {
    const entry = here.kind === 'object' ? here.entries.get(step) : undefined;
    if (entry === undefined) return range;
    here = entry.value;
    range = entry.range;
  }
  return range;
}
