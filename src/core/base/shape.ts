/** What is wrong with a decoded JSON value, as `place sentence`; undefined when it has the shape. */
export type Shape = (value: unknown) => string | undefined;

/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object; a list is none. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of any length. */
export const anyText: Shape = (value) => (typeof value === 'string' ? undefined : 'is not text');

/** A text that can be the name of a file in any folder without leaving it: letters, digits, `_`, `-` and `.`. */
export const fileName: Shape = (value) =>
  typeof value === 'string' && /^[\w-][\w.-]*$/.test(value) ? undefined : 'is not a name for a file';

/** A number. */
export const anyNumber: Shape = (value) => (typeof value === 'number' ? undefined : 'is not a number');

/** Beyond it on either side there is no date. */
const farthestMs = 8.64e15;

/** A moment as Unix time in ms that a date can hold. */
export const anyMoment: Shape = (value) =>
  typeof value === 'number' && Math.abs(value) <= farthestMs ? undefined : 'is not a moment';

/** True or false. */
export const anyBoolean: Shape = (value) => (typeof value === 'boolean' ? undefined : 'is not true or false');

/** An object with any members. */
export const anyObject: Shape = (value) => (isObject(value) ? undefined : 'is not an object');

/** The shape, or nothing at all. */
export const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? undefined : shape(value);

/** Exactly one of the words. */
export const oneOf =
  (...words: readonly string[]): Shape =>
  (value) =>
    words.some((word) => word === value) ? undefined : `is not one of ${words.join(', ')}`;

/** Of a list, the items that are objects; none of anything else. */
export const objectsIn = (list: unknown): JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : []);

/** A list whose items all have the shape. */
export const listOf =
  (shape: Shape): Shape =>
  (value) => {
    if (!Array.isArray(value)) return 'is not a list';
    return firstIssue(value.map((item, i) => [String(i), shape(item)] as const));
  };

/** An object whose members all have the shape. */
export const mapOf =
  (shape: Shape): Shape =>
  (value) => {
    if (!isObject(value)) return 'is not an object';
    return firstIssue(Object.entries(value).map(([name, member]) => [name, shape(member)] as const));
  };

/** An object with the members of `T`; members that are not named here are let through. */
export const shapeOf =
  <T>(members: { readonly [K in keyof T]-?: Shape }): Shape =>
  (value) => {
    if (!isObject(value)) return 'is not an object';
    const checked = Object.entries<Shape>(members);
    return firstIssue(checked.map(([name, shape]) => [name, shape(value[name])] as const));
  };

function firstIssue(issues: readonly (readonly [string, string | undefined])[]): string | undefined {
  const first = issues.find(([, issue]) => issue !== undefined);
  if (first?.[1] === undefined) return undefined;
  const [name, issue] = first;
  return issue.startsWith('is ') ? `${name} ${issue}` : `${name}.${issue}`;
}
