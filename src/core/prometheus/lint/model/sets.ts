// The editors' Node has no methods for these yet.
type Names = ReadonlySet<string>;

export const union = (a: Iterable<string>, b: Iterable<string>): Names => new Set([...a, ...b]);

export const intersection = (a: Iterable<string>, b: Names): Names =>
  new Set([...a].filter((one) => b.has(one)));

export const difference = (a: Iterable<string>, b: Names): Names =>
  new Set([...a].filter((one) => !b.has(one)));
