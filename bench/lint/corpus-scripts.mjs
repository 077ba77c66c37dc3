// Finds the k6 scripts of a folder, and those in its Markdown pages.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A module that has to do with k6; the others of a folder are not its scripts. */
const namesK6 = (text) =>
  /(?:from\s*|import\s*|require\(\s*)['"](?:k6(?:\/|['"])|https:\/\/jslib\.k6\.io)/.test(text);

function* scriptsIn(path) {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.md')) {
    yield { path, text, kind: 'file' };
    return;
  }
  for (const match of text.matchAll(
    /^([ \t]*)```(javascript|js|typescript|ts)\b[^\n]*\n([\s\S]*?)^\1```/gm,
  )) {
    const line = text.slice(0, match.index).split('\n').length;
    const language = match[2].startsWith('t') ? 'ts' : 'js';
    yield {
      path: `${path}:${line}.${language}`,
      text: match[3].replaceAll(`\n${match[1]}`, '\n'),
      kind: 'snippet',
    };
  }
}

export function readModule(specifier, from) {
  const path = resolve(dirname(from), specifier);
  return existsSync(path) && statSync(path).isFile() ? { path, text: readFileSync(path, 'utf8') } : undefined;
}

/** All scripts below a folder, as `{ path, text, kind }`. */
export function scriptsUnder(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => /\.(?:[cm]?[jt]s|md)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
  return files.flatMap((path) => [...scriptsIn(path)]).filter(({ text }) => namesK6(text));
}
