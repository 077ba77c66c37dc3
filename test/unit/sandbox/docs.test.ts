import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noFaults } from '../../../src/sandbox/faults/faults.ts';
import { problems } from '../../../src/sandbox/http/problem.ts';
import { Tokens } from '../../../src/sandbox/http/tokens.ts';
import { communityRoutes } from '../../../src/sandbox/routes/routes.ts';
import { World } from '../../../src/sandbox/world.ts';
import { HandMovedTime, leaveSandboxes, visitSandbox } from './support.ts';

const page = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');

/** Every text between backticks; the query part of an endpoint is left out. */
const quoted = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text.split('?')[0]));

afterEach(leaveSandboxes);

describe('docs/sandbox.md', () => {
  it('lists every endpoint with what stands behind it', () => {
    const time = new HandMovedTime();
    const world = new World({ seed: 1, users: 1, faults: noFaults, time });
    for (const { method, path, behind } of communityRoutes(world, new Tokens(1, time))) {
      assert.ok(quoted.has(`${method} ${path}`), `${method} ${path}`);
      if (behind === 'nothing' || behind === 'control') continue;
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`${method} ${path}`));
      assert.ok(row?.includes(`| ${behind} `), `${method} ${path} is behind ${behind}`);
    }
  });

  it('lists every fault', () => {
    for (const name of Object.keys(noFaults)) assert.ok(quoted.has(name), name);
  });

  it('lists every problem under its status', () => {
    for (const make of Object.values(problems)) {
      const { status, code } = (make as (...of: unknown[]) => { status: number; code: string })('x', 1);
      const row = page.split('\n').find((line) => line.startsWith(`| ${status} `));
      assert.ok(row?.includes(`\`${code}\``), `${status} ${code}`);
    }
  });

  it('lists every metric', async () => {
    const { get } = await visitSandbox();
    const text = String((await get('/metrics')).body['text']);
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    assert.ok(names.length > 5);
    for (const name of names) assert.ok(quoted.has(name), name);
  });
});
