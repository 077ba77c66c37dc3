// Programs of the operating system: a browser for the tests. Debian's packages where we may install them.
import { existsSync } from 'node:fs';
import { SetupError, mustRun, outputOf } from './command.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Ensures a Chromium, a font for its pictures, and ripgrep, which older editor servers lack; returns the browser's path. */
export async function ensureBrowser() {
  const missing = [];
  if (!findBrowser()) missing.push('chromium');
  if (!existsSync('/usr/share/fonts/truetype/dejavu')) missing.push('fonts-dejavu-core');
  if (outputOf('rg', ['--version']) === undefined) missing.push('ripgrep');
  if (missing.length > 0) await aptInstall(missing);
  const found = findBrowser();
  if (!found) throw new SetupError('No Chromium here. Install one, or set AYNI_BROWSER to its path.');
  return found;
}

function findBrowser() {
  if (process.env.AYNI_BROWSER) return process.env.AYNI_BROWSER;
  return browsers.map((name) => outputOf('which', [name])).find((path) => path !== undefined);
}

async function aptInstall(packages) {
  const root = process.getuid?.() === 0;
  if (!root || outputOf('apt-get', ['--version']) === undefined) {
    throw new SetupError(`Missing: ${packages.join(', ')}. Install them with your system's package manager.`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update', '-qq'], { env });
  await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
