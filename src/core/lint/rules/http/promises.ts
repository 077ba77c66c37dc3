import type * as ESTree from 'estree';
import type { Scope, SourceCode } from 'eslint';
import { ownValue } from '../../../base/own-value.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { memberName, variableNamed } from '../places.ts';

/** What the browser module hands out. */
type BrowserThing = 'browser' | 'context' | 'page' | 'locator';

const onElements =
  'check click dblclick dispatchEvent evaluate evaluateHandle fill focus getAttribute hover innerHTML innerText ' +
  'inputValue isChecked isDisabled isEditable isEnabled isHidden isVisible press selectOption setChecked tap ' +
  'textContent type uncheck';
const onPages =
  '$ $$ bringToFront close content emulateVisionDeficiency goBack goForward goto opener reload route screenshot ' +
  'setContent setExtraHTTPHeaders setViewportSize throttleCPU throttleNetwork title unroute unrouteAll ' +
  'waitForEvent waitForFunction waitForLoadState waitForNavigation waitForRequest waitForResponse waitForSelector ' +
  'waitForTimeout waitForURL';
const onContexts =
  'addCookies addInitScript clearCookies clearPermissions close cookies grantPermissions newPage setGeolocation ' +
  'setOffline waitForEvent';

/** The methods that answer with a promise, as k6's types say. */
const promising: Readonly<Record<BrowserThing, ReadonlySet<string>>> = {
  browser: new Set(['newContext', 'newPage']),
  context: new Set(onContexts.split(' ')),
  page: new Set(`${onElements} ${onPages}`.split(' ')),
  locator: new Set(`${onElements} all boundingBox clear count pressSequentially waitFor`.split(' ')),
};

const makes: Readonly<Record<string, BrowserThing>> = {
  ...{ newPage: 'page', page: 'page', mainFrame: 'page', newContext: 'context', context: 'context' },
  ...{ locator: 'locator', first: 'locator', last: 'locator', nth: 'locator', filter: 'locator' },
};

/** Calls of k6's own modules that answer with a promise. */
export function promisesOf(script: LintScript, source: SourceCode): ScriptCall[] {
  const hasBrowser = script.imports.some(({ module }) => module === 'k6/browser');
  const hasGrpc = script.imports.some(({ module }) => module === 'k6/net/grpc');
  return script.calls.filter((call) => {
    if (isPromising(call)) return true;
    if (hasGrpc && call.path.endsWith('.asyncInvoke')) return true;
    return hasBrowser && isBrowserPromise(call.node, { script, source });
  });
}

function isPromising({ imported }: ScriptCall): boolean {
  if (imported?.name === 'asyncRequest') return imported.module === 'k6/http';
  if (imported?.name === 'open') return imported.module === 'k6/experimental/fs';
  return imported?.name === 'parse' && imported.module === 'k6/experimental/csv';
}

interface Place {
  readonly script: LintScript;
  readonly source: SourceCode;
}

function isBrowserPromise({ callee }: ScriptCall['node'], at: Place): boolean {
  const method = memberName(callee);
  const isKnown = Object.values(promising).some((methods) => methods.has(method));
  if (!isKnown || callee.type !== 'MemberExpression') return false;
  const thing = thingOf(callee.object, at, 0);
  return thing !== undefined && promising[thing].has(method);
}

/** What an expression of the browser module is; undefined when that is not sure. */
function thingOf(node: SyntaxNode, at: Place, depth: number): BrowserThing | undefined {
  const inner = withoutTypes(node);
  if (depth > 20) return undefined;
  if (inner.type === 'AwaitExpression') return thingOf(inner.argument, at, depth + 1);
  if (inner.type === 'Identifier') return namedThing(inner, at, depth);
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression') return undefined;
  const method = memberName(inner.callee);
  const made = method.startsWith('getBy') ? 'locator' : ownValue(makes, method);
  const holder = made && thingOf(inner.callee.object, at, depth + 1);
  return holder === undefined ? undefined : made;
}

function namedThing(name: ESTree.Identifier, at: Place, depth: number): BrowserThing | undefined {
  const variable = variableNamed(name, at.source);
  const [definition] = variable?.defs ?? [];
  if (definition?.type === 'ImportBinding') return isBrowser(name.name, at.script) ? 'browser' : undefined;
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return undefined;
  const written = onlyValue(variable);
  return written && thingOf(written, at, depth + 1);
}

/** What a variable holds that is written once. */
function onlyValue(variable: Scope.Variable | undefined): SyntaxNode | undefined {
  const [write, ...more] = variable?.references.filter((reference) => reference.isWrite()) ?? [];
  return more.length === 0 ? (write?.writeExpr ?? undefined) : undefined;
}

function isBrowser(local: string, { bindings }: LintScript): boolean {
  const imported = bindings.imports.get(local);
  return imported?.module === 'k6/browser' && imported.name === 'browser';
}
