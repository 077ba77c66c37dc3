import assert from 'node:assert/strict';
import { stamped } from '../../../../scripts/build/stamp.mjs';
import { isK6Script } from '../../../../src/core/script/is-k6-script.ts';

const scripts = {
  'a default import of k6/http': `import http from 'k6/http';`,
  'double quotes and no blanks, as bundlers write': `"use strict";import e from"k6/http";import{check as t}from"k6";`,
  'an import over several lines': `import {\n  check,\n  sleep,\n} from 'k6';`,
  'an import for its effect': `import 'k6/x/faker';`,
  'a re-export': `export { default } from 'k6/http';`,
  'CommonJS with a binding': `const http = require('k6/http');`,
  'CommonJS with a pattern': `var { check, sleep } = require("k6");`,
  'an import after comments': `// load test\n/* of the shop */\nimport { check } from 'k6';`,
};

const others = {
  'an empty file': '',
  'an import of something that only begins with k6': `import { run } from 'k6-utils';`,
  'jslib alone': `import { randomItem } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';`,
  'a text that speaks of k6': `console.log("install 'k6' first");`,
  'an import that is commented out': `// import http from 'k6/http';\nimport fs from 'node:fs';`,
  'a require that is commented out': `  // const http = require('k6/http');`,
  'a copy of a library of ours': stamped("import { check } from 'k6';", '0.1.0'),
  'a type of another package': `import type { Options } from '@types/k6/options';`,
};

describe('isK6Script', () => {
  for (const [what, text] of Object.entries(scripts))
    it(`says yes to ${what}`, () => assert.ok(isK6Script(text)));
  for (const [what, text] of Object.entries(others))
    it(`says no to ${what}`, () => assert.ok(!isK6Script(text)));

  it('comes to an end on long texts made to be hard for patterns', () => {
    const text = `${'import a\n'.repeat(50_000)}'k6 ${' '.repeat(200_000)}`;
    assert.ok(!isK6Script(text));
  });
});
