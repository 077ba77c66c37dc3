import assert from 'node:assert/strict';
import type { ReasonedComment } from '../../../../src/core/lint/disable-comments.ts';
import { disableFile, disableLine, scriptWords } from '../../../../src/core/lint/disable-comments.ts';

const inserted = (text: string, { at, before, reason, after }: ReasonedComment): string =>
  text.slice(0, at) + before + reason + after + text.slice(at);

describe('A comment that silences a rule', () => {
  it('stands above its line, as far to the right', () => {
    const text = 'const a = {\n    b: 1,\n};\n';
    assert.equal(
      inserted(text, disableLine('k6/x', 2, { text, words: scriptWords })),
      'const a = {\n    // eslint-disable-next-line k6/x -- why\n    b: 1,\n};\n',
    );
  });

  it('joins a comment that silences another rule there already', () => {
    const text = '// eslint-disable-next-line k6/a, no-var -- old\nvar b;\n';
    assert.equal(
      inserted(text, disableLine('k6/x', 2, { text, words: scriptWords })),
      '// eslint-disable-next-line k6/a, no-var, k6/x -- old\nvar b;\n',
    );
  });

  it('stands at the top for a whole file, below the line that names the program', () => {
    const text = '#!/usr/bin/env k6\nimport "k6";\n';
    assert.equal(
      inserted(text, disableFile('k6/x', { text, words: scriptWords })),
      '#!/usr/bin/env k6\n/* eslint-disable k6/x -- why */\nimport "k6";\n',
    );
  });

  it('ends its line as the file does', () => {
    assert.equal(disableLine('k6/x', 1, { text: 'a;\r\nb;\r\n', words: scriptWords }).after, '\r\n');
    assert.equal(disableFile('k6/x', { text: '', words: scriptWords }).after, ' */\n');
  });
});
