/** Splits at the question mark and, unlike `new URL`, never throws. */
export function splitUrl(url = '/'): { readonly path: string; readonly query: string } {
  const mark = url.indexOf('?');
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
