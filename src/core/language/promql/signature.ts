import { callDoc, callText } from './call-words.ts';
import { cursorContext } from './cursor-context.ts';

/** How the call around a place is made. */
export interface PromqlSignature {
  readonly label: string;
  readonly markdown: string;
  /** Pieces of the label, by their offsets in it. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
  /** The parameter that one is at; undefined when there is none left. */
  readonly active: number | undefined;
}

/** The innermost call around an offset of an expression; undefined outside of calls, and for functions that do not exist. */
export function promqlSignature(text: string, at: number): PromqlSignature | undefined {
  const { frames, wants } = cursorContext(text, at);
  const frame = frames.findLast(({ kind }) => kind !== 'range' && kind !== 'matchers');
  if (frame?.kind !== 'call' || wants.kind === 'value') return undefined;
  const doc = callDoc(frame.name);
  if (doc === undefined) return undefined;
  const { signature, parameters } = doc;
  let end = signature.indexOf('(', signature.startsWith(`${doc.name} [`) ? signature.indexOf(']') : 0);
  const places = parameters.map(({ label }) => {
    const start = signature.indexOf(label, end);
    end = start + label.length;
    return [start, end] as const;
  });
  const last = parameters.length - 1;
  const isRepeated = parameters[last]?.label.startsWith('...') === true;
  const active = isRepeated ? Math.min(frame.argument, last) : frame.argument;
  return {
    label: signature,
    markdown: callText(doc),
    parameters: places,
    active: active > last ? undefined : active,
  };
}
