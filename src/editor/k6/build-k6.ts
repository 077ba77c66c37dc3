import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../ids.ts';

const version = 'v2.2.0';

/** Builds k6 from its Go module into our cache, in a terminal that the person sees, after they have agreed. */
export async function buildK6(): Promise<void> {
  if (!(await isAgreed())) return;
  const { k6CachePath } = await import('../../host/k6/k6-places.ts');
  const target = k6CachePath(version);
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'build-'));
  try {
    const built = join(folder, process.platform === 'win32' ? 'k6.exe' : 'k6');
    await writeFile(join(folder, 'go.mod'), `module build\n\ngo 1.25\n\nrequire go.k6.io/k6/v2 ${version}\n`);
    await goBuild(folder, built);
    await rename(built, target);
  } catch {
    await vscode.window.showErrorMessage('k6 was not built. The terminal says why; Go 1.25 or newer is needed.');
    return;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await vscode.commands.executeCommand(commands.findK6);
}

async function isAgreed(): Promise<boolean> {
  const build = 'Build';
  const detail = `Go 1.25 or newer downloads the source of k6 ${version} from its module proxy and compiles it. That takes two minutes or so, once.`;
  return (await vscode.window.showInformationMessage('Build k6 with Go?', { modal: true, detail }, build)) === build;
}

/** Ends when the compiler has ended, well or not. The terminal shows what it says. */
async function goBuild(folder: string, built: string): Promise<void> {
  const args = ['build', '-mod=mod', '-trimpath', '-ldflags', '-s -w', '-o', built, 'go.k6.io/k6/v2'];
  const execution = new vscode.ProcessExecution('go', args, { cwd: folder, env: { CGO_ENABLED: '0' } });
  const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, 'Build k6', 'Ayni', execution);
  const running = await vscode.tasks.executeTask(task);
  await new Promise<void>((resolve) => {
    const ended = vscode.tasks.onDidEndTask(({ execution: done }) => {
      if (done !== running) return;
      ended.dispose();
      resolve();
    });
  });
}
