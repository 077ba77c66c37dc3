/** A program that starts another one, prints its pid once that one is ready, and waits to be killed. */
import { tmpdir } from 'node:os';
import { nodeProcesses } from '../../../src/host/process/node-processes.ts';

const [keeperPath = '', source = ''] = process.argv.slice(2);
const processes = nodeProcesses({ keeperPath, onProblem: (says) => process.stderr.write(`${says}\n`) });
const spec = { command: process.execPath, args: ['-e', source], cwd: tmpdir(), env: {} };
const started = await processes.start(spec);
if (!started.ok) throw new Error(started.problem.says);
for await (const line of started.value.stdout)
  if (line === 'ready') process.stdout.write(String(started.value.pid));
