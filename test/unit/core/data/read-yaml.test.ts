import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { DataNode } from '../../../../src/core/data/data-node.ts';
import { childOf, itemsOf, textOf } from '../../../../src/core/data/data-node.ts';
import type { MappedText } from '../../../../src/core/data/mapped-text.ts';
import { mappedText } from '../../../../src/core/data/mapped-text.ts';
import { readYaml } from '../../../../src/core/data/read-yaml.ts';
import { blockStyle } from '../../../../src/core/data/scalar-styles.ts';

const rootOf = (text: string): DataNode | undefined => readYaml(text).documents[0];

function exprOf(text: string): MappedText {
  const found = textOf(childOf(rootOf(text), 'expr'));
  assert.ok(found, 'no scalar expr');
  return found;
}

/** What stands in the file where the value has this piece. */
function writtenAt(text: string, piece: string): string {
  const mapped = exprOf(text);
  const start = mapped.value.indexOf(piece);
  assert.ok(start >= 0, `${piece} is not in ${JSON.stringify(mapped.value)}`);
  const span = mapped.spanOf({ start, end: start + piece.length });
  return text.slice(span.start, span.end);
}

/** Every character that is not of an escape or a fold stands where the map says, and the way back leads to it. */
function assertMapped(text: string, mapped: MappedText): void {
  let end = mapped.span.start;
  for (let i = 0; i < mapped.value.length; i += 1) {
    const span = mapped.spanOf({ start: i, end: i + 1 });
    const written = text.slice(span.start, span.end);
    assert.ok(span.start >= mapped.span.start, `character ${i} begins before the scalar`);
    assert.ok(span.end <= text.length && span.end >= end, `character ${i} goes back`);
    end = span.end;
    const char = mapped.value.charAt(i);
    if (written === char) assert.equal(mapped.offsetIn(span.start), i);
    else
      assert.ok(
        /^\\|^''$|^\s*$/.test(written),
        `${JSON.stringify(char)} is written ${JSON.stringify(written)}`,
      );
  }
}

/** Mocha wants whole stacks, and a text that is nested too deeply makes one at each of its levels. */
function withShortStacks<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 10;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Of any code points; fast-check's own take seconds to be looked up. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((points) => String.fromCodePoint(...points));

