import { type Archetype, archetypes } from '../../../src/core/archetypes/archetype.ts';

/** The archetype with this id; throws when there is none. */
export function archetypeCalled(id: string): Archetype {
  const found = archetypes.find((archetype) => archetype.id === id);
  if (found === undefined) throw new Error(`No archetype is called ${id}.`);
  return found;
}
