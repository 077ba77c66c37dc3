import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { changeFaults } from '../../sandbox/faults/decode.ts';
import type { Faults } from '../../sandbox/faults/faults.ts';
import { noFaults } from '../../sandbox/faults/faults.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts';
import { SandboxStartError, startSandbox } from '../../sandbox/sandbox.ts';
import { countOption, pairsOption, usageProblem } from '../arguments.ts';
import type { Command, Given } from '../command.ts';
import { jsonText } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'start the sample system that examples and first tests run against',
  help: `ayni sandbox [options]

Starts a small community platform on 127.0.0.1 and prints its address. Ctrl-C ends it.

  --port N         port to listen on; a free one unless given
  --seed N         the same seed gives the same users and the same chance (default 1)
  --fault K=V      something that goes wrong, several times if wanted: errorRate=0.05, latency=40 (ms),
                   database=saturated, cache=down, doubleSpend=true; values may be JSON
  --json           print the address as JSON`,
  options: {
    port: { type: 'string' },
    seed: { type: 'string' },
    fault: { type: 'string', multiple: true },
  },
  words: [0, 0],
  async run(given, terminal) {
    const options = sandboxOptions(given);
    if (!options.ok) return options;
    const sandbox = await start(options.value);
    if (!sandbox.ok) return sandbox;
    const { url } = sandbox.value;
    const asJson = given.options['json'] === true;
    terminal.out(asJson ? jsonText('sandbox', { url }) : `The sandbox listens on ${url}. Ctrl-C ends it.\n`);
    try {
      await interrupted(terminal);
    } finally {
      await sandbox.value.close();
    }
    return ok({ exit: exitCode.well, text: '', json: undefined });
  },
};

function sandboxOptions(given: Given): Result<SandboxOptions> {
  const port = countOption(given, 'port', 0);
  if (!port.ok) return port;
  const seed = countOption(given, 'seed', 0);
  if (!seed.ok) return seed;
  const faults = faultsOf(given);
  if (!faults.ok) return faults;
  const seeded = seed.value === undefined ? {} : { seed: seed.value };
  return ok({ port: port.value ?? 0, faults: faults.value, ...seeded });
}

function faultsOf(given: Given): Result<Faults> {
  const pairs = pairsOption(given, 'fault');
  if (!pairs.ok) return pairs;
  const change = Object.entries(pairs.value).map(([name, text]) => [name, faultValue(name, text)] as const);
  const faults = changeFaults(noFaults, Object.fromEntries(change));
  return faults.ok ? ok(faults.faults) : failed(usageProblem(faults.detail, 'See `ayni sandbox --help`.'));
}

/** `latency=40` is short for a constant latency; words need no quotes. */
function faultValue(name: string, text: string): unknown {
  const value = jsonOrText(text);
  return name === 'latency' && typeof value === 'number' ? { kind: 'constant', ms: value } : value;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function start(options: SandboxOptions): Promise<Result<Sandbox>> {
  try {
    return ok(await startSandbox(options));
  } catch (error) {
    if (!(error instanceof SandboxStartError)) throw error;
    return failed({ code: error.code, says: error.message, remedy: error.remedy });
  }
}

const interrupted = (terminal: Terminal): Promise<void> =>
  new Promise((resolve) => {
    terminal.onInterrupt(resolve);
  });
