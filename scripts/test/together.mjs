// Several steps at a time, which speak one after the other.

/** Runs the steps in the order of the list, at most `width` at a time, each once the steps that it names in `after` and
 * that are in the list have ended, and never beside another one of its `kind`. Resolves with the results in that order. */
export async function runTogether(steps, width, run) {
  const results = new Map();
  const running = new Map();
  const mayStart = ({ after = [], kind }) =>
    after.every((name) => results.has(name) || !steps.some((step) => step.name === name)) &&
    !(kind !== undefined && [...running.keys()].some((other) => other.kind === kind));
  const waiting = [...steps];
  while (results.size < steps.length) {
    for (let next; running.size < width && (next = waiting.findIndex(mayStart)) >= 0;) {
      const [step] = waiting.splice(next, 1);
      running.set(
        step,
        run(step, results)
          .then((result) => results.set(step.name, result))
          .then(() => step),
      );
    }
    running.delete(await Promise.race(running.values()));
  }
  return steps.map(({ name }) => results.get(name));
}

/** Lets one voice at a time be heard, in the order in which they were given: what the others say is kept for them. */
export class Turns {
  #voices = [];
  #write;

  constructor(write) {
    this.#write = write;
  }

  /** `say` prints, now or later; `end` gives the turn to the next. */
  voice() {
    const voice = { kept: '', ended: false };
    this.#voices.push(voice);
    return {
      say: (text) => {
        if (this.#voices[0] === voice) this.#write(text);
        else voice.kept += text;
      },
      end: () => {
        voice.ended = true;
        while (this.#voices[0]?.ended) {
          this.#voices.shift();
          this.#write(this.#voices[0]?.kept ?? '');
        }
      },
    };
  }
}
