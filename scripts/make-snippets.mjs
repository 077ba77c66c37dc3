// Writes snippets/ from the archetypes; a unit test says when that was forgotten.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { snippetFiles } from '../src/core/archetypes/snippet-files.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'snippets');

mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(snippetFiles())) writeFileSync(join(folder, name), text);
