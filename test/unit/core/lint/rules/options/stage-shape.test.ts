import { stageShape } from '../../../../../../src/core/lint/rules/options/stage-shape.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (stages: readonly (readonly [string, number])[], rest = ''): string =>
  `export const options = { scenarios: { a: { executor: 'ramping-vus', stages: [${stages
    .map(([duration, target]) => `{ duration: '${duration}', target: ${target} }`)
    .join(', ')}], ${rest} } } };`;

testRule(stageShape, {
  valid: [
    script([
      ['30s', 10],
      ['2m', 10],
      ['30s', 0],
    ]),
    script([['2h', 1000]]),
    script(
      [
        ['1m', 10],
        ['1m', 10],
      ],
      "gracefulRampDown: '30s'",
    ),
    script(
      [
        ['1m', 10],
        ['1m', 10],
        ['10s', 0],
      ],
      "gracefulRampDown: '0s'",
    ),
    "export const options = { vus: 1, stages: [{ duration: '5m', target }, { duration: '1s', target: 4 }] };",
    'export const options = { vus: 1, stages: [...more, { duration: 1, target: 4 }] };',
    'export const options = { vus: 1, stages: [] };',
  ],
  invalid: [
    {
      code: script([
        ['30s', 20],
        ['1m30s', 10],
        ['20s', 0],
      ]),
      errors: [{ messageId: 'noPlateau', column: 69 }],
    },
    {
      code: script([
        ['5s', 5],
        ['2s', 5],
      ]),
      errors: [{ messageId: 'short', data: { seconds: '7' } }],
    },
    {
      code: script(
        [
          ['1m', 10],
          ['1m', 10],
        ],
        'gracefulRampDown: 0',
      ),
      errors: [{ messageId: 'cut', data: { target: '10' } }],
    },
    {
      name: 'the shortcut, through a constant with a type, told once',
      code: `import type { Options } from 'k6/options';
const stages = [{ duration: '1m', target: 1 }, { duration: '1m', target: 0 }] as const;
export const options = { stages } satisfies Options;`,
      only: 'ts',
      errors: [{ messageId: 'noPlateau', line: 3 }],
    },
    {
      name: 'stages of another file',
      code: "import { stages } from './s.js'; export const options = { stages };",
      files: { './s.js': "export const stages = [{ duration: '1s', target: 1 }];" },
      errors: ['short'],
    },
  ],
});