describe('readYaml', () => {
  const hard: readonly (readonly [string, string, string, string])[] = [
    ['plain', 'expr: sum(rate(a[5m])) # why', 'rate', 'rate'],
    ['plain over lines', 'expr: sum(\n    rate(a[5m])\n\n  ) / b', '[5m]', '[5m]'],
    ['single-quoted', "expr: 'a{b=''x''} > 1'", 'x', 'x'],
    ['a doubled quote', "expr: 'a{b=''x''} > 1'", "'", "''"],
    ['double-quoted', 'expr: "a{b=\\"x\\"} \\u003e 1"', '>', '\\u003e'],
    ['a continued line', 'expr: "sum(\\\n     rate(a[5m]))"', 'rate', 'rate'],
    ['an astral escape', 'expr: "\\U0001F600x"', 'x', 'x'],
    ['literal', 'expr: |\n  sum(\n    rate(a[5m])\n  )\n', 'rate', 'rate'],
    ['literal with all indicators', 'expr: |2-   # why\n    sum(\n    rate(a[5m])\n  )\n', 'rate', 'rate'],
    ['folded', 'expr: >-\n  sum(\n  rate(a[5m])\n\n\n  )\n', 'rate', 'rate'],
    ['folded, more indented', 'expr: >\n\n  sum(\n     rate(a[5m])\n      x\n\n  )\n\n\n', ')', ')'],
    ['folded, kept', 'expr: >+\n  a\n  b\n \n\n', 'b', 'b'],
    ['CRLF, literal', 'expr: |\r\n  sum(\r\n  rate(a[5m])\r\n  )\r\n', 'rate', 'rate'],
    ['CRLF, folded', 'expr: >\r\n  sum(\r\n  rate(a[5m])\r\n\r\n  )\r\n', 'rate', 'rate'],
    ['CRLF, double-quoted', 'expr: "sum(\r\n   rate(a[5m])  \r\n\r\n )"', 'rate', 'rate'],
    ['CRLF, plain', 'expr: sum(\r\n   rate(a[5m])\r\n\r\n   )\r\n', 'rate', 'rate'],
    ['flow style', '{ name: x, expr: sum(rate(a)) }', 'rate', 'rate'],
    ['JSON', '{"expr": "a{b=\\"x\\"} > 1"}', 'x', 'x'],
    ['a tag and an anchor', 'expr: !!str &x sum(rate(a[5m]))', 'rate', 'rate'],
  ];
  for (const [name, text, piece, written] of hard)
    it(`knows where each character stands: ${name}`, () => {
      const mapped = exprOf(text);
      assert.equal(mapped.value, String((parse(text) as { expr: unknown }).expr));
      assertMapped(text, mapped);
      assert.equal(writtenAt(text, piece), written);
    });

  it('reads all documents of a file', () => {
    const text = 'a: 1\n---\nexpr: up\n...\n---\n- x\n';
    const { documents } = readYaml(text);
    assert.deepEqual(
      documents.map(({ kind }) => kind),
      ['map', 'map', 'list'],
    );
    const up = textOf(childOf(documents[1], 'expr'));
    assert.equal(text.slice(up?.span.start, up?.span.end), 'up');
  });

  it('follows aliases and merges to where the text is written', () => {
    const text = 'base: &base\n  for: 5m\n  expr: &e up == 0\nrule:\n  <<: *base\n  for: 1m\nother: *e\n';
    const root = rootOf(text);
    const expr = textOf(childOf(childOf(root, 'rule'), 'expr'));
    assert.equal(expr?.span.start, text.indexOf('up'));
    assert.equal(textOf(childOf(childOf(root, 'rule'), 'for'))?.value, '1m');
    assert.equal(textOf(childOf(root, 'other'))?.span.start, text.indexOf('up'));
  });

  it('reads no more through aliases than a file of that length should hold, and tells where it stops', () => {
    const many = (line: string): string => line.repeat(500);
    const text = `a: &a {b: c}\nb: &b\n${many('- *a\n')}c:\n${many('- *b\n')}`;
    const { documents, broken } = readYaml(text);
    const lists = itemsOf(childOf(documents[0], 'c')).map((item) => itemsOf(item).length);
    assert.deepEqual(new Set(lists), new Set([500, 0]));
    assert.ok(lists.filter((length) => length > 0).length * 1001 < text.length + 10_000);
    assert.deepEqual(
      broken.map(({ start, end, says }) => [text.slice(start, end), says.slice(0, 20)]),
      [['*b', 'Aliases repeat more ']],
    );
  });

  it('takes an alias within its own anchor for nothing', () => {
    const list = childOf(rootOf('a: &a [1, *a]'), 'a');
    assert.equal(itemsOf(list)[1]?.kind, 'scalar');
  });

  it('gives a place for the caret where nothing or only blanks are written', () => {
    assert.equal(exprOf('expr:   ').offsetIn(7), 0);
    assert.equal(exprOf('expr: sum by ').offsetIn(13), 6);
    assert.equal(exprOf('expr: ""').offsetIn(7), 0);
    assert.equal(exprOf('expr: up').offsetIn(5), undefined);
  });

  it('does not write a last line of blanks, which the parser would drop', () => {
    const text = 'expr: |2-\n     a\n    a\nnext: x\n';
    const mapped = exprOf(text);
    assert.equal(mapped.value, '   a\n  a');
    assert.equal(mapped.replace({ start: 6, end: 8 }, ''), undefined);
    assert.equal(mapped.replace({ start: 6, end: 8 }, 'b')?.text, 'b');
  });

  it('tells what is broken, and reads the rest', () => {
    const { broken, documents } = readYaml('expr: up\nfor: "5m\n');
    assert.equal(broken.length, 1);
    assert.equal(textOf(childOf(documents[0], 'expr'))?.value, 'up');
  });

  it('never throws', () => {
    assert.ok(withShortStacks(() => readYaml('['.repeat(10_000))).broken.length > 0);
    fc.assert(fc.property(anyText, (text) => Array.isArray(readYaml(text).documents)));
    const pieces = fc.constantFrom(
      'a:',
      ' ',
      '\n',
      '- ',
      '|',
      '>',
      '"',
      "'",
      '\\',
      '&x ',
      '*x',
      '{',
      '}',
      '[',
      ']',
      ',',
      '\r\n',
      '#',
      '<<: ',
      '  ',
      '---\n',
      'up',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (some) =>
        Array.isArray(readYaml(some.join('')).documents),
      ),
      { numRuns: 500 },
    );
  });
});

const character = fc.constantFrom(
  'a',
  'b',
  '(',
  ')',
  ' ',
  ' ',
  '\n',
  '\n',
  '"',
  "'",
  '\\',
  '#',
  ':',
  '\t',
  '{',
  '}',
  ',',
  '|',
  '%',
  '-',
  'é',
  '😀',
  '\u2028',
  '\u0007',
);
const value = fc.array(character, { maxLength: 30 }).map((parts) => parts.join(''));
const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
const file = fc
  .record({
    value,
    defaultStringType: fc.constantFrom(...styles),
    lineWidth: fc.constantFrom(0, 20, 40),
    indent: fc.constantFrom(1, 2, 4),
    isCrlf: fc.boolean(),
  })
  .map(({ isCrlf, value: expr, defaultStringType, lineWidth, indent }) => {
    const options = {
      defaultStringType,
      defaultKeyType: 'PLAIN',
      lineWidth,
      minContentWidth: 0,
      indent,
    } as const;
    const text = stringify({ groups: [{ expr, next: 'x' }] }, options);
    return isCrlf ? text.replaceAll('\n', '\r\n') : text;
  });

