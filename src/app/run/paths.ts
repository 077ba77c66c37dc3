/** The folder of an absolute path, in the style of the path (`/` or `\`). */
export const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '') || '/';
