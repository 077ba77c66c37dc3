/** Keeps a function's last result for each key, and gives it again while the arguments are the same objects. */
export function lastResult<Args extends readonly unknown[], Result>(
  compute: (...args: Args) => Result,
): (key: string, ...args: Args) => Result {
  const kept = new Map<string, { readonly args: Args; readonly result: Result }>();
  return (key, ...args) => {
    const last = kept.get(key);
    if (last !== undefined && last.args.every((arg, i) => arg === args[i])) return last.result;
    const result = compute(...args);
    kept.set(key, { args, result });
    return result;
  };
}
