import { Lexer } from 'yaml';

/** `{{`, but for what only templates within alerts say: who writes that without quotes has made a mistake. */
const action = /\{\{(?!-?\s*\$(?:labels|value|externalLabels|externalURL)\b)/;

/**
 * True for what becomes YAML only when Helm or the like has filled it in. Templates within texts are none.
 * @param isBroken whether the text cannot be read as YAML as it is.
 */
export function isYamlTemplate(text: string, isBroken: boolean): boolean {
  if (!action.test(text)) return false;
  // What can be read can still be `{{ .Values.x }}` in the place of a value: to YAML, a map within a map.
  if (!isBroken && !/(?:^|[\s:-])\{\{/m.test(text)) return false;
  return action.test(withoutTexts(text, isBroken));
}

/** The text with blanks for comments, for what is quoted, for blocks, and unless it is broken for plain texts, too. */
function withoutTexts(text: string, isBroken: boolean): string {
  let [out, isInBlock, isScalar] = ['', false, false];
  for (const token of new Lexer().lex(text)) {
    if (noText.has(token)) {
      isScalar = token === scalarAhead;
      continue;
    }
    const isHidden = isScalar ? isInBlock || !isBroken : /^["'#]/.test(token);
    out += isHidden ? ' '.repeat(token.length) : token;
    if (isScalar) isInBlock = false;
    else isInBlock ||= /^[|>]/.test(token);
    isScalar = false;
  }
  return out;
}

const scalarAhead = '\u{1F}';

/** What the lexer puts between the pieces of the text: a document begins, a flow ends, a text follows. */
const noText: ReadonlySet<string> = new Set(['\u{02}', '\u{18}', scalarAhead]);
