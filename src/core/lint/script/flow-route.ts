import type { SyntaxNode } from '../../script/syntax.ts';

/** A stretch of code without a branch. */
export interface Segment {
  /** In the order in which they are done; a `catch` comes where it begins. */
  readonly nodes: SyntaxNode[];
  /** Where it may go on; nowhere at the end of the function. */
  readonly next: Segment[];
  /** The function is left here by an error. */
  throws: boolean;
}

/** Several ways that come together, or none. */
export type Ways = readonly Segment[];

/** What a `break` or `continue` may mean. */
interface Target {
  readonly label: string | undefined;
  readonly isLoop: boolean;
  /** What a `break` without a label leaves. */
  readonly isPlain: boolean;
  readonly breaks: Segment[];
  readonly continues: Segment[];
}

/** A `try` that is gone through. */
export interface Attempt {
  readonly hasFinally: boolean;
  place: 'try' | 'catch' | 'finally';
  readonly thrown: Segment[];
  readonly returned: Segment[];
}

/** The way through one function while it is gone: where it is, and where jumps lead. */
export class Route {
  readonly segments: Segment[] = [];
  readonly attempts: Attempt[] = [];
  /** Undefined where nothing leads. */
  here: Segment | undefined = this.segment([]);
  private readonly targets: Target[] = [];
  /** The label in front of the statement that comes next. */
  private label: string | undefined;

  ways(): Ways {
    return this.here === undefined ? [] : [this.here];
  }

  /** Goes on behind these segments; nowhere when there are none. */
  goOn(from: Ways): void {
    this.here = from.length === 0 ? undefined : this.segment(from);
  }

  /** Goes on behind this place and others. */
  join(others: Ways): void {
    if (others.length > 0) this.goOn([...this.ways(), ...others]);
  }

  segment(from: Ways): Segment {
    const made: Segment = { nodes: [], next: [], throws: false };
    this.segments.push(made);
    lead(from, made);
    return made;
  }

  /** A label is that of the loop behind it, and of any other statement by itself. */
  labelled(label: string, statement: () => void): void {
    this.label = label;
    this.breakable({ isLoop: false, isPlain: false }, ({ breaks }) => {
      this.label = label;
      statement();
      this.label = undefined;
      this.join(breaks);
    });
  }

  /** Runs what a `break` may leave. */
  breakable(kind: Pick<Target, 'isLoop' | 'isPlain'>, run: (target: Target) => void): void {
    const target: Target = { ...kind, label: this.label, breaks: [], continues: [] };
    this.label = undefined;
    this.targets.push(target);
    run(target);
    this.targets.pop();
  }

  leaveLoop(how: 'breaks' | 'continues', label: string | undefined): void {
    const target = this.targets.findLast((one) => {
      if (how === 'continues' && !one.isLoop) return false;
      return label === undefined ? one.isPlain : one.label === label;
    });
    this.leave(target?.[how] ?? []);
  }

  returns(): void {
    const outer = this.attempts.findLast(({ hasFinally, place }) => hasFinally && place !== 'finally');
    this.leave(outer?.returned ?? []);
  }

  throws(): void {
    for (const one of this.ways()) this.thrownFrom(one);
    this.here = undefined;
  }

  /** An error that comes from a segment is caught around it, or ends the function. */
  thrownFrom(segment: Segment): void {
    const around = this.catching();
    if (around === undefined) segment.throws = true;
    else around.thrown.push(segment);
  }

  /** In a `try`, what comes after the first code that may throw is another matter than what comes before. */
  mayThrow(): void {
    const around = this.catching();
    if (this.here === undefined || around === undefined || around.thrown.length > 0) return;
    around.thrown.push(this.here);
    this.goOn([this.here]);
  }

  private catching(): Attempt | undefined {
    return this.attempts.findLast(
      ({ hasFinally, place }) => place === 'try' || (place === 'catch' && hasFinally),
    );
  }

  private leave(list: Segment[]): void {
    list.push(...this.ways());
    this.here = undefined;
  }
}

/** Lets segments go on at another one. */
export function lead(from: Ways, to: Segment): void {
  for (const { next } of from) if (!next.includes(to)) next.push(to);
}
