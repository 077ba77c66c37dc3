import assert from 'node:assert/strict';
import { usesValidator } from '../../../../src/core/integrity/uses-validator.ts';

describe('a script that uses the validator', () => {
  it('imports it, in any of the usual ways', () => {
    for (const script of [
      "import { PhilosophicalIntegrityValidator } from '../lib/PhilosophicalIntegrityValidator.js';",
      'import {\n  PhilosophicalIntegrityValidator,\n  integrityThresholds,\n} from "./PhilosophicalIntegrityValidator.ts"',
      "import * as ayni from '../lib/PhilosophicalIntegrityValidator'",
    ])
      assert.ok(usesValidator(script), script);
  });

  it('does not merely speak of it', () => {
    for (const script of [
      '',
      "import http from 'k6/http'; // see PhilosophicalIntegrityValidator.js",
      "import { x } from './a.js';\nconst y = 'PhilosophicalIntegrityValidator.js';",
      "import { A } from './NotPhilosophicalIntegrityValidatorAtAll.js';",
      "import type { OwnAccount } from '../lib/PhilosophicalIntegrityValidator.js';",
      "// import { A } from '../lib/PhilosophicalIntegrityValidator.js';",
      "/* later:\nimport { A } from '../lib/PhilosophicalIntegrityValidator.js';\n*/",
    ])
      assert.ok(!usesValidator(script), script);
  });
});
