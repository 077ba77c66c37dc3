/**
 * A glob (`**`, `*`, `?`, `{a,b}`) for paths with `/`: for what one path is tested with. Searches of the editor and of the
 * command line use their own.
 */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\/\*\*|\*|\?|\{|\}|,|[.+^$()|[\]\\]/g, (token, offset: number) => {
    if (token === '{' || token === '}' || token === ',')
      return inBraces(glob, offset) ? braces[token] : `\\${token}`;
    return plain[token] ?? `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}

const plain: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '/**': '(?:/.*)?',
  '*': '[^/]*',
  '?': '[^/]',
};

const braces = { '{': '(?:', '}': ')', ',': '|' } as const;

/** True for a brace that has its partner and for a comma between the two. */
function inBraces(glob: string, offset: number): boolean {
  const open = glob.lastIndexOf('{', offset);
  const close = glob.indexOf('}', offset);
  return open >= 0 && close >= 0 && !glob.slice(open + 1, offset).includes('}');
}
