import assert from 'node:assert/strict';
import { ayni } from '../../../src/cli/run.ts';
import type { FakeTerminal } from '../../support/cli/fake-terminal.ts';
import { fakeTerminal } from '../../support/cli/fake-terminal.ts';

async function call(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal();
  return { code: await ayni(argv, terminal), ...terminal.written };
}

/** A terminal on which the sandbox finds no way to wait for its end. */
const broken = (env: FakeTerminal['env']): FakeTerminal => ({
  ...fakeTerminal({ env }),
  onInterrupt: () => {
    throw new TypeError('no such thing as an interrupt');
  },
});

describe('ayni', () => {
  it('tells its version and its commands', async () => {
    assert.match((await call('--version')).out, /^ayni \d+\.\d+\.\d+\n$/);
    const { code, out } = await call('--help');
    assert.equal(code, 0);
    for (const name of ['init', 'new', 'run', 'show', 'compare', 'baseline', 'runs', 'sandbox'])
      assert.match(out, new RegExp(`^  ${name} `, 'm'));
  });

  it('has help for every command, also as JSON', async () => {
    for (const name of ['init', 'new', 'run', 'show', 'compare', 'baseline', 'runs', 'sandbox']) {
      const { code, out } = await call(name, '--help');
      assert.equal(code, 0);
      assert.ok(out.startsWith(`ayni ${name}`));
    }
    const { out } = await call('show', '--help', '--json');
    assert.deepEqual(Object.keys(JSON.parse(out) as object), ['ayni', 'command', 'exitCode', 'help']);
  });

  it('exits with 2 when no command or an unknown one is given', async () => {
    assert.equal((await call()).code, 2);
    const { code, out, err } = await call('rnu');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /^ayni: There is no command `rnu`/);
  });

  it('tells a problem as JSON on stdout and as a sentence on stderr', async () => {
    const { code, out, err } = await call('sandbox', '--port', 'many', '--json');
    assert.equal(code, 2);
    const told = JSON.parse(out) as {
      ayni: number;
      command: string;
      exitCode: number;
      problem: { code: string };
    };
    assert.deepEqual([told.ayni, told.command, told.exitCode, told.problem.code], [1, 'sandbox', 2, 'usage']);
    assert.match(err, /--port many/);
  });

  it('does not take a --json for k6 as its own', async () => {
    assert.equal((await call('rnu', '--', '--json')).out, '');
  });

  it('exits with 5 and one sentence when the fault is ours', async () => {
    const terminal = broken({});
    assert.equal(await ayni(['sandbox'], terminal), 5);
    assert.match(
      terminal.written.err,
      /^ayni: Something went wrong inside: no such thing as an interrupt\. .*\n$/,
    );
  });

  it('adds the stack when it is asked for', async () => {
    const terminal = broken({ AYNI_DEBUG: '1' });
    assert.equal(await ayni(['sandbox'], terminal), 5);
    assert.match(terminal.written.err, /TypeError: no such thing.*\n\s+at /);
  });
});
