import { createInterface } from 'node:readline';

/** Asks on a terminal; undefined when the person went away instead of answering (Ctrl-C, Ctrl-D). */
export function askOn(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  question: string,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines = createInterface({ input, output });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => resolve(undefined));
    lines.question(question, (answer) => {
      resolve(answer.trim());
      lines.close();
    });
  });
}
