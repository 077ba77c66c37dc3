// Templates of Go in labels and annotations, as far as Prometheus refuses a file for them.
import { nearestName } from '../../base/nearest-name.ts';

/** What is wrong, and where in the text. */
export interface TemplateIssue {
  readonly says: string;
  readonly start: number;
  readonly end: number;
}

/** The first mistake for which Prometheus would refuse a template; undefined when there is none. */
export function templateIssue(text: string): TemplateIssue | undefined {
  if (!text.includes('{{')) return undefined;
  const blocks: Action[] = [];
  const variables = new Set(given);
  for (const action of actionsOf(text)) {
    const issue = action.isOpen ? unclosed(action) : actionIssue(action, blocks, variables);
    if (issue !== undefined) return issue;
  }
  const open = blocks.at(-1);
  return open && at(open, `\`${keywordOf(open)}\` is not ended. Write \`{{ end }}\` behind it.`);
}

/** What stands between `{{` and `}}`. */
interface Action {
  readonly body: string;
  /** Of the body in the text. */
  readonly start: number;
  readonly isOpen: boolean;
}

const at = ({ start, body }: Action, says: string): TemplateIssue => ({
  says,
  start: Math.max(0, start - 2),
  end: start + body.length + 2,
});

const unclosed = ({ start }: Action): TemplateIssue => ({
  says: 'A `{{` is not closed. Write `}}` behind it.',
  start: start - 2,
  end: start,
});

function* actionsOf(text: string): Generator<Action> {
  for (let open = text.indexOf('{{'); open >= 0;) {
    const start = open + 2;
    const end = endOf(text, start);
    yield { body: text.slice(start, end ?? text.length), start, isOpen: end === undefined };
    if (end === undefined) return;
    open = text.indexOf('{{', end + 2);
  }
}

/** Where the action ends that begins here; quoted braces do not end it. */
function endOf(text: string, start: number): number | undefined {
  const token = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\/|\}\}/g;
  token.lastIndex = start;
  for (let found = token.exec(text); found !== null; found = token.exec(text))
    if (found[0] === '}}') return found.index;
  return undefined;
}

const keywordOf = ({ body }: Action): string => /^-?\s*([a-z]+)\b/i.exec(body)?.[1] ?? '';

const given: readonly string[] = ['$', '$labels', '$externalLabels', '$externalURL', '$value'];

const opening: readonly string[] = ['if', 'range', 'with', 'define', 'block'];

function actionIssue(action: Action, blocks: Action[], variables: Set<string>): TemplateIssue | undefined {
  const keyword = keywordOf(action);
  const code = action.body.replaceAll(
    /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\//g,
    (quoted) => ' '.repeat(quoted.length),
  );
  if (/["'`]/.test(code)) return at(action, 'A quote in this action is not closed.');
  if (action.body.replaceAll(/[-\s]/g, '') === '') return at(action, 'This action is empty.');
  if (opening.includes(keyword)) blocks.push(action);
  if (keyword === 'end' && blocks.pop() === undefined)
    return at(action, 'There is no block that this `end` could end.');
  if (keyword === 'else' && blocks.length === 0)
    return at(action, 'There is no `if`, `range` or `with` before this `else`.');
  return wordIssue(action, code, variables) ?? bracketIssue(action, code);
}

function bracketIssue(action: Action, code: string): TemplateIssue | undefined {
  let depth = 0;
  for (const character of code) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth < 0) return at(action, 'A `)` in this action closes nothing.');
  }
  return depth > 0 ? at(action, 'A `(` in this action is not closed.') : undefined;
}

/** Names of functions and variables; fields behind a dot may be anything. */
function wordIssue(action: Action, code: string, variables: Set<string>): TemplateIssue | undefined {
  for (const declared of code.matchAll(/(\$\w+)\s*(?:,\s*(\$\w+)\s*)?:?=/g))
    for (const name of declared.slice(1)) if (name !== undefined) variables.add(name);
  for (const { 0: word, index } of code.matchAll(/(?<![\w.$])(?:\$\w*|[A-Za-z_]\w*)/g)) {
    const says = word.startsWith('$') ? variableIssue(word, variables) : functionIssue(word);
    if (says !== undefined) {
      const start = action.start + index;
      return { says, start, end: start + word.length };
    }
  }
  return undefined;
}

function variableIssue(name: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(name)) return undefined;
  const near = nearestName(name, known);
  return `There is no variable \`${name}\`. Write ${near === undefined ? '`$labels`, `$value`, `$externalLabels` or `$externalURL`' : `\`${near}\``}.`;
}

function functionIssue(name: string): string | undefined {
  if (functions.has(name)) return undefined;
  const near = nearestName(name, functions);
  const remedy = near === undefined ? `A label is written \`$labels.${name}\`.` : `Write \`${near}\`.`;
  return `Templates have no function \`${name}\`. ${remedy}`;
}

/** Words of Go's templates, their functions, and those that Prometheus adds. */
const functions: ReadonlySet<string> = new Set([
  ...[
    'if',
    'else',
    'end',
    'range',
    'with',
    'define',
    'template',
    'block',
    'break',
    'continue',
    'nil',
    'true',
    'false',
  ],
  ...[
    'and',
    'call',
    'html',
    'index',
    'slice',
    'js',
    'len',
    'not',
    'or',
    'print',
    'printf',
    'println',
    'urlquery',
  ],
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge'],
  ...[
    'query',
    'first',
    'label',
    'value',
    'sortByLabel',
    'strvalue',
    'args',
    'reReplaceAll',
    'safeHtml',
    'match',
  ],
  ...[
    'title',
    'toUpper',
    'toLower',
    'graphLink',
    'tableLink',
    'humanize',
    'humanize1024',
    'humanizeDuration',
  ],
  ...['humanizePercentage', 'humanizeTimestamp', 'pathPrefix', 'externalURL', 'parseDuration', 'stripPort'],
  ...['stripDomain', 'toTime', 'toDuration', 'now', 'urlQueryEscape'],
]);
