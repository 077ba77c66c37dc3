// The layers of docs/architecture.md as rules. scripts/check-layers.mjs proves that each of them bites.
const src = (...folders) => `^src/(${folders.join('|')})/`;
const packages = 'node_modules/';

const lintEngine = ['eslint', '@eslint/core', 'eslint-scope'];
const languageClient = [
  'vscode-languageclient',
  'vscode-languageserver-protocol',
  'vscode-languageserver-types',
  'vscode-jsonrpc',
];

/** A layer may import itself, the layers named, and the npm packages named; nothing else. */
const layer = (name, { layers = [], npm = [], files = [], node = false }) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment: `src/${name} may import ${[...layers, ...npm, ...(node ? ['Node'] : [])].join(', ') || 'nothing'} only.`,
  from: { path: src(name) },
  to: {
    pathNot: [src(name, ...layers), ...files, ...npm.map((pkg) => `${packages}${pkg}(/|$)`)],
    ...(node ? { dependencyTypesNot: ['core'] } : {}),
  },
});

export default {
  forbidden: [
    layer('core', {
      npm: [
        '@babel/parser',
        '@babel/types',
        '@types/estree',
        '@types/sarif',
        'yaml',
        'jsonc-parser',
        '@grafana/grafana-foundation-sdk',
        'diff',
        ...lintEngine,
      ],
    }),
    layer('app', { layers: ['core'] }),
    layer('protocol', { layers: ['core'] }),
    layer('host', { layers: ['app', 'core'], npm: ['pbf', 'snappyjs', 'tinyglobby'], node: true }),
    layer('editor', {
      layers: ['app', 'host', 'protocol', 'core'],
      npm: ['@types/vscode', ...languageClient],
      node: true,
    }),
    layer('panel', {
      layers: ['protocol', 'core'],
      npm: ['lit', 'lit-html', '@lit', '@vscode-elements/elements', '@vscode/codicons', 'uplot'],
    }),
    layer('cli', {
      layers: ['app', 'host', 'core', 'sandbox'],
      npm: ['@types/sarif'],
      node: true,
    }),
    layer('server', {
      layers: ['protocol', 'core'],
      npm: [
        'vscode-languageserver',
        'vscode-languageserver-protocol',
        'vscode-languageserver-types',
        'vscode-languageserver-textdocument',
        'vscode-jsonrpc',
      ],
      node: true,
    }),
    layer('eslint-plugin', {
      layers: ['host', 'core'],
      npm: ['eslint'],
      files: ['^packages/eslint-plugin-ayni-k6/package\\.json$'],
      node: true,
    }),
    layer('k6', { npm: ['@types/k6'] }),
    layer('sandbox', { npm: ['ws', '@types/ws', 'prom-client', 'jose'], node: true }),
    {
      name: 'vscode-in-editor-only',
      severity: 'error',
      comment: 'Only src/editor knows the editor; elsewhere take what you need as an argument.',
      from: { path: '^src/', pathNot: src('editor') },
      to: { path: '(^|/)vscode(/|$)' },
    },
    {
      name: 'one-file-knows-uplot',
      severity: 'error',
      comment:
        'Charts are drawn through src/panel/chart/line-chart.ts, so that uPlot can be replaced in one place.',
      from: { path: '^src/', pathNot: '^src/panel/chart/line-chart\\.ts$' },
      to: { path: 'node_modules/uplot/' },
    },
    {
      name: 'lint-engine-in-lint-only',
      severity: 'error',
      comment:
        'Only src/core/lint knows ESLint and scopes: rules see plain ESTree, everything else sees findings.',
      from: { path: '^src/core/', pathNot: '^src/core/lint/' },
      to: { path: `node_modules/(${lintEngine.join('|')})/` },
    },
    {
      name: 'eslint-by-its-types-only',
      severity: 'error',
      comment: 'ESLint runs our rules for people who have it; what we ship runs them by itself.',
      from: { path: '^src/' },
      to: { path: 'node_modules/(eslint|espree|@typescript-eslint)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means that two files are one idea, or that one knows too much.',
      from: { path: '^src/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
