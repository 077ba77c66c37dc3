/** Every name that package.json and the code share. A test compares the two. */
export const commands = {
  run: 'ayni.run',
  smoke: 'ayni.smoke',
  runWithOptions: 'ayni.runWithOptions',
  debugIteration: 'ayni.debugIteration',
  showIteration: 'ayni.showIteration',
  stop: 'ayni.stop',
  rerunLast: 'ayni.rerunLast',
  showResults: 'ayni.showResults',
  showLineResults: 'ayni.showLineResults',
  compareWithBaseline: 'ayni.compareWithBaseline',
  compareWith: 'ayni.compareWith',
  setBaseline: 'ayni.setBaseline',
  showTrend: 'ayni.showTrend',
  runQuery: 'ayni.runQuery',
  formatExpression: 'ayni.formatExpression',
  openInGrafana: 'ayni.openInGrafana',
  smokeEnvironment: 'ayni.smokeEnvironment',
  readiness: 'ayni.readiness',
  exportReport: 'ayni.exportReport',
  suggestThresholds: 'ayni.suggestThresholds',
  importResults: 'ayni.importResults',
  openRunFile: 'ayni.openRunFile',
  showLog: 'ayni.showLog',
  findK6: 'ayni.findK6',
  createExample: 'ayni.createExample',
  newScenario: 'ayni.newScenario',
  setUpWorkspace: 'ayni.setUpWorkspace',
  generateRules: 'ayni.generateRules',
  addIntegrityLibrary: 'ayni.addIntegrityLibrary',
  startSandbox: 'ayni.startSandbox',
  selectEnvironment: 'ayni.selectEnvironment',
  setSecret: 'ayni.setSecret',
  removeSecret: 'ayni.removeSecret',
  historyOpen: 'ayni.history.open',
  historyRename: 'ayni.history.rename',
  historyNote: 'ayni.history.note',
  historyDelete: 'ayni.history.delete',
  historyExport: 'ayni.history.export',
  historyCompareSelected: 'ayni.history.compareSelected',
  historyFilter: 'ayni.history.filter',
  historyClearFilter: 'ayni.history.clearFilter',
  historyRefresh: 'ayni.history.refresh',
  checkWithPromtool: 'ayni.checkWithPromtool',
  runRuleTests: 'ayni.runRuleTests',
  lintFixAll: 'ayni.lint.fixAll',
  openRulePage: 'ayni.lint.openRulePage',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const settings = {
  k6Path: 'ayni.k6.path',
  allowExtensionResolution: 'ayni.k6.allowExtensionResolution',
  include: 'ayni.scripts.include',
  exclude: 'ayni.scripts.exclude',
  codeLens: 'ayni.codeLens.enabled',
  numbersInCode: 'ayni.numbersInCode.enabled',
  environment: 'ayni.run.environment',
  openPanel: 'ayni.run.openPanel',
  parallelRuns: 'ayni.run.parallel',
  sampleFailures: 'ayni.run.sampleFailures',
  lintEnabled: 'ayni.lint.enabled',
  lintRules: 'ayni.lint.rules',
  lintReportUnusedDisables: 'ayni.lint.reportUnusedDisables',
  promtool: 'ayni.prometheus.promtool',
  historyMaxSizeMb: 'ayni.history.maxSizeMb',
  compareMarginPercent: 'ayni.compare.marginPercent',
  offerLibraryUpdates: 'ayni.library.offerUpdates',
} as const;

export const views = {
  history: 'ayni.history',
} as const;

export const webviews = {
  run: 'ayni.run',
  runFile: 'ayni.runFile',
  trends: 'ayni.trends',
  iteration: 'ayni.iteration',
  query: 'ayni.query',
} as const;

/** Keys that `when` clauses ask. */
export const contexts = {
  scriptIsActive: 'ayni.scriptIsActive',
  scriptPaths: 'ayni.scriptPaths',
  promFileKind: 'ayni.promFileKind',
  runIsActive: 'ayni.runIsActive',
  hasRuns: 'ayni.hasRuns',
  hasLastRun: 'ayni.hasLastRun',
  hasIteration: 'ayni.hasIteration',
  historyIsFiltered: 'ayni.historyIsFiltered',
  panelRunIsActive: 'ayni.panelRunIsActive',
  k6IsFound: 'ayni.k6IsFound',
  isSetUp: 'ayni.isSetUp',
} as const;

export const testControllerId = 'ayni.scripts';

/** `viewItem` of a run in the history. */
export const runItemContext = 'ayni.run';
