import { between, type Chance } from '../chance.ts';

export interface Fragment {
  readonly story: string;
  readonly number: number;
  readonly text: string;
  readonly choices: readonly string[];
  /** Null at the end of the story. */
  readonly next: number | null;
}

export interface Story {
  readonly id: string;
  readonly title: string;
  readonly fragments: readonly Fragment[];
  /** How often each choice was taken. */
  readonly decisions: Map<string, number>;
}

const places = [
  'the terraces',
  'the market',
  'the river',
  'the high pasture',
  'the square',
  'the old bridge',
];
const people = [
  'the weaver',
  'a shepherd',
  'the potter',
  'two sisters',
  'the keeper of seeds',
  'a traveller',
];
const deeds = [
  'shares the harvest',
  'asks for help',
  'mends the wall',
  'returns a gift',
  'tells an old story',
];
const choices = ['give', 'receive', 'wait', 'walk on'];

export function createNarratives(chance: Chance): ReadonlyMap<string, Story> {
  const stories = new Map<string, Story>();
  for (let number = 1; number <= 10; number += 1) {
    const id = `n${number}`;
    const length = between(chance, 5, 9);
    const fragments = Array.from({ length }, (_, index) => createFragment(id, index + 1, length, chance));
    stories.set(id, {
      id,
      title: `Path ${number}: ${pick(places, chance)}`,
      fragments,
      decisions: new Map(),
    });
  }
  return stories;
}

function createFragment(story: string, number: number, length: number, chance: Chance): Fragment {
  const text = `At ${pick(places, chance)}, ${pick(people, chance)} ${pick(deeds, chance)}.`;
  const last = number === length;
  return { story, number, text, choices: last ? [] : choices, next: last ? null : number + 1 };
}

function pick(words: readonly string[], chance: Chance): string {
  return words[between(chance, 0, words.length - 1)] ?? '';
}

/** Counts a choice and gives how often it was taken. */
export function decide(story: Story, fragment: number, choice: string): number {
  const key = `${fragment} ${choice}`;
  const times = (story.decisions.get(key) ?? 0) + 1;
  story.decisions.set(key, times);
  return times;
}
