// What completion, hover and signature help say of functions and aggregations.
import type { FunctionDoc } from '../../promql/function-docs.ts';
import { aggregationDocs, functionDocs } from '../../promql/function-docs.ts';

/** Undefined for what is neither a function nor an aggregation. */
export const callDoc = (name: string): FunctionDoc | undefined =>
  functionDocs.get(name) ?? aggregationDocs.get(name);

/** Markdown below the signature. */
export const callText = ({ says, experimental }: FunctionDoc): string =>
  experimental
    ? `${says}\n\nExperimental: Prometheus has to be started with \`--enable-feature=promql-experimental-functions\`.`
    : says;