const generated = (text: string): MappedText | undefined =>
  textOf(childOf(itemsOf(childOf(rootOf(text), 'groups'))[0], 'expr'));

const nextOf = (text: string): string | undefined =>
  textOf(childOf(itemsOf(childOf(rootOf(text), 'groups'))[0], 'next'))?.value;

describe('readYaml on generated files', () => {
  it('maps each character of what the parser read', () => {
    fc.assert(
      fc.property(file, (text) => {
        const mapped = generated(text);
        assert.ok(mapped);
        // A lone separator of lines is read in two ways by the parser: there the whole scalar stands for each character.
        if (!text.includes('\u2028')) assertMapped(text, mapped);
      }),
      { numRuns: 500 },
    );
  });

  it('writes a text instead of a piece so that the file then says it, or refuses', () => {
    let written = 0;
    fc.assert(
      fc.property(file, value, fc.nat(30), fc.nat(30), (text, other, a, b) => {
        const mapped = generated(text);
        fc.pre(mapped !== undefined && nextOf(text) === 'x');
        const [start = 0, end = 0] = [a, b]
          .map((at) => Math.min(at, mapped.value.length))
          .sort((x, y) => x - y);
        const change = mapped.replace({ start, end }, other);
        if (change === undefined) return;
        written += 1;
        const changed = text.slice(0, change.span.start) + change.text + text.slice(change.span.end);
        const wanted = mapped.value.slice(0, start) + other + mapped.value.slice(end);
        assert.equal(generated(changed)?.value, wanted);
        assert.equal(nextOf(changed), 'x');
      }),
      { numRuns: 500 },
    );
    assert.ok(written > 75, `only ${written} were written`);
  });
});

describe('readYaml on long scalars', () => {
  const shapes: Readonly<Record<string, (middle: string) => string>> = {
    literal: (middle) => `a: |\n  x\n${middle}  y\nb: z\n`,
    folded: (middle) => `a: >-\n  x\n${middle}  y\nb: z\n`,
    plain: (middle) => `a: x\n${middle}  y\nb: z\n`,
    'single-quoted': (middle) => `a: 'x\n${middle}  y'\nb: z\n`,
    'double-quoted': (middle) => `a: "x\n${middle}  y"\nb: z\n`,
  };
  for (const [name, shape] of Object.entries(shapes))
    it(`reads a ${name} one however many blank lines and blanks it has`, () => {
      for (const middle of ['\n'.repeat(100_000), '  \n'.repeat(50_000), `  c${' '.repeat(100_000)}d\n`]) {
        const text = shape(middle);
        const scalar = textOf(childOf(rootOf(text), 'a'));
        assert.ok(scalar);
        const at = scalar.value.lastIndexOf('y');
        assert.equal(scalar.spanOf({ start: at, end: at + 1 }).start, text.lastIndexOf('y'));
        assert.equal(scalar.replace({ start: at, end: at + 1 }, 'other')?.text, 'other');
      }
    });
});

describe('A text in a long literal block', () => {
  const lines = Array.from({ length: 400 }, (_, i) => `  line ${i}: 'a'\n`);
  const source = `|\n${lines.join('')}`;
  const value = lines.map((line) => line.slice(2)).join('');
  let decoded = 0;
  const style = blockStyle({ header: 2, parentIndent: 0 }, source);
  const text = mappedText({
    value,
    source,
    span: { start: 0, end: source.length },
    style: {
      ...style,
      decode: (other) => {
        decoded += other.length;
        return style.decode(other);
      },
    },
  });

  it('is written without reading the whole block for each', () => {
    for (let i = 1; i < 399; i += 1) {
      const start = value.indexOf(`line ${i}:`);
      assert.equal(text.replace({ start, end: start + 4 }, 'word\nand')?.text, 'word\n  and');
    }
    assert.ok(decoded < source.length * 30, `${decoded} characters were decoded`);
  });

  it('is refused or written in the same way as where the whole is read', () => {
    const slow = mappedText({
      value,
      source,
      span: { start: 0, end: source.length },
      style: { decode: style.decode, write: style.write, isAllowed: style.isAllowed },
    });
    fc.assert(
      fc.property(
        fc.nat(value.length),
        fc.nat(40),
        fc.string({ unit: fc.constantFrom('x', ' ', '\n', '\t', ':'), maxLength: 6 }),
        (start, length, other) => {
          const piece = { start, end: Math.min(value.length, start + length) };
          assert.deepEqual(text.replace(piece, other), slow.replace(piece, other));
        },
      ),
      { numRuns: 500 },
    );
  });
});
