/** C0 and C1 controls, line separators, and the marks that turn the direction of a text around. */
const controls = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A foreign text on one line that a terminal shows as it is: what would steer it is replaced by `�`. */
export const plainLine = (text: string): string => text.replace(controls, '�');

/** The same of a text with lines. */
export const plainLines = (text: string): string =>
  text.replace(controls, (sign) => (sign === '\n' || sign === '\t' ? sign : '�'));
