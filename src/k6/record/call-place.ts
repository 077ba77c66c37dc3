/** One frame of a stack as k6 writes it: `at name (file:///script.js:3:9(18))` or `at file:///script.js:3:9(18)`. */
const frame = /(?:\(|at )([^()]*):(\d+):(\d+)\(/;

interface Frame {
  readonly file: string;
  readonly place: string;
}

function framesOf(stack: string): readonly Frame[] {
  return stack.split('\n').flatMap((line) => {
    const [, file, row, column] = frame.exec(line) ?? [];
    return file === undefined ? [] : [{ file, place: `${pathOf(file)}:${row}:${column}` }];
  });
}

/** `file:///a%20b/s.js` as `/a b/s.js`; on Windows without the slash before the drive. Other addresses stay. */
function pathOf(url: string): string {
  if (!url.startsWith('file://')) return url;
  const path = url.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The file whose code made the stack. */
export const fileOf = (stack: string | undefined): string | undefined => framesOf(stack ?? '')[0]?.file;

/** `file:line:column` of the first frame outside the library's own file; undefined when there is none. */
export const callPlace = (stack: string | undefined, own: string | undefined): string | undefined =>
  framesOf(stack ?? '').find(({ file }) => file !== own)?.place;
