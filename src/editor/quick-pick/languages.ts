interface LanguageItem {
  readonly label: string;
  readonly description: string;
  readonly language: 'js' | 'ts';
}

const javascript: LanguageItem = { label: 'JavaScript', description: '.js', language: 'js' };
const typescript: LanguageItem = {
  label: 'TypeScript',
  description: '.ts, k6 takes the types off by itself',
  language: 'ts',
};

/** The languages to choose from, the usual one first. */
export const languageItems = (usual: 'js' | 'ts'): readonly LanguageItem[] =>
  usual === 'js' ? [javascript, typescript] : [typescript, javascript];
