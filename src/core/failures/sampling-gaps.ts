import type { JsonObject } from '../base/shape.ts';

/** What is known of a script before it runs. */
interface SampledScript {
  readonly text: string;
  /** As k6 resolved them. */
  readonly options: JsonObject;
  /** k6 flags as typed. */
  readonly extraArgs: readonly string[];
}

/** What a sample of failing requests cannot have of a script, each in a sentence. */
export function samplingGaps({ text, options, extraArgs }: SampledScript): readonly string[] {
  const isDiscarding =
    options['discardResponseBodies'] === true || extraArgs.includes('--discard-response-bodies');
  const others = /['"]k6\/(?:experimental\/)?(?:ws|websockets|net\/grpc|browser)['"]/.test(text);
  return [...(isDiscarding ? [discarded] : []), ...(others ? [othersUnseen] : [])];
}

/** True for k6 flags, as typed, with which nothing that is told by the console reaches us. */
export const takesConsole = (extraArgs: readonly string[]): boolean =>
  extraArgs.some((arg) => /^--console-output(=|$)/.test(arg));

/** The run goes on without. */
export const consoleTaken =
  'The sample of failing requests: it comes by the console, which --console-output writes elsewhere.';

const discarded =
  'What failing requests were answered: the script discards the bodies (`discardResponseBodies`). The rest of the sample is there.';

const othersUnseen =
  'WebSockets, gRPC and the browser in the sample of failing requests: it has those of `k6/http` only.';

/** The run goes on without. */
export const noSample =
  'The sample of failing requests: k6 does not load the script together with the module that takes it.';
