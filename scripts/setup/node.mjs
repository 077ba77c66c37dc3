// Node 24, which our tools and tests need, from the npm registry: works with whatever Node 20+ is there already.
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { mustRun } from './command.mjs';

const wantedMajor = 24;

/** Ensures Node 24 and returns `{ node, env }`: its path, and an environment that has it first on the PATH. */
export async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  const node = major >= wantedMajor ? process.execPath : await installedNode(wantedMajor);
  const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
  // The headers beside this Node; a machine-wide setting may point at another version's.
  env.npm_config_nodedir = dirname(dirname(node));
  return { node, env };
}

/** The path of a Node of exactly this major, installed when it is not in the cache yet. */
export async function installedNode(major) {
  const folder = cacheFolder('node', String(major));
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) return node;
  console.log(`Installing Node ${major} into ${folder}`);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  await mustRun('npm', ['install', '--no-audit', '--no-fund', `${name}@${major}`], {
    cwd: folder,
    remedy: `Install Node ${major} yourself and start again.`,
  });
  return node;
}
