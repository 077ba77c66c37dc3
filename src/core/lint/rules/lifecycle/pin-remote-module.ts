import type { LintRule } from '../../rule.ts';

/** A remote module without a version may be another one tomorrow, and with it what the test measures. */
export const pinRemoteModule: LintRule = {
  id: 'k6/pin-remote-module',
  severity: 'warning',
  finds: 'A remote module that is imported without a version.',
  messages: {
    unpinned:
      '`{{module}}` names no version, so that the same script may run other code tomorrow. Name a version in the address.',
  },
  check(script, context) {
    for (const { module, source } of script.imports) {
      const path = /^https?:\/\/[^/]+(\/.*)?$/.exec(module)?.[1];
      if (path === undefined || isPinned(path)) continue;
      context.report({ node: source, messageId: 'unpinned', data: { module } });
    }
  },
};

/** A place for a version that a template fills in, a version, a major after `@`, or the hash of a commit, anywhere in the path. */
const isPinned = (path: string): boolean =>
  !/[/@](?:latest|next)(?:\/|$)/.test(path) &&
  /v?\d+\.\d+|@v?\d|\{\{|\/v\d+\/|\/[0-9a-f]{7,40}(?:\/|$)/.test(path);
