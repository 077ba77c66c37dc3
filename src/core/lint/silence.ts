import type { Position } from '../script/syntax.ts';
import type { Silence } from './directives.ts';
import type { Finding, TextChange } from './finding.ts';

/** One rule, or all (`undefined`), switched off or on from a place on. */
interface Switch {
  readonly isOff: boolean;
  readonly ruleId: string | undefined;
  readonly at: Position;
  readonly silence: Silence;
}

/** Whether a name in a comment means a finding's rule. */
type Covers = (named: string, ruleId: string) => boolean;

interface SilenceWords {
  readonly text: string;
  readonly isRule: (id: string) => boolean;
  /** Where a name stands for several rules. */
  readonly covers?: Covers;
}

const isSame: Covers = (named, ruleId) => named === ruleId;

/**
 * Leaves out what comments silence, and tells the comments that silence nothing, as ESLint does. Rules that are not
 * ours are not known here: comments about them are left alone.
 */
export function withoutSilenced(
  findings: readonly Finding[],
  silences: readonly Silence[],
  { text, isRule, covers = isSame }: SilenceWords,
): { readonly heard: Finding[]; readonly unused: Finding[] } {
  const switches = silences.flatMap((silence) => switchesOf(silence, isRule));
  const isOfBlock = ({ silence: { kind } }: Switch): boolean => kind === 'disable' || kind === 'enable';
  // Comments about whole stretches go first: what they silence, a comment for one line need not.
  const byBlocks = applied(findings, switches.filter(isOfBlock), covers);
  const byLines = applied(
    byBlocks.heard,
    switches.filter((one) => !isOfBlock(one)),
    covers,
  );
  const unused = [...unusedOf(byBlocks), ...unusedOf(byLines)].flatMap((group) =>
    unusedFindings(group, text),
  );
  return { heard: byLines.heard, unused };
}

function switchesOf(silence: Silence, isRule: (id: string) => boolean): Switch[] {
  const { kind, ruleIds, comment } = silence;
  const ids = ruleIds.length === 0 ? [undefined] : ruleIds.filter(isRule);
  const { start, end } = comment.loc;
  const at = { line: start.line, column: start.column + 1 };
  return ids.flatMap((ruleId): Switch[] => {
    if (kind === 'disable' || kind === 'enable') return [{ isOff: kind === 'disable', ruleId, at, silence }];
    const line = kind === 'disable-line' ? start.line : end.line + 1;
    const last = Math.max(line, silence.through ?? line);
    return [
      { isOff: true, ruleId, at: { line, column: 1 }, silence },
      { isOff: false, ruleId, at: { line: last + 1, column: 0 }, silence },
    ];
  });
}

interface Applied {
  readonly heard: Finding[];
  readonly switches: readonly Switch[];
  readonly used: ReadonlySet<Switch>;
}

function applied(findings: readonly Finding[], given: readonly Switch[], covers: Covers): Applied {
  const switches = given.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  const used = new Set<Switch>();
  const heard = findings.filter((finding) => {
    const silencing = silencer(finding, switches, covers);
    if (silencing !== undefined) used.add(silencing);
    return silencing === undefined;
  });
  return { heard, switches, used };
}

/** The last of the switches that hold where a finding begins, if it is off. */
function silencer(
  { ruleId, start }: Finding,
  switches: readonly Switch[],
  covers: Covers,
): Switch | undefined {
  let last: Switch | undefined;
  for (const one of switches) {
    if (one.at.line > start.line || (one.at.line === start.line && one.at.column > start.column)) break;
    if (one.ruleId === undefined || covers(one.ruleId, ruleId)) last = one.isOff ? one : undefined;
  }
  return last;
}

/** Useless switches, those of one comment together; those about all rules are not ours to judge. */
function unusedOf({ switches, used }: Applied): Switch[][] {
  const enabling = usefulEnables(switches);
  const useless = switches.filter(
    (one) =>
      one.ruleId !== undefined &&
      (one.isOff ? !used.has(one) : one.silence.kind === 'enable' && !enabling.has(one)),
  );
  const isEnable = ({ silence }: Switch): boolean => silence.kind === 'enable';
  const comments = [...new Set(useless.map(({ silence }) => silence))];
  const groups = comments.map((silence) => useless.filter((one) => one.silence === silence));
  return groups.sort((a, b) => Number(a.some(isEnable)) - Number(b.some(isEnable)));
}

/** The `eslint-enable` that end what a comment before them began. */
function usefulEnables(switches: readonly Switch[]): ReadonlySet<Switch> {
  const useful = new Set<Switch>();
  const enables = new Map<string | undefined, Switch>();
  for (const one of switches.toReversed()) {
    if (!one.isOff) {
      if (one.ruleId === undefined) enables.clear();
      enables.set(one.ruleId, one);
    } else if (one.ruleId === undefined) {
      for (const enable of enables.values()) useful.add(enable);
      enables.clear();
    } else {
      const enable = enables.get(one.ruleId) ?? enables.get(undefined);
      if (enable !== undefined) useful.add(enable);
    }
  }
  return useful;
}

/** A comment that is useless as a whole goes as a whole, else its useless rules one by one. */
function unusedFindings(useless: readonly Switch[], text: string): Finding[] {
  const [first] = useless;
  if (first === undefined) return [];
  const { silence } = first;
  const ids = useless.flatMap(({ ruleId }) => ruleId ?? []);
  const isWhole = silence.ruleIds.every((id) => ids.includes(id));
  if (!isWhole) return ids.map((id) => unused(silence, `'${id}'`, withoutId(id, silence, text), text));
  const [start, end] = silence.comment.range;
  return [unused(silence, enumerated(ids), { start, end, text: ' ' }, text)];
}

function enumerated(ids: readonly string[]): string {
  const quoted = ids.map((id) => `'${id}'`);
  if (quoted.length <= 2) return quoted.join(' or ');
  return `${quoted.slice(0, -1).join(', ')}, or ${quoted.at(-1)}`;
}

function unused(
  { kind, comment, label = 'eslint' }: Silence,
  ids: string,
  fix: TextChange,
  text: string,
): Finding {
  const { line, column } = comment.loc.start;
  const before = text.slice(0, fix.end).trimEnd();
  return {
    ruleId: 'unused-disable',
    severity: 'warning',
    says:
      kind === 'enable'
        ? `Unused ${label}-enable directive (no matching ${label}-disable directives were found for ${ids}).`
        : `Unused ${label}-disable directive (no problems were reported from ${ids}).`,
    start: { line, column: column + 1 },
    end: { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') },
    fix,
    suggestions: [],
  };
}

/** Takes one rule out of a list, with the comma that belongs to it. */
function withoutId(id: string, { list, comment }: Silence, text: string): TextChange {
  const from = text.indexOf(list, comment.range[0]);
  const quoted = id.replaceAll(/[^\w]/g, '\\$&');
  const match = new RegExp(String.raw`(?:^|\s*,\s*)(['"]?)${quoted}\1(?:\s*,\s*|$)`).exec(list);
  const [found, at] = [match?.[0] ?? '', from + (match?.index ?? 0)];
  const [first, last] = [found.indexOf(','), found.lastIndexOf(',')];
  const isInside = first !== last;
  return { start: isInside ? at + first : at, end: at + (isInside ? last : found.length), text: '' };
}
