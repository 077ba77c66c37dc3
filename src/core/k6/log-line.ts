import type { Place } from '../base/result.ts';
import type { LogLevel, LogLine } from '../run/log.ts';
import type { JsonObject } from './json.ts';
import { parseObject } from './json.ts';

const levels: Readonly<Record<string, LogLevel>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warning: 'warning',
  warn: 'warning',
  error: 'error',
  fatal: 'error',
  panic: 'error',
};

/**
 * One line of k6's JSON log. A line that is not JSON (a Go panic, a library's print) is kept as it is, at level info.
 * `atMs` is when the line came, since the start of the run: k6 itself writes whole seconds only.
 */
export function decodeLogLine(text: string, atMs: number): LogLine {
  const fields = parseObject(text) ?? textFields(text);
  const msg = fields?.['msg'];
  if (fields === undefined || typeof msg !== 'string') return { atMs, level: 'info', message: text };
  const place = placeIn(msg);
  const source = sourceOf(fields['source'], msg);
  return {
    atMs,
    level: levels[String(fields['level'])] ?? 'info',
    message: messageOf(msg, fields['error'], fields['hint']),
    ...(source !== undefined && { source }),
    ...(typeof fields['scenario'] === 'string' && { scenario: fields['scenario'] }),
    ...(place !== undefined && { place }),
  };
}

/** What k6 complains about before it has read `--log-format` comes as `time="…" level=error msg="…"`. */
function textFields(text: string): JsonObject | undefined {
  const match = /^time="[^"]*" level=(\w+) msg=("(?:[^"\\]|\\.)*")/.exec(text);
  return match === null ? undefined : parseObject(`{"level":"${match[1]}","msg":${match[2]}}`);
}

/** k6 marks exceptions as `stacktrace`, but not those that a promise was rejected with, nor 1.x those of setup and teardown. */
function sourceOf(source: unknown, msg: string): string | undefined {
  if (typeof source === 'string') return source;
  return msg.startsWith('Uncaught (in promise)') || msg.includes('\n\tat ') ? 'stacktrace' : undefined;
}

/** True for k6's words on the histogram feature: we switched it on, the person did not. */
export function isAboutOurOutput(text: string): boolean {
  const fields = parseObject(text);
  return fields?.['feature'] === 'native-histograms' && fields['lifecycle'] !== undefined;
}

/** Once a script may read secrets, k6 leaves out what it cannot search for them. */
const leftOut = /^Had a logrus\.fields value .*$/s;
const whyLeftOut = 'k6 does not say why where a script imports k6/secrets';

function messageOf(msg: string, given: unknown, hint: unknown): string {
  const error = typeof given === 'string' ? given.replace(leftOut, whyLeftOut) : undefined;
  const withError = error !== undefined && !msg.includes(error) ? `${msg}: ${error}` : msg;
  const said = withError.trimEnd();
  return typeof hint === 'string' && hint !== 'script exception' ? `${said} (${hint})` : said;
}

/**
 * The first place in the person's own files that a message names: a stack frame `at f (file:///a/b.js:3:25(2))` or a
 * parser's `file:///a/b.js: Line 2:43 …`. Undefined when it names none.
 */
export function placeIn(message: string): Place | undefined {
  const match =
    /(file:\/\/(?:(?!file:\/\/)[^\n])*?):(\d+):(\d+)/.exec(message) ??
    /(file:\/\/(?:(?!file:\/\/)[^\n])*?): Line (\d+):(\d+)/.exec(message);
  if (match === null || match[1] === undefined) return undefined;
  return { file: pathOfFileUrl(match[1]), line: Number(match[2]), column: Number(match[3]) };
}

/** A `file://` URL as a path; `file:///C:/x` gives `C:/x`. Bad escapes are left as they are. */
export function pathOfFileUrl(url: string): string {
  const path = url.slice('file://'.length);
  const local = /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
  try {
    return decodeURIComponent(local);
  } catch {
    return local;
  }
}

/** An absolute path as the `file://` URL that k6 accepts in `import`. */
export function fileUrlOf(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const rooted = slashed.startsWith('/') ? slashed : `/${slashed}`;
  return `file://${rooted
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/^([A-Za-z])%3A$/, '$1:'))
    .join('/')}`;
}
