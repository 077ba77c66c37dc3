import { looksSecret, secretMask } from '../k6/secrets.ts';
import type { Learn } from './hidden-json.ts';
import { hideJson, isSecretField } from './hidden-json.ts';

/** `user:password@` of an address. */
const userInfo = /(:\/\/)([^\s/?#"'<>\\]+)@/g;

/** `name=value` in the query or fragment of an address, or of a form amid other text; in JSON `/` may stand as `\/`. */
const formField = /([?&;#]|^)([\w.%[\]-]+)=((?:[^&;#\s"'<>\\]|\\\/)*)/g;

/** A text that is a form and nothing else: its values may hold any sign but blanks and `&`. */
const wholeForm = /^[\w.%[\]+*-]+=[^\s&]*(?:&[^\s&]*)*$/;

/** What goes before a plain value in a form with files. */
const partHead = /name="([^"]*)"\r?\n(?:[\w-]+:[^\r\n]*\r?\n){0,16}\r?\n/g;

/** Hides in a text the values of fields that are named like secrets, and who an address says to be; tells each to `learn`. */
export function hideFields(text: string, learn: Learn): string {
  const enter = (inner: string): string => hideFields(inner, learn);
  return hideParts(hideForm(hideUsers(hideJson(text, learn, enter), learn), learn), learn);
}

const hideUsers = (text: string, learn: Learn): string =>
  text.replace(userInfo, (_whole, before: string, info: string) => {
    const [user = '', ...password] = info.split(':');
    const proof = password.length === 0 ? user : password.join(':');
    learnAll(learn, proof);
    return `${before}${password.length === 0 ? secretMask : `${secretMask}:${secretMask}`}@`;
  });

function hideForm(text: string, learn: Learn): string {
  const pattern = wholeForm.test(text) ? /(^|&)([^=&]+)=([^&]*)/g : formField;
  return text.replace(pattern, (whole, before: string, name: string, value: string) => {
    if (!looksSecret(name) || value === '') return whole;
    if (isSecretField(name)) learnAll(learn, value.replaceAll('\\/', '/'));
    return `${before}${name}=${secretMask}`;
  });
}

function hideParts(text: string, learn: Learn): string {
  const done: string[] = [];
  let kept = 0;
  for (const head of text.matchAll(partHead)) {
    const from = head.index + head[0].length;
    if (head.index < kept || !isSecretField(head[1] ?? '')) continue;
    const next = text.slice(from).search(/\r?\n--/);
    // Without a further part it was cut, when it was a form at all.
    if (next < 0 && !text.startsWith('--')) break;
    const to = next < 0 ? text.length : from + next;
    learn(text.slice(from, to));
    done.push(text.slice(kept, from), secretMask);
    kept = to;
  }
  return done.join('') + text.slice(kept);
}

/** A value as it stands in an address or a form, and as it is meant. */
function learnAll(learn: Learn, value: string): void {
  learn(value);
  try {
    learn(decodeURIComponent(value.replaceAll('+', ' ')));
  } catch {
    // Percent signs that are no escapes.
  }
}
