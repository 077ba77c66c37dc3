// The first line of the library that is copied into people's repositories: its version, and a hash of the rest by
// which src/core/workspace/library.ts knows whether a person has changed the copy.
import { createHash } from 'node:crypto';

/** The text behind its stamp. */
export function stamped(text, version) {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `// Ayni for k6, version ${version}, sha256 ${sha256}: made by \`ayni init\`, which brings newer versions too.\n${text}`;
}
