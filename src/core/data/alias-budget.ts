import type { Span } from '../language/span.ts';
import type { BrokenData, DataNode } from './data-node.ts';

/**
 * What aliases of YAML may repeat: a few lines of aliases of aliases stand for millions of values, each of which would be
 * judged.
 */
export class AliasBudget {
  readonly broken: BrokenData[] = [];
  private readonly most: number;
  private readonly sizes = new WeakMap<DataNode, number>();
  private repeated = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Whether a node may stand here once more. The first that may not is told. */
  takes(node: DataNode, { start, end }: Span): boolean {
    const size = this.sizeOf(node);
    if (this.repeated + size <= this.most) {
      this.repeated += size;
      return true;
    }
    const says = `Aliases repeat more than ${this.most} values; this one and others are not looked into`;
    if (this.broken.length === 0) this.broken.push({ start, end, says });
    return false;
  }

  /** Of the node and all in it, with what its own aliases repeat. */
  private sizeOf(node: DataNode): number {
    const known = this.sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.kind === 'list') for (const item of node.items) size += this.sizeOf(item);
    if (node.kind === 'map') for (const { value } of node.entries) size += this.sizeOf(value);
    this.sizes.set(node, size);
    return size;
  }
}
