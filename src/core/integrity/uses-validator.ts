const imports =
  /^[ \t]*import\b(?!\s+type\b)[^;'"]*\bfrom\s*['"][^'"]*\bPhilosophicalIntegrityValidator(?:\.[jt]s)?['"]/m;

const comments = /\/\*[^]*?\*\//g;

/**
 * True when a script's text imports the validator itself. One that does and then verifies nothing leaves no metric
 * behind that would tell; through a helper module it cannot be seen.
 */
export const usesValidator = (scriptText: string): boolean => imports.test(scriptText.replace(comments, ''));
