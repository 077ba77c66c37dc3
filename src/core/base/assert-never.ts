/** The `default` of an exhaustive switch: the compiler objects when a case is missing; at run time it throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
