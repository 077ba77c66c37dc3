const moduleName = String.raw`['"]k6(?:\/[^'"\n]*)?['"]`;
const importOfK6 = new RegExp(
  String.raw`(?:^|;)[ \t]*(?:import|export)\b(?:[^;'"${'`'}]{0,2000}?\bfrom)?\s*${moduleName}`,
  'm',
);
const requireOfK6 = new RegExp(
  String.raw`^(?![ \t]*(?:\/\/|\*))[^'"${'`'}\n]{0,2000}?\brequire\s*\(\s*${moduleName}\s*\)`,
  'm',
);

/**
 * True when the text imports or requires `k6` or `k6/…`. A cheap test on the text for finding scripts among many
 * files: it does not parse, so an import inside a block comment counts. Copies of the libraries that ship with Ayni are no
 * scripts.
 */
export function isK6Script(text: string): boolean {
  if (isCopyOfOurs(text)) return false;
  if (!text.includes(`'k6`) && !text.includes(`"k6`)) return false;
  return importOfK6.test(text) || requireOfK6.test(text);
}

/** The first line of `scripts/build/stamp.mjs`. */
const isCopyOfOurs = (text: string): boolean => /^\ufeff?\/\/ Ayni for k6, version /.test(text);

/**
 * True when it is worth to parse the text in search of a script: it may also be one that only imports k6's library of
 * the web, or other files of its workspace that import k6.
 */
export const mayBeK6Script = (text: string): boolean =>
  isK6Script(text) || /\bjslib\.k6\.io\/|\bexport\s+(?:const|let|var)\s+options\b/.test(text);

/** True for a file that k6 can run, by its name. */
export const isScriptPath = (path: string): boolean => /\.[cm]?[jt]s$/i.test(path);
