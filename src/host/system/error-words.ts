const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  ENOENT: 'it does not exist',
  EEXIST: 'a file of that name exists already',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EMFILE: 'too many files are open',
  EBUSY: 'another program holds it',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk reported an error',
};

/** The `code` of a Node error; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A Node file error in words for a person. */
export function errorWords(error: unknown): string {
  const code = errorCode(error);
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
