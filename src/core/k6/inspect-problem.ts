import type { Problem } from '../base/result.ts';
import { firstLine } from '../run/log-facts.ts';
import type { LogLine } from '../run/log.ts';
import { decodeLogLine } from './log-line.ts';

/** Why `k6 inspect` failed, from its exit code and what it wrote: nothing was started, and this says what to correct. */
export function inspectProblem(code: number | undefined, stderr: readonly string[]): Problem {
  const lines = stderr.map((text) => decodeLogLine(text, 0)).filter((line) => line.level === 'error');
  const line = lines.find((candidate) => candidate.place !== undefined) ?? lines[0];
  const says = line === undefined ? stderr.slice(0, 3).join(' ') : cause(line);
  return {
    ...kindOf(code, says),
    ...(line?.place !== undefined && { place: line.place }),
  };
}

/** k6 puts where it was in front of what went wrong; the place is kept apart. */
function cause(line: LogLine): string {
  const said = line.source === 'stacktrace' ? firstLine(line.message) : line.message;
  return said
    .replace(/^could not initialize '.*?': could not load JS test '.*?': /s, '')
    .replace(/^file:\/\/[^\n]*?: Line \d+:\d+ /, '')
    .replace(/ If you're running k6 using the Docker image.*$/s, '')
    .replace(/ - this likely means automatic extension resolution.*$/s, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function kindOf(code: number | undefined, cause: string): Problem {
  if (/unknown modules? \[/.test(cause)) {
    return {
      code: 'script-not-loadable',
      says: `The script imports a module that this k6 does not have: ${cause}.`,
      remedy:
        'Correct the name; or, if it is an extension, use a k6 built with it or allow k6 to download extensions in the settings.',
    };
  }
  if (/couldn't be found on local disk/.test(cause)) {
    return {
      code: 'script-not-loadable',
      says: `A file is missing: ${cause}`,
      remedy: 'Correct the path. k6 wants the full file name, with its ending, and reads no node_modules.',
    };
  }
  if (code === 107) {
    const remedy = 'Correct the script; nothing was started.';
    return { code: 'script-not-loadable', says: `The script does not load: ${cause}`, remedy };
  }
  if (code === 104) {
    const remedy = 'Correct the options in the script; nothing was started.';
    return { code: 'options-refused', says: `k6 refuses the options of the script: ${cause}`, remedy };
  }
  return {
    code: 'inspection-failed',
    says:
      cause === ''
        ? `\`k6 inspect\` ended with the exit code ${code} and said nothing.`
        : `k6 cannot inspect the script: ${cause}`,
    remedy: 'Check the script, its path and the extra flags; nothing was started.',
  };
}
