import { isLibrary } from './library.ts';
import type { LintScript, ScriptImport } from './lint-script.ts';

/** A script and the local modules that it imports, as far as they can be read. */
export const filesOf = (script: LintScript): LintScript[] => [
  script,
  ...script.imports.flatMap(({ script: file }) => (file === undefined ? [] : [file])),
];

/**
 * True when `filesOf` holds all code that matters: whatever else is imported, here or in a local module, is harmless.
 * Imports of local modules are not followed further, so they count as unknown.
 */
export const isWhole = (script: LintScript, harmless: (module: string) => boolean): boolean =>
  script.imports.every((one) => isSeen(one, harmless));

const isSeen = ({ module, script }: ScriptImport, harmless: (module: string) => boolean): boolean =>
  harmless(module) || (script !== undefined && script.imports.every((inner) => harmless(inner.module)));

/** Modules that make no metrics of their own but those that are known: those of k6, k6's jslib, our library. */
export const makesKnownMetrics = (module: string): boolean =>
  isOwnModuleOfK6(module) || isLibrary(module) || isFromJslib(module);

/** Modules that neither send anything nor check anything by themselves. */
export const isPassive = (module: string): boolean =>
  isOwnModuleOfK6(module) || (isFromJslib(module) && passiveJslib.test(module));

const passiveJslib = /\/(?:k6-utils|k6-summary|papaparse|ajv|jsonpath|formdata|url|randomlocation)\//;

/** Without its extensions. */
const isOwnModuleOfK6 = (module: string): boolean => /^k6(?:\/(?!x\/)|$)/.test(module);

const isFromJslib = (module: string): boolean => module.startsWith('https://jslib.k6.io/');
