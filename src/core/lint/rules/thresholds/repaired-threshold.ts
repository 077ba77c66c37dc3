import { parseExpression } from '../../../thresholds/expression.ts';

interface Repair {
  /** Undefined when nobody can tell what was meant. */
  readonly better: string | undefined;
  /** True when nothing else can have been meant. */
  readonly isSafe: boolean;
}

/** What the mistakes people make in thresholds stand for; `undefined` parts leave the text as it is. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^\s*p\s*(\d+(?:\.\d+)?)(?=\s*[<>=!])/i, 'p($1)'],
  [/^\s*p\(\s*([\d.]+)\s*%?\s*\)/i, 'p($1)'],
  [/^\s*percentile\(\s*([\d.]+)\s*\)/i, 'p($1)'],
  [/^\s*(?:median)\b/i, 'med'],
  [/^\s*(?:average|mean)\b/i, 'avg'],
  [/^\s*(?:maximum)\b/i, 'max'],
  [/^\s*(?:minimum)\b/i, 'min'],
  [/^\s*(avg|min|max|med|count|rate|value)(?=\s*[<>=!])/i, '$1'],
  [/=\s*<|<\s+=/, '<='],
  [/=\s*>|>\s+=/, '>='],
  [/(\d)\s*ms\s*$/i, '$1'],
];

const factors: Readonly<Record<string, number>> = { s: 1000, m: 60_000, min: 60_000, '%': 0.01 };

/** The threshold that a text k6 cannot read was most likely meant to be. */
export function repairedThreshold(source: string): Repair {
  const spelt = spellings.reduce(
    (text, [wrong, right]) =>
      text.replace(wrong, (...found) => right.replace('$1', String(found[1]).toLowerCase())),
    source,
  );
  if (isReadable(spelt)) return { better: spelt, isSafe: true };
  const unit = /([\d.]+)\s*(s|m|min|%)\s*$/i.exec(spelt);
  const factor = factors[unit?.[2]?.toLowerCase() ?? ''];
  if (unit === null || factor === undefined) return { better: undefined, isSafe: false };
  const limit = Number((Number(unit[1]) * factor).toPrecision(12));
  const better = spelt.slice(0, unit.index) + String(limit);
  return { better: isReadable(better) ? better : undefined, isSafe: false };
}

const isReadable = (source: string): boolean => parseExpression(source).ok;
