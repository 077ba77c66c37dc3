import { archetypes } from './archetype.ts';
import type { Archetype } from './definition.ts';
import { type ScriptLanguage, snippetBody } from './template.ts';

/** The editor's snippet files, by name in the folder `snippets/`: all archetypes, for each language they can be in. */
export function snippetFiles(): Readonly<Record<string, string>> {
  return {
    'javascript.code-snippets': fileOf(archetypes.filter(isScript), 'js'),
    'typescript.code-snippets': fileOf(archetypes.filter(isScript), 'ts'),
    'yaml.code-snippets': fileOf(
      archetypes.filter((archetype) => !isScript(archetype)),
      'js',
    ),
  };
}

const isScript = ({ kind }: Archetype): boolean => kind !== 'config';

function fileOf(some: readonly Archetype[], language: ScriptLanguage): string {
  const snippets = some.map((archetype) => [archetype.title, snippetOf(archetype, language)]);
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

const snippetOf = (archetype: Archetype, language: ScriptLanguage): object => ({
  prefix: archetype.prefix,
  description: archetype.about,
  // "Fill File with Snippet" offers whole files only.
  ...(archetype.kind === 'scenario' ? { isFileTemplate: true } : {}),
  body: snippetBody(archetype.body, language),
});
