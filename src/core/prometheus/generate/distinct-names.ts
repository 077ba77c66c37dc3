/**
 * Things with names of their own: where several have the same, all but the first get a number behind it. Names that differ
 * in capitals alone count as the same, since files are named after them.
 */
export function withDistinctNames<T extends { readonly name: string }>(things: readonly T[]): readonly T[] {
  const given = new Set(things.map(({ name }) => name.toLowerCase()));
  const taken = new Set<string>();
  return things.map((thing) => {
    const key = thing.name.toLowerCase();
    if (!taken.has(key)) {
      taken.add(key);
      return thing;
    }
    let number = 2;
    while (given.has(`${key}${number}`) || taken.has(`${key}${number}`)) number++;
    taken.add(`${key}${number}`);
    return { ...thing, name: `${thing.name}${number}` };
  });
}
