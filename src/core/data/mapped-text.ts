import type { Span } from '../language/span.ts';
import type { Decoded } from './decoded.ts';

/** A scalar of a file: what it says, and where each of its characters is written. */
export interface MappedText {
  readonly value: string;
  /** The scalar in the file, with its quotes. */
  readonly span: Span;
  /** Where a piece of the value stands in the file. */
  spanOf(piece: Span): Span;
  /** The offset in the value that an offset in the file belongs to; undefined outside of the value. */
  offsetIn(fileOffset: number): number | undefined;
  /** How a text is written there instead of a piece of the value; undefined when it cannot be (an escape is in the way). */
  replace(piece: Span, text: string): { readonly span: Span; readonly text: string } | undefined;
}

/** How scalars of one kind are read and written. */
export interface ScalarStyle {
  decode(source: string): Decoded;
  /** The text as it has to be written inside of the scalar; undefined when it cannot be. */
  write(text: string): string | undefined;
  /** False for a source that the file would take for something else. */
  isAllowed(source: string): boolean;
  /** What of the source has to be looked at when only this place of it changes; undefined when it is all of it. */
  excerpt?(place: Span): Excerpt | undefined;
}

/** A scalar that a change turns out right in if it does in the one that it was taken from. */
export interface Excerpt {
  readonly source: string;
  /** Where the place begins in it. */
  readonly start: number;
}

/** A scalar as it stands in a file. `room`: how many blanks after it still count as inside, for the caret. */
export interface WrittenScalar {
  readonly value: string;
  readonly span: Span;
  readonly source: string;
  readonly style: ScalarStyle;
  readonly room?: number;
}

/** A scalar that is decoded when somebody first asks for a place in it. Where that fails, every piece is the whole of it. */
export function mappedText({ value, span, source, style, room = 0 }: WrittenScalar): MappedText {
  let known: Decoded | undefined;
  const decoded = (): Decoded => (known ??= agreed(style.decode(source), value, source));
  const spanOf = (piece: Span): Span => {
    const { start, end } = placeIn(decoded(), piece);
    return { start: span.start + start, end: span.start + end };
  };
  return {
    value,
    span,
    spanOf,
    offsetIn: (fileOffset) => offsetOf(decoded(), fileOffset - span.start, room),
    replace: (piece, text) => {
      const map = decoded();
      if (!isCuttable(map, piece.start) || !isCuttable(map, piece.end)) return undefined;
      const written = style.write(text);
      if (written === undefined) return undefined;
      const place = placeIn(map, piece);
      const change = { piece, place, text, written };
      const part = excerptAround({ value, style }, change) ?? { value, source, ...change };
      if (!isAsWanted(part, style)) return undefined;
      return { span: spanOf(piece), text: written };
    },
  };
}

/** A text instead of a piece of a value, and what is written for it instead of its place in the source. */
interface Change {
  readonly piece: Span;
  readonly place: Span;
  readonly text: string;
  readonly written: string;
}

type ChangedScalar = Pick<WrittenScalar, 'value' | 'source'> & Change;

/** Whether the scalar then says what it should. */
function isAsWanted(scalar: ChangedScalar, style: ScalarStyle): boolean {
  const { value, source, piece, place, text, written } = scalar;
  const changed = source.slice(0, place.start) + written + source.slice(place.end);
  const wanted = value.slice(0, piece.start) + text + value.slice(piece.end);
  return style.isAllowed(changed) && style.decode(changed).value === wanted;
}

/** The same change in no more of the scalar than it takes to judge it: files within files are long. */
function excerptAround(
  { value, style }: Pick<WrittenScalar, 'value' | 'style'>,
  change: Change,
): ChangedScalar | undefined {
  const { piece, place } = change;
  const excerpt = style.excerpt?.(place);
  if (excerpt === undefined) return undefined;
  const decoded = style.decode(excerpt.source);
  const start = offsetOf(decoded, excerpt.start, 0) ?? 0;
  const end = start + piece.end - piece.start;
  if (decoded.value.slice(start, end) !== value.slice(piece.start, piece.end)) return undefined;
  return {
    ...change,
    value: decoded.value,
    source: excerpt.source,
    piece: { start, end },
    place: { start: excerpt.start, end: excerpt.start + place.end - place.start },
  };
}

/** What was decoded, if it is what the parser of the file read; else all characters stand everywhere. */
function agreed(decoded: Decoded, value: string, source: string): Decoded {
  if (decoded.value === value) return decoded;
  const whole = { from: 0, to: source.length };
  const every = (offset: number): number[] => Array.from(value, () => offset);
  return { value, starts: every(whole.from), ends: every(whole.to), ...whole };
}

function placeIn({ starts, ends, from, to }: Decoded, piece: Span): Span {
  if (piece.end > piece.start) {
    const start = starts[piece.start] ?? to;
    return { start, end: Math.max(start, ends[Math.min(piece.end, ends.length) - 1] ?? to) };
  }
  const at = ends[piece.start - 1] ?? starts[0] ?? from;
  return { start: at, end: at };
}

/** Whether the value can be cut before this character: not within an escape or a fold. */
function isCuttable({ starts, ends }: Decoded, at: number): boolean {
  if (at < 0 || at > starts.length) return false;
  const [before, start] = [ends[at - 1], starts[at]];
  return before === undefined || start === undefined || before <= start;
}

function offsetOf({ ends, from, to }: Decoded, offset: number, room: number): number | undefined {
  if (offset < from || offset > to + room) return undefined;
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A text that is written as it is. */
export const plainText = (value: string, start: number): MappedText => ({
  value,
  span: { start, end: start + value.length },
  spanOf: (piece) => ({ start: start + piece.start, end: start + piece.end }),
  offsetIn: (fileOffset) =>
    fileOffset >= start && fileOffset <= start + value.length ? fileOffset - start : undefined,
  replace: (piece, text) => ({ span: { start: start + piece.start, end: start + piece.end }, text }),
});

/** A piece of a text as a text of its own. */
export function slicedText(text: MappedText, { start, end }: Span): MappedText {
  const moved = (piece: Span): Span => ({ start: start + piece.start, end: start + piece.end });
  return {
    value: text.value.slice(start, end),
    span: text.spanOf({ start, end }),
    spanOf: (piece) => text.spanOf(moved(piece)),
    offsetIn: (fileOffset) => {
      const offset = text.offsetIn(fileOffset);
      return offset !== undefined && offset >= start && offset <= end ? offset - start : undefined;
    },
    replace: (piece, other) => text.replace(moved(piece), other),
  };
}

/** The text of a file that is itself a scalar of a file. */
export function nestedText(outer: MappedText, inner: MappedText): MappedText {
  return {
    value: inner.value,
    span: outer.spanOf(inner.span),
    spanOf: (piece) => outer.spanOf(inner.spanOf(piece)),
    offsetIn: (fileOffset) => {
      const offset = outer.offsetIn(fileOffset);
      return offset === undefined ? undefined : inner.offsetIn(offset);
    },
    replace: (piece, text) => {
      const change = inner.replace(piece, text);
      return change && outer.replace(change.span, change.text);
    },
  };
}
