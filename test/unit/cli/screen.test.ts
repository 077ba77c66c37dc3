import assert from 'node:assert/strict';
import { progressScreen } from '../../../src/cli/screen.ts';
import { fakeTerminal } from '../../support/cli/fake-terminal.ts';
import { runView } from '../../support/cli/run-view.ts';

/** What a terminal shows after the control sequences that we use. */
function shown(written: string): string[] {
  let lines: string[] = [''];
  for (const part of written.split(/(\u001b\[\d+A\r\u001b\[J|\n)/)) {
    const up = /^\u001b\[(\d+)A/.exec(part)?.[1];
    if (up !== undefined) lines = [...lines.slice(0, lines.length - 1 - Number(up)), ''];
    else if (part === '\n') lines.push('');
    else lines[lines.length - 1] += part;
  }
  return lines.slice(0, -1);
}

describe('progressScreen on a terminal', () => {
  it('draws one block over itself', () => {
    const terminal = fakeTerminal({ live: true });
    const screen = progressScreen(terminal);
    screen.show(runView({ phase: 'preparing', activity: 'Preparing' }));
    screen.show(runView({ elapsedMs: 1000 }));
    screen.show(runView({ elapsedMs: 2000 }));
    const lines = shown(terminal.written.err);
    assert.equal(lines.length, 3);
    assert.match(lines[1] ?? '', /2 s/);
  });

  it('keeps printed lines above the block', () => {
    const terminal = fakeTerminal({ live: true });
    const screen = progressScreen(terminal);
    screen.show(runView({}));
    screen.print('a line of the script');
    screen.show(runView({ elapsedMs: 2000 }));
    const lines = shown(terminal.written.err);
    assert.equal(lines[0], 'a line of the script');
    assert.equal(lines.length, 4);
  });

  it('leaves the place to the result when the run is over', () => {
    const terminal = fakeTerminal({ live: true });
    const screen = progressScreen(terminal);
    screen.show(runView({}));
    screen.show(runView({ phase: 'ended' }));
    assert.deepEqual(shown(terminal.written.err), []);
  });

  it('cuts lines to the width, so that a wrapped line cannot break the redrawing', () => {
    const terminal = { ...fakeTerminal({ live: true }), columns: () => 30 };
    progressScreen(terminal).show(runView({}));
    for (const line of shown(terminal.written.err)) assert.ok(line.length < 30, line);
  });

  it('colours only when colours are wanted', () => {
    const [plain, coloured] = [false, true].map((colour) => {
      const terminal = fakeTerminal({ live: true, colour: { out: false, err: colour } });
      progressScreen(terminal).show(runView({}));
      return terminal.written.err.includes('\u001b[1m');
    });
    assert.deepEqual([plain, coloured], [false, true]);
  });
});

describe('progressScreen elsewhere', () => {
  it('prints a line per activity, one every 10 s of the run, and one at the end', () => {
    const terminal = fakeTerminal();
    const screen = progressScreen(terminal);
    for (const elapsedMs of [1000, 5000, 10_000, 11_000, 19_000, 20_400, 29_000])
      screen.show(runView({ elapsedMs }));
    screen.show(runView({ elapsedMs: 29_500, phase: 'ended', activity: 'Ended' }));
    assert.deepEqual(
      terminal.written.err.split('\n').map((line) => line.split(' VUs')[0]),
      ['Running', '[10 s]', '[20 s]', 'Ended', '[30 s]', ''],
    );
  });

  it('writes no control sequences', () => {
    const terminal = fakeTerminal({ colour: { out: true, err: true } });
    progressScreen(terminal).show(runView({ elapsedMs: 10_000 }));
    assert.ok(!terminal.written.err.includes('\u001b'));
  });
});
