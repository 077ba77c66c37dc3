/** Name of the file that holds what Ayni for k6 knows of a project. */
export const configFileName = 'ayni.yaml';

/**
 * Where the configuration of a script may be, the nearest first: in its folder and in those above, up to `root`, which
 * must be above the script. Both are absolute; `/` and `\` separate folders. None when the script is not below `root`.
 */
export function configPaths(script: string, root: string): readonly string[] {
  const separator = script.includes('\\') ? '\\' : '/';
  const top = root.replace(/[\\/]+$/, '');
  const isBelow = script.startsWith(top) && /^[\\/]/.test(script.slice(top.length));
  if (!isBelow) return [];
  const folders = script
    .slice(top.length)
    .split(/[\\/]+/)
    .slice(1, -1);
  return [...folders.keys(), folders.length]
    .map((depth) => [top, ...folders.slice(0, depth), configFileName].join(separator))
    .reverse();
}
