import type { StageTopology } from './stageTopology.ts'

/** The label on stage of each binding, by the binding's id; several without room of their own share one. */
export function pillsOfBindings({ exchanges, queues }: StageTopology): Map<number, string> {
  const pills = [...exchanges, ...queues].flatMap((target) => target.pills)
  return new Map(pills.flatMap(({ id, bindings }) => bindings.map((binding) => [binding, id] as const)))
}
