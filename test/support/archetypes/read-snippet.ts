/** What the editor's snippet syntax stands for when every stop keeps its first value. */
export function snippetText(body: readonly string[]): string {
  const reader = new SnippetReader(body.join('\n'));
  return reader.text().replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
}

/** Only what we write: escapes, `${1:text}`, `${1|one,two|}` and `$1`. Anything else throws. */
class SnippetReader {
  private readonly said = new Map<string, string>();
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  text(): string {
    let text = '';
    while (this.at < this.source.length) {
      if (this.source[this.at] === '$') text += this.stop();
      else text += this.plain();
    }
    return text;
  }

  private plain(): string {
    const isEscaped = this.source[this.at] === '\\' && /[\\$}]/.test(this.source[this.at + 1] ?? '');
    this.at += isEscaped ? 2 : 1;
    return this.source[this.at - 1] ?? '';
  }

  private stop(): string {
    const rest = this.source.slice(this.at);
    const found = /^\$(\d+)|^\$\{(\d+)(?::((?:\\[\\$}]|[^\\}])*)\}|\|((?:\\[\\,|]|[^\\|])*)\|\})/.exec(rest);
    if (!found) throw new Error(`No snippet syntax: ${rest.slice(0, 40)}`);
    const [whole, again, number = again ?? '', text, options] = found;
    this.at += whole.length;
    const first = text?.replace(/\\([\\$}])/g, '$1') ?? firstOption(options);
    if (first !== undefined) this.said.set(number, first);
    const said = this.said.get(number);
    if (said === undefined) throw new Error(`The stop ${number} is repeated before it was made.`);
    return said;
  }
}

const firstOption = (options: string | undefined): string | undefined =>
  options?.split(/(?<!\\),/)[0]?.replace(/\\([\\,|])/g, '$1');
