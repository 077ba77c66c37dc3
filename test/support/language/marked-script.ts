import type { LintScript } from '../../../src/core/lint/script/lint-script.ts';
import { ScriptModels } from '../../../src/core/lint/script/script-models.ts';

/** A script with the place of the cursor in it, written as `|`; `§` stands for `|` itself. */
export interface MarkedScript {
  readonly script: LintScript;
  readonly text: string;
  readonly offset: number;
}

/** @param files texts of local files by specifier. */
export function markedScript(
  marked: string,
  { path = '/code/script.js', files = {} }: { path?: string; files?: Readonly<Record<string, string>> } = {},
): MarkedScript {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '').replaceAll('§', '|');
  const models = new ScriptModels((specifier) => {
    const found = files[specifier];
    return found === undefined ? undefined : { path: `/code/${specifier.replace(/^\.\//, '')}`, text: found };
  });
  return { script: models.ofText({ path, text }), text, offset };
}
