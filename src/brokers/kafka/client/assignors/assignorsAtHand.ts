import type { Assignor, AssignorName } from './assignor.ts'
import { rangeAssignor } from './range.ts'

/**
 * Assignors whose code has been loaded. A consumer loads the classes that its config names; here `range`, which every default group
 * uses, is always there, and the others come with the whole model (model.ts). None is ever taken away or changed.
 */
const atHand: Partial<Record<AssignorName, Assignor>> = { range: rangeAssignor }

export function bringAssignors(assignors: readonly Assignor[]): void {
  for (const assignor of assignors) atHand[assignor.name] = assignor
}

/** Throws when it has not been loaded: a setup that `kafkaCore` cannot play was given to it. */
export function assignorNamed(name: AssignorName): Assignor {
  const assignor = atHand[name]
  if (assignor === undefined) throw new Error(`assignor ${name} is not loaded`)
  return assignor
}
