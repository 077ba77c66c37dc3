import { parse } from 'yaml';
import { isObject } from '../base/shape.ts';
import type { ScriptComment } from '../script/parse.ts';

/** What the comments of a script say about rules, as ESLint reads them. */
export interface Directives {
  /** In the order of the text. */
  readonly silences: readonly Silence[];
  /** In the order of the text, as they are written: what `eslint k6/x: off` sets. */
  readonly rules: readonly RuleComment[];
}

/** What a comment sets for one rule. */
export interface RuleComment {
  readonly ruleId: string;
  readonly comment: ScriptComment;
  readonly severity: unknown;
  /** Undefined when none are given. */
  readonly options: readonly unknown[] | undefined;
}

export type SilenceKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

/** One comment that switches rules off or on. */
export interface Silence {
  readonly kind: SilenceKind;
  readonly comment: ScriptComment;
  /** As listed in the comment; none means all rules. */
  readonly ruleIds: readonly string[];
  /** The list as it is written. */
  readonly list: string;
  /** What the comment begins with; ESLint's word unless given. */
  readonly label?: 'eslint' | 'ayni';
  /** The last line that a comment about the next line is about, where that is more than one. */
  readonly through?: number;
}

/** Reads the comments of a script. */
export function directivesIn(comments: readonly ScriptComment[]): Directives {
  const silences: Silence[] = [];
  const rules: RuleComment[] = [];
  for (const comment of comments) {
    const [, label = '', list = ''] = /^(eslint[a-z-]*)(?:\s+(.*))?$/s.exec(instruction(comment)) ?? [];
    const kind = kinds.get(label);
    if (kind !== undefined && isAllowed(kind, comment))
      silences.push({ kind, comment, ruleIds: idsIn(list), list });
    if (label === 'eslint' && comment.type === 'Block') rules.push(...ruleComments(list, comment));
  }
  return { silences, rules };
}

const kinds: ReadonlyMap<string, SilenceKind> = new Map(
  (['disable', 'enable', 'disable-line', 'disable-next-line'] as const).map((kind) => [
    `eslint-${kind}`,
    kind,
  ]),
);

/** The reason behind two dashes says nothing to us. */
const instruction = ({ value }: ScriptComment): string => (value.split(/\s-{2,}\s/)[0] ?? '').trim();

/** `// eslint-disable` is no instruction, and `eslint-disable-line` none on several lines. */
function isAllowed(kind: SilenceKind, { type, loc }: ScriptComment): boolean {
  if (kind === 'disable-line') return loc.start.line === loc.end.line;
  return kind === 'disable-next-line' || type === 'Block';
}

function idsIn(list: string): string[] {
  const ids = list.split(',').map((id) => id.trim().replace(/^(['"]?)(.*)\1$/s, '$2'));
  return [...new Set(ids.filter((id) => id !== ''))];
}

/** `k6/x: off, k6/y: ["error", { from: 5 }]`; what cannot be read says nothing. */
function ruleComments(list: string, comment: ScriptComment): RuleComment[] {
  return Object.entries(flowMapping(list)).map(([ruleId, setting]) => {
    const [severity, ...options] = Array.isArray(setting) ? (setting as unknown[]) : [setting];
    return { ruleId, comment, severity, options: options.length > 0 ? options : undefined };
  });
}

/** ESLint needs no blank behind a colon, YAML does. */
const spaced = (list: string): string =>
  list.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'|:(?=\S)/g, (found) => (found === ':' ? ': ' : found));

function flowMapping(list: string): Readonly<Record<string, unknown>> {
  try {
    // Its warnings would go to the process, past everybody who asked.
    const read: unknown = parse(`{${spaced(list)}}`, { logLevel: 'error' });
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}
