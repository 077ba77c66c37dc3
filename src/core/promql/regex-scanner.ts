// The parts of a regular expression of RE2.

/** What is known of a part: whether it matches nothing at all, and how often it repeats its inside when counts nest. */
export interface Atom {
  readonly empty: boolean;
  readonly repeats: number;
}

const consuming: Atom = { empty: false, repeats: 1 };
const nothing: Atom = { empty: true, repeats: 1 };

/** How often something may stand there. */
export interface Repeat {
  readonly least: number;
  readonly most: number;
}

/** Reads from left to right and stops at the first problem. */
export class RegexScanner {
  problem: string | undefined = undefined;
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Keeps the first problem and ends reading. */
  refuse(problem: string): void {
    this.problem ??= problem;
    this.at = this.text.length;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  /** `*`, `+`, `?`, `{2,5}`, greedy or not; braces that count nothing are ordinary characters. */
  repeat(): Repeat | undefined {
    const signed = this.match(/([*+?])\??/y)?.[1];
    if (signed !== undefined) return { least: signed === '+' ? 1 : 0, most: signed === '?' ? 1 : Infinity };
    const exact = this.match(/\{(0|[1-9][0-9]*)\}\??/y)?.[1];
    if (exact !== undefined) return this.counted(Number(exact), Number(exact));
    const between = this.match(/\{(0|[1-9][0-9]*),(0|[1-9][0-9]*|)\}\??/y);
    if (between === null) return undefined;
    return this.counted(Number(between[1]), between[2] === '' ? Infinity : Number(between[2]));
  }

  private counted(least: number, most: number): Repeat {
    if (least > most) this.refuse(`{${least},${most}} counts from the larger to the smaller number`);
    const largest = most === Infinity ? least : most;
    if (largest > 1000) this.refuse(`{${largest}} repeats more than 1000 times`);
    return { least, most };
  }

  /** Behind `(`. */
  groupStart(): 'group' | 'flags' {
    if (!this.sees('?')) return 'group';
    if (this.match(/\?(?=[=!]|<[=!])/y) !== null) {
      this.refuse('RE2 has no lookahead and no lookbehind. Use a second matcher with !~');
      return 'group';
    }
    if (this.match(/\?P?<[A-Za-z0-9_]+>/y) !== null) return 'group';
    const flags = this.match(/\?([imsU]*)(?:-[imsU]+)?([:)])/y);
    if (flags === null) this.refuse(`(${this.text.slice(this.at, this.at + 4)}… is no group that RE2 knows`);
    return flags?.[2] === ')' ? 'flags' : 'group';
  }

  /** One character, class or anchor; several for `\Q…\E`. */
  atom(): readonly Atom[] {
    if (this.take('[')) return this.characterClass();
    if (this.match(/[\^$]|\\[AzB]/y) !== null) return [nothing];
    // Nothing has no edge of a word.
    if (this.take('\\b')) return [consuming];
    if (this.sees('\\Q')) return this.quoted();
    if (this.sees('\\')) {
      this.escape(true);
      return [consuming];
    }
    this.match(/[^]/uy);
    return [consuming];
  }

  private quoted(): readonly Atom[] {
    const length = this.match(/\\Q([^]*?)(?:\\E|$)/y)?.[1]?.length ?? 0;
    return length === 0 ? [] : [consuming];
  }

  /** The character behind a backslash; undefined for a class such as `\d`, or with a problem. */
  private escape(classes: boolean): number | undefined {
    if (classes && this.match(/\\[dDsSwW]/y) !== null) return undefined;
    if (classes && /\\p/iy.test(this.text.slice(this.at, this.at + 2))) return this.unicodeClass();
    const hex = this.match(/\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/y);
    if (hex !== null) return this.codePoint(parseInt(hex.slice(1).join(''), 16), hex[0]);
    const octal = this.match(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y)?.[1];
    if (octal !== undefined) return parseInt(octal, 8);
    return this.sign();
  }

  /** Letters and digits have no meaning of their own but these. */
  private sign(): number | undefined {
    const sign = this.match(/\\(?:[afnrtv]|(?![A-Za-z0-9])[\0-\x7f])/y)?.[0];
    if (sign === undefined) this.refuse(escapeProblem(this.text.slice(this.at, this.at + 2)));
    return sign?.charCodeAt(1);
  }

  private codePoint(code: number, written: string): number {
    if (code > 0x10ffff) this.refuse(`${written} is no character`);
    return code;
  }

  /** `\pL`, `\p{Greek}`, `\P{^Lu}` */
  private unicodeClass(): undefined {
    const found = this.match(/\\[pP](?:\{\^?([^}]*)\}|([^{]))/uy);
    const name = found?.[1] ?? found?.[2] ?? '';
    if (found === null || !isUnicodeClass(name))
      this.refuse(`${found?.[0] ?? '\\p'} is no class of characters`);
    return undefined;
  }

  private characterClass(): readonly Atom[] {
    this.take('^');
    for (let first = true; first || !this.sees(']'); first = false) {
      if (this.atEnd) {
        this.refuse('a [ is not closed');
        return [consuming];
      }
      this.classItem();
    }
    this.take(']');
    return [consuming];
  }

  private classItem(): void {
    const named = this.match(/\[:(\^?)([^]*?):\]/y);
    if (named !== null) {
      if (!posixClasses.has(named[2] ?? '')) this.refuse(`${named[0]} is no class of characters`);
      return;
    }
    const low = this.classCharacter(true);
    if (low === undefined || !/-[^\]]/uy.test(this.text.slice(this.at, this.at + 3))) return;
    this.take('-');
    const high = this.classCharacter(false);
    if (high !== undefined && high < low)
      this.refuse('a range in [ ] goes from the later to the earlier character');
  }

  private classCharacter(classes: boolean): number | undefined {
    if (this.sees('\\')) return this.escape(classes);
    return this.match(/[^]/uy)?.[0].codePointAt(0);
  }
}

const posixClasses = new Set([
  ...['alnum', 'alpha', 'ascii', 'blank', 'cntrl', 'digit', 'graph', 'lower', 'print', 'punct', 'space'],
  ...['upper', 'word', 'xdigit'],
]);

function isUnicodeClass(name: string): boolean {
  if (name === 'Any') return true;
  if (!/^\w+$/.test(name)) return false;
  return [`Script=${name}`, `General_Category=${name}`].some((property) => {
    try {
      return new RegExp(`\\p{${property}}`, 'u').unicode;
    } catch {
      return false;
    }
  });
}

function escapeProblem(escape: string): string {
  if (escape === '\\') return 'it ends with a backslash';
  if (/^\\[1-9]/.test(escape)) return `RE2 has no backreferences such as ${escape.slice(0, 2)}`;
  return `RE2 has no ${escape}`;
}
