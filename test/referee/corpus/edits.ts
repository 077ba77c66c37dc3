// Random edits of valid expressions, the same ones in every run: a token or a character is dropped, doubled, swapped,
// or put where it does not belong.

const pieces = /"(?:[^"\\]|\\.)*"|[A-Za-z_:][\w:]*|\d[\w.]*|\s+|[=!<>]=|=~|!~|[^]/g;
const foreign = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '=',
    '==',
    '!=',
    '=~',
    '!~',
    '<',
    '>',
    '+',
    '-',
    '*',
    '/',
    '%',
    '^',
    '@',
  ],
  ...[
    'and',
    'or',
    'unless',
    'atan2',
    'by',
    'without',
    'on',
    'ignoring',
    'group_left',
    'group_right',
    'bool',
    'offset',
  ],
  ...[
    'sum',
    'topk',
    'rate',
    'absent',
    'time',
    'start',
    'end',
    'step',
    'range',
    'max_of',
    'min_of',
    'smoothed',
    'fill',
  ],
  ...[
    '5m',
    '1h',
    '5',
    '0',
    '0.5',
    '1e3',
    '-1',
    'inf',
    'nan',
    '"x"',
    "'y'",
    '`z`',
    '"',
    'job',
    'le',
    'x:y',
    ' ',
    '#',
    '.',
  ],
  ...[
    '__name__',
    '{}',
    '()',
    '[5m]',
    '[1h:5m]',
    ' offset 1h',
    ' @ 1',
    '\\',
    '$',
    '~',
    '!',
    '&',
    '|',
    ';',
    '\n',
    'é',
  ],
];

/** Mulberry32: small, seeded, good enough to pick places. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** This many edited texts; each of one to three edits. */
export function randomEdits(valid: readonly string[], count: number, seed: number): readonly string[] {
  const below = chance(seed);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const edit = (text: string): string => {
    const parts = below(3) === 0 ? [...text] : (text.match(pieces) ?? []);
    const at = below(parts.length + 1);
    const other = below(parts.length + 1);
    const edits = [
      () => parts.toSpliced(at, 1),
      () => parts.toSpliced(at, 0, parts[at] ?? ''),
      () => parts.toSpliced(at, 0, pick(foreign)),
      () => parts.toSpliced(at, 1, pick(foreign)),
      () => parts.with(Math.min(at, parts.length - 1), parts[Math.min(other, parts.length - 1)] ?? ''),
      () => parts.slice(0, at),
    ];
    return parts.length === 0 ? text : pick(edits)().join('');
  };
  return Array.from({ length: count }, () => {
    let text = pick(valid);
    for (let edits = below(3); edits >= 0; edits--) text = edit(text);
    return text;
  });
}
