/** Line of the first mark that an unresolved merge left; undefined when there is none. */
export function lineOfConflict(text: string): number | undefined {
  const line = text.split('\n').findIndex((one) => /^(<{7}|={7}|>{7})( |$)/.test(one));
  return line < 0 ? undefined : line + 1;
}

type Token = '{' | '}' | '[' | ']' | ',' | ':' | 'text' | 'other';
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma';

const tokens =
  /\s*(?:([{}[\],:])|("(?:[^"\\\n]|\\.)*")|(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.]))/y;

/** Line of the first thing that JSON does not allow there; the last line when the text is only too short. */
export function lineOfJsonError(text: string): number {
  const open: Token[] = [];
  let expected: Expected | undefined = 'value';
  let end = 0;
  tokens.lastIndex = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const token = (match[1] ?? (match[2] === undefined ? 'other' : 'text')) as Token;
    expected = afterToken(expected, token, open);
    if (expected === undefined) break;
    end = tokens.lastIndex;
  }
  const start = text.slice(end).search(/\S/);
  return text.slice(0, start < 0 ? end : end + start).split('\n').length;
}

/** What may follow a token; undefined when the token itself may not stand there. @param open brackets to be closed */
function afterToken(expected: Expected, token: Token, open: Token[]): Expected | undefined {
  if (emptyWith[expected] === token) return closed(token, open);
  switch (expected) {
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'first key':
    case 'key':
      return token === 'text' ? 'colon' : undefined;
    case 'first value':
    case 'value':
      return afterValueStart(token, open);
    case 'comma':
      return afterItem(token, open);
  }
}

/** The bracket that may close a list or object at once. */
const emptyWith: Readonly<Partial<Record<Expected, Token>>> = { 'first key': '}', 'first value': ']' };

function afterItem(token: Token, open: Token[]): Expected | undefined {
  if (token !== ',') return closed(token, open);
  if (open.length === 0) return undefined;
  return open.at(-1) === '}' ? 'key' : 'value';
}

function afterValueStart(token: Token, open: Token[]): Expected | undefined {
  if (token === 'text' || token === 'other') return 'comma';
  if (token !== '{' && token !== '[') return undefined;
  open.push(token === '{' ? '}' : ']');
  return token === '{' ? 'first key' : 'first value';
}

const closed = (token: Token, open: Token[]): Expected | undefined =>
  open.pop() === token ? 'comma' : undefined;

/**
 * Line of a member named by a path such as `timeline.series.3.points is no list`, in a file as `printBaseline` lays it
 * out: its outer two levels have their own lines, and so has each item of a list. 1 when it is not found.
 */
export function lineOfPath(text: string, path: string): number {
  const lines = text.split('\n');
  let at = 0;
  for (const step of path.split(/[. ]/)) {
    if (/^\d+$/.test(step)) return Math.min(lines.length, at + 1 + Number(step) + 1);
    const member = lines.findIndex((line, i) => i >= at && line.trimStart().startsWith(`"${step}":`));
    if (member < 0) break;
    at = member;
  }
  return at + 1;
}
