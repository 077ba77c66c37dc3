import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../script/syntax.ts';
import { childrenOf, isFunction } from '../../script/syntax.ts';
import type { Attempt, Segment, Ways } from './flow-route.ts';
import { Route, lead } from './flow-route.ts';

/** The segments of each function, of the program, and of each class field and static block; the first begins. */
export type Flows = ReadonlyMap<SyntaxNode, readonly Segment[]>;

/**
 * How control may flow through a program: branches, loops, jumps and errors. An error may come from the first name that
 * a `try` uses, from each `throw`, and at its end; `finally` is there twice, the second time for what leaves early.
 */
export function flowsOf(program: ESTree.Program): Flows {
  const flows = new Map<SyntaxNode, readonly Segment[]>();
  new FunctionFlow(program, flows).through(program.body);
  return flows;
}

/** Where a test may lead. */
interface Fork {
  readonly yes: Ways;
  readonly no: Ways;
}

interface Loop {
  readonly before?: SyntaxNode | null | undefined;
  readonly test: SyntaxNode | null | undefined;
  readonly update?: SyntaxNode | null | undefined;
  readonly body: SyntaxNode;
  /** The body comes before the test. */
  readonly bodyFirst?: boolean;
}

type Steps = { readonly [T in SyntaxNode['type']]?: (node: Extract<SyntaxNode, { type: T }>) => void };

class FunctionFlow {
  private readonly route = new Route();
  private readonly flows: Map<SyntaxNode, readonly Segment[]>;
  /** The ways around the rest of a chain such as `a?.b.c`, those of inner chains last. */
  private readonly detours: Segment[][] = [];

  constructor(owner: SyntaxNode, flows: Map<SyntaxNode, readonly Segment[]>) {
    this.flows = flows;
    flows.set(owner, this.route.segments);
  }

  through(nodes: readonly SyntaxNode[]): void {
    for (const node of nodes) this.visit(node);
  }

  private visit(node: SyntaxNode): void {
    const step = this.steps[node.type] as ((node: SyntaxNode) => void) | undefined;
    if (isFunction(node)) this.apart(node, [...node.params, node.body]);
    else if (step === undefined) this.through(childrenOf(node));
    else step(node);
    this.done(node);
    if (throwing.has(node.type)) this.route.mayThrow();
  }

  private done(node: SyntaxNode): void {
    this.route.here?.nodes.push(node);
  }

  /** Code that does not run where it is written. */
  private apart(owner: SyntaxNode, parts: readonly SyntaxNode[]): void {
    new FunctionFlow(owner, this.flows).through(parts);
  }

  private readonly steps: Steps = {
    PropertyDefinition: ({ key, value }) => {
      this.visit(key);
      if (value) this.apart(value, [value]);
    },
    StaticBlock: (node) => this.apart(node, node.body),
    IfStatement: (node) => this.choice(node),
    ConditionalExpression: (node) => this.choice(node),
    LogicalExpression: (node) => {
      const { yes, no } = this.logical(node);
      this.route.goOn([...new Set([...yes, ...no])]);
    },
    AssignmentExpression: ({ left, operator, right }) =>
      /^(?:&&|\|\||\?\?)=$/.test(operator) ? this.perhaps(left, right) : this.through([left, right]),
    AssignmentPattern: ({ left, right }) => this.perhaps(left, right),
    ChainExpression: ({ expression }) => {
      this.detours.push([]);
      this.visit(expression);
      this.route.join(this.detours.pop() ?? []);
    },
    MemberExpression: ({ object, property, optional }) => this.link(object, optional, [property]),
    CallExpression: (node) => this.link(node.callee, node.optional, node.arguments),
    WhileStatement: (node) => this.loop(node),
    DoWhileStatement: ({ test, body }) => this.loop({ test, body, bodyFirst: true }),
    ForStatement: ({ init, test, update, body }) => this.loop({ before: init, test, update, body }),
    ForInStatement: ({ left, right, body }) => this.loop({ before: right, test: left, body }),
    ForOfStatement: ({ left, right, body }) => this.loop({ before: right, test: left, body }),
    SwitchStatement: (node) => this.cases(node),
    LabeledStatement: ({ label, body }) => this.route.labelled(label.name, () => this.visit(body)),
    TryStatement: (node) => this.attempt(node),
    BreakStatement: ({ label }) => this.route.leaveLoop('breaks', label?.name),
    ContinueStatement: ({ label }) => this.route.leaveLoop('continues', label?.name),
    ReturnStatement: ({ argument }) => {
      if (argument) this.visit(argument);
      this.route.returns();
    },
    ThrowStatement: ({ argument }) => {
      this.visit(argument);
      this.route.throws();
    },
  };

