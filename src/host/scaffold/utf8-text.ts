import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';

/** The text of a file, its mark of byte order included. Other encodings are refused: written back they would be lost. */
export function utf8Text(bytes: Uint8Array, path: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    const says = `${path} is not UTF-8 text.`;
    return failed({
      code: 'not-utf8',
      says,
      remedy: 'Save it as UTF-8 and try again; it was left as it is.',
    });
  }
}
