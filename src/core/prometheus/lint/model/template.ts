// What a template of an alert asks for, found without evaluating it. Whether it can be read is judged elsewhere.
import type { Span } from '../../../language/span.ts';

/** A variable or a field in an action of a template. */
export interface TemplateName extends Span {
  readonly kind: 'variable' | 'field';
  /** Without `$` or the dot. */
  readonly text: string;
  /** What a dot behind it asks for: `job` of `$labels.job`. */
  readonly member: (Span & { readonly text: string }) | undefined;
}

/** Quoted text may hold braces: Helm writes whole templates of Prometheus so. */
const action = /\{\{((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`])*?)\}\}/g;

const token =
  /"(?:[^"\\]|\\.)*"|`[^`]*`|\/\*[\s\S]*?\*\/|(?<![\w).])(?<sign>[$.])(?<name>[A-Za-z_]\w*)(?:\.(?<member>[A-Za-z_]\w*))?/g;

/** The variables and fields in all actions of a text, in its order. */
export function templateNames(text: string): TemplateName[] {
  return [...text.matchAll(action)].flatMap((match) => namesIn(match[1] ?? '', match.index + 2));
}

function namesIn(body: string, offset: number): TemplateName[] {
  return [...body.matchAll(token)].flatMap((match): TemplateName[] => {
    const { sign, name, member } = match.groups ?? {};
    if (sign === undefined || name === undefined) return [];
    const start = offset + match.index;
    const end = start + sign.length + name.length;
    const kind = sign === '$' ? 'variable' : 'field';
    const behind =
      member === undefined ? undefined : { text: member, start: end + 1, end: end + 1 + member.length };
    return [{ kind, text: name, start, end, member: behind }];
  });
}

/** True when a text sets the variable itself: `{{ $x := … }}`, `{{ range $i, $x := … }}`. */
export const setsVariable = (text: string, name: string): boolean =>
  [...text.matchAll(/\$(\w+)\s*(?:,\s*\$(\w+)\s*)?:=/g)].some(
    (match) => match[1] === name || match[2] === name,
  );
