import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The release that is built when there is no k6. */
export const builtVersion = 'v2.2.0';

export const k6FileName = (platform: NodeJS.Platform): string => (platform === 'win32' ? 'k6.exe' : 'k6');

/** The cache folder of this extension: `AYNI_CACHE`, else `ayni-k6` in the user's cache folder. */
export function cacheFolder(env: Environment): string {
  return env['AYNI_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ayni-k6');
}

/** Where a k6 that was built after consent lies. */
export const builtK6Path = (env: Environment, platform: NodeJS.Platform): string =>
  join(cacheFolder(env), 'k6', builtVersion, k6FileName(platform));

/** The folders of the PATH, in order; empty entries, which mean the working folder, are left out. */
export const pathFolders = (env: Environment): string[] =>
  (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');

/** Where installers put k6; an editor that was not started from a terminal often lacks these in its PATH. */
export function installFolders(env: Environment, platform: NodeJS.Platform): string[] {
  const goBin = env['GOBIN'] ?? join(env['GOPATH'] ?? join(homedir(), 'go'), 'bin');
  if (platform === 'win32') {
    const programs = [env['ProgramFiles'], env['ProgramFiles(x86)']].flatMap((folder) => folder ?? []);
    const local = env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
    return [
      ...programs.map((folder) => join(folder, 'k6')),
      join(local, 'Microsoft', 'WinGet', 'Links'),
      join(env['ChocolateyInstall'] ?? 'C:\\ProgramData\\chocolatey', 'bin'),
      join(homedir(), 'scoop', 'shims'),
      goBin,
    ];
  }
  const shared = [
    '/usr/local/bin',
    '/usr/bin',
    join(homedir(), '.local', 'bin'),
    join(homedir(), 'bin'),
    goBin,
  ];
  if (platform === 'darwin') return ['/opt/homebrew/bin', '/opt/local/bin', ...shared];
  return [...shared, '/snap/bin', '/home/linuxbrew/.linuxbrew/bin', join(homedir(), '.nix-profile', 'bin')];
}