  /** Goes through a test, and tells behind which segments it holds, and does not. */
  private fork(test: SyntaxNode): Fork {
    if (test.type === 'LogicalExpression') {
      const ways = this.logical(test);
      this.done(test);
      return ways;
    }
    this.visit(test);
    const isAlways = test.type === 'Literal' && Boolean(test.value);
    return { yes: this.route.ways(), no: isAlways ? [] : this.route.ways() };
  }

  private logical({ left, operator, right }: ESTree.LogicalExpression): Fork {
    const { yes, no } = this.fork(left);
    const all = [...new Set([...yes, ...no])];
    this.route.goOn(operator === '&&' ? yes : operator === '||' ? no : all);
    const second = this.fork(right);
    return {
      yes: [...(operator === '&&' ? [] : operator === '||' ? yes : all), ...second.yes],
      no: [...(operator === '||' ? [] : operator === '&&' ? no : all), ...second.no],
    };
  }

  private choice({ test, consequent, alternate }: ESTree.IfStatement | ESTree.ConditionalExpression): void {
    const { yes, no } = this.fork(test);
    this.route.goOn(yes);
    this.visit(consequent);
    const end = this.route.ways();
    this.route.goOn(no);
    if (alternate) this.visit(alternate);
    this.route.join(end);
  }

  private perhaps(always: SyntaxNode, sometimes: SyntaxNode): void {
    this.visit(always);
    const around = this.route.ways();
    this.route.goOn(around);
    this.visit(sometimes);
    this.route.join(around);
  }

  private link(holder: SyntaxNode, optional: boolean, rest: readonly SyntaxNode[]): void {
    this.visit(holder);
    if (optional) {
      const around = this.route.ways();
      this.detours.at(-1)?.push(...around);
      this.route.goOn(around);
    }
    this.through(rest);
  }

  private loop({ before, test, update, body, bodyFirst = false }: Loop): void {
    const { route } = this;
    const testing = (): Fork => (test ? this.fork(test) : { yes: route.ways(), no: [] });
    if (before) this.visit(before);
    route.breakable({ isLoop: true, isPlain: true }, ({ breaks, continues }) => {
      route.goOn(route.ways());
      const [head] = route.ways();
      let ways = bodyFirst ? undefined : testing();
      if (ways !== undefined) route.goOn(ways.yes);
      this.visit(body);
      route.join(continues);
      ways ??= testing();
      if (bodyFirst) route.goOn(ways.yes);
      if (update) this.visit(update);
      if (head !== undefined) lead(route.ways(), head);
      route.goOn([...ways.no, ...breaks]);
    });
  }

  private cases({ discriminant, cases }: ESTree.SwitchStatement): void {
    const { route } = this;
    this.visit(discriminant);
    let tested = route.ways();
    let otherwise: Segment | undefined;
    route.breakable({ isLoop: false, isPlain: true }, ({ breaks }) => {
      let fallen: Ways = [];
      for (const [i, { test, consequent }] of cases.entries()) {
        if (test) {
          route.here = tested[0];
          if (i > 0) route.goOn(tested);
          this.visit(test);
          tested = route.ways();
        }
        route.here = route.segment(test ? [...tested, ...fallen] : fallen);
        if (!test) otherwise = route.here;
        this.through(consequent);
        fallen = route.ways();
      }
      if (otherwise !== undefined) lead(tested, otherwise);
      route.goOn([...new Set([...(otherwise === undefined ? tested : []), ...fallen, ...breaks])]);
    });
  }

  private attempt({ block, handler, finalizer }: ESTree.TryStatement): void {
    const { route } = this;
    const own: Attempt = { hasFinally: Boolean(finalizer), place: 'try', thrown: [], returned: [] };
    route.attempts.push(own);
    this.visit(block);
    let leaving = route.ways();
    if (handler) {
      const end = leaving;
      const thrown = own.thrown.splice(0);
      own.place = 'catch';
      route.goOn([...new Set([...thrown, ...end])]);
      this.done(handler);
      this.through([...(handler.param ? [handler.param] : []), handler.body]);
      leaving = route.ways();
      route.join(end);
    }
    own.place = 'finally';
    if (finalizer) this.finally(finalizer, own, leaving);
    route.attempts.pop();
  }

  private finally(finalizer: ESTree.BlockStatement, { thrown, returned }: Attempt, leaving: Ways): void {
    const { route } = this;
    const end = route.ways();
    if (thrown.length > 0 || returned.length > 0) {
      route.goOn([...new Set([...leaving, ...returned, ...thrown])]);
      this.visit(finalizer);
      for (const one of thrown.length > 0 ? route.ways() : []) route.thrownFrom(one);
      if (returned.length > 0) route.returns();
    }
    route.goOn(end);
    this.visit(finalizer);
  }
}

/** What may throw, but for types. */
const throwing: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'MemberExpression',
  'ImportExpression',
  'Identifier',
]);
