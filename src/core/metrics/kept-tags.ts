/** Tags that tell requests apart without telling anything: many values each, or the same on every series. */
const droppedTags: ReadonlySet<string> = new Set([
  '__name__',
  'error',
  'ip',
  'iter',
  'ocsp_status',
  'proto',
  'subproto',
  'tls_version',
  'url',
  'vu',
]);

/** Whether a series keeps a tag, in a live run as in an imported one. */
export const isKeptTag = (name: string): boolean => !droppedTags.has(name) && !name.startsWith('k6_feature_');

/** What the tags that tell requests apart become when there are too many series. */
export const otherValue = '(other)';
