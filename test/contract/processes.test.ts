import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Processes, ProcessSpec, RunningProcess } from '../../src/app/ports.ts';
import type { Result } from '../../src/core/base/result.ts';
import { nodeProcesses } from '../../src/host/process/node-processes.ts';
import { FakeProcesses } from '../support/fakes/fake-processes.ts';
import { isGone, untilGone } from '../support/until-gone.ts';
import { keeperPath } from '../support/run/real-runs.ts';

type Program = 'writes' | 'waits' | 'deaf' | 'shouts' | 'shows-environment' | 'missing';

interface World {
  readonly processes: Processes;
  spec(program: Program): ProcessSpec;
}

const bare = { cwd: tmpdir(), env: { COLOUR: 'green', HOME: undefined } };

const asJavaScript: Readonly<Record<Exclude<Program, 'missing'>, string>> = {
  writes: `process.stdout.write('one\\r\\nzwei ü\\nlast'); process.stderr.write('wrong\\n'); process.exitCode = 3;`,
  waits: `process.on('SIGINT', () => { console.log('interrupted'); process.exit(0); });
    setInterval(() => {}, 1000); console.log('ready');`,
  deaf: `for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log('heard ' + name));
    setInterval(() => {}, 1000); console.log('ready');`,
  shouts: `process.stdout.write('x'.repeat(3 * 1024 * 1024) + '\\nafter\\n');`,
  'shows-environment': `console.log(process.env.COLOUR, process.env.HOME, process.cwd());`,
};

const real: World = {
  processes: nodeProcesses({ keeperPath, onProblem: () => undefined }),
  spec: (program) =>
    program === 'missing'
      ? { ...bare, command: '/no/such/program', args: [] }
      : { ...bare, command: process.execPath, args: ['-e', asJavaScript[program]] },
};

const fake: World = {
  processes: new FakeProcesses({
    writes: (child) => {
      for (const line of ['one', 'zwei ü', 'last']) child.stdout.write(line);
      child.stderr.write('wrong');
      child.exit({ code: 3 });
    },
    waits: (child) => {
      child.stdout.write('ready');
      child.onSignal = () => {
        child.stdout.write('interrupted');
        child.exit({ code: 0 });
      };
    },
    deaf: (child) => {
      child.stdout.write('ready');
      child.onSignal = (signal) =>
        child.stdout.write(`heard ${signal === 'interrupt' ? 'SIGINT' : 'SIGTERM'}`);
    },
    shouts: (child) => {
      child.stdout.write('x'.repeat(3 * 1024 * 1024));
      child.stdout.write('after');
      child.exit({ code: 0 });
    },
    'shows-environment': (child) => {
      const { env, cwd } = child.spec;
      child.stdout.write(`${env['COLOUR']} ${env['HOME']} ${cwd}`);
      child.exit({ code: 0 });
    },
  }),
  spec: (program) => ({ ...bare, command: program, args: [] }),
};

const started = (result: Result<RunningProcess>): RunningProcess => {
  assert.ok(result.ok, result.ok ? '' : result.problem.says);
  return result.value;
};

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

for (const [name, world] of [
  ['on Node', real],
  ['in the fake', fake],
] as const) {
  describe(`processes ${name}`, () => {
    const start = async (program: Program): Promise<RunningProcess> =>
      started(await world.processes.start(world.spec(program)));

    it('give whole lines of both streams, the unfinished last one too, and the exit code', async () => {
      const child = await start('writes');
      const [stdout, stderr, exit] = await Promise.all([all(child.stdout), all(child.stderr), child.exited]);
      assert.deepEqual(stdout, ['one', 'zwei ü', 'last']);
      assert.deepEqual(stderr, ['wrong']);
      assert.deepEqual(exit, { code: 3, signal: undefined });
    });

    it('cut a line that is too long and go on after it', async () => {
      const [long, after] = await all((await start('shouts')).stdout);
      assert.equal(long?.length, 1024 * 1024);
      assert.equal(after, 'after');
    });

    it('add to the environment, remove from it, and start in the folder', async () => {
      const [line] = await all((await start('shows-environment')).stdout);
      assert.equal(line, `green undefined ${tmpdir()}`);
    });

    it('hear an interrupt', async () => {
      const child = await start('waits');
      const lines: string[] = [];
      for await (const line of child.stdout) {
        lines.push(line);
        if (line === 'ready') child.signal('interrupt');
      }
      assert.deepEqual(lines, ['ready', 'interrupted']);
      assert.deepEqual(await child.exited, { code: 0, signal: undefined });
    });

    it('are ended by kill when they do not hear anything else', async () => {
      const child = await start('deaf');
      for await (const line of child.stdout) {
        if (line === 'ready') child.signal('interrupt');
        if (line === 'heard SIGINT') child.signal('terminate');
        if (line === 'heard SIGTERM') child.signal('kill');
      }
      assert.deepEqual(await child.exited, { code: undefined, signal: 'SIGKILL' });
    });

    it('take a signal after the end as nothing', async () => {
      const child = await start('writes');
      await child.exited;
      child.signal('kill');
    });

    it('say when a program cannot be started', async () => {
      const result = await world.processes.start(world.spec('missing'));
      assert.equal(result.ok ? '' : result.problem.code, 'process-not-started');
    });
  });
}

describe('processes on Node, beyond the fake', () => {
  it('end the whole group, a child of the child too', async () => {
    const grandparent = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid); setInterval(() => {}, 1000);`;
    const spec = { ...bare, command: process.execPath, args: ['-e', grandparent] };
    const parent = started(await real.processes.start(spec));
    let child = 0;
    for await (const line of parent.stdout) {
      child = Number(line);
      assert.equal(isGone(child), false);
      parent.signal('kill');
    }
    await parent.exited;
    await untilGone(child);
  });

  for (const program of ['waits', 'deaf'] as const) {
    it(`leave no process that ${program} when their own starter is killed`, async () => {
      const starter = fileURLToPath(new URL('../support/run/starter.ts', import.meta.url));
      const args = [starter, keeperPath, asJavaScript[program]];
      const own = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const pid = await new Promise<number>((resolve) =>
        own.stdout.once('data', (text) => resolve(Number(text))),
      );
      assert.equal(isGone(pid), false);
      own.kill('SIGKILL');
      await untilGone(pid);
    });
  }
});
