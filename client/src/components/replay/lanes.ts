import type { Lane, LaneDefinition, LaneSource } from './lane.ts';

/** Every file of `lanes/` is a lane or some of a kind; one more file is one more. */
const found = import.meta.glob<LaneDefinition>('./lanes/*.ts', { import: 'default', eager: true });

const definitions = Object.values(found).toSorted((a, b) => a.order - b.order);

export function lanesOf(source: LaneSource): Lane[] {
  return definitions.flatMap(({ build }) => build(source));
}
