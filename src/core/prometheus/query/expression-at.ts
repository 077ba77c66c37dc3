import { readPromDocument } from '../documents/read-document.ts';
import type { MappedText, PromDocument } from '../documents/prom-document.ts';

/** An expression of a file and where it stands there. */
export interface FoundExpression {
  /** As it is written, with Grafana's variables. */
  readonly expression: string;
  readonly span: MappedText['span'];
}

/** The expressions of a file; none when it holds no PromQL. */
export const expressionsIn = (path: string, text: string): readonly FoundExpression[] => {
  const document = readPromDocument(path, text);
  return document === undefined ? [] : document.expressions.map((one) => found(one.text, document));
};

/** The expression in which an offset stands, or the only one of the lines around it. */
export function expressionAt(path: string, text: string, offset: number): FoundExpression | undefined {
  const all = expressionsIn(path, text);
  const within = all.find(({ span }) => span.start <= offset && offset <= span.end);
  if (within !== undefined) return within;
  const line = (at: number): number => text.slice(0, at).split('\n').length;
  const near = all.filter(({ span }) => line(span.start) === line(offset));
  return near.length === 1 ? near[0] : undefined;
}

/** Variables were replaced by something as long, so that the value's own characters are those of the file. */
function found({ value, span, spanOf }: MappedText, { kind, text }: PromDocument): FoundExpression {
  if (kind !== 'dashboard') return { expression: value, span };
  return { expression: restored(value, (at) => text.slice(spanOf({ start: at, end: at + 1 }).start)), span };
}

/** Each character that stands in for a variable, as the file has it. */
function restored(value: string, fileFrom: (at: number) => string): string {
  let out = '';
  for (let at = 0; at < value.length; at++) {
    const written = fileFrom(at);
    const isEscaped = written.startsWith('\\');
    out += isEscaped ? value.charAt(at) : written.charAt(0);
  }
  return out;
}
