import { basename, dirname, extname, join, relative } from 'node:path';

/**
 * Where the baseline of a script and environment stands: in `baselines/` beside the nearest `scenarios` folder above
 * the script, at the script's place below it; else in `baselines/` beside the script. Characters that a file name
 * cannot have on some system are written as `%` and their number.
 */
export function baselinePath(scriptPath: string, environment: string): string {
  const name = `${basename(scriptPath, extname(scriptPath))}.${safe(environment)}.json`;
  const folder = dirname(scriptPath);
  const scenarios = nearestScenarios(folder);
  if (scenarios === undefined) return join(folder, 'baselines', name);
  return join(dirname(scenarios), 'baselines', relative(scenarios, folder), name);
}

function nearestScenarios(folder: string): string | undefined {
  if (basename(folder) === 'scenarios') return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearestScenarios(above);
}

const safe = (name: string): string =>
  name.replace(/[\u0000-\u001f"%*/:<>?\\|]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
