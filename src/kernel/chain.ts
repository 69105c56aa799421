import type { Fact, FactId } from './fact.ts'

/** A fact and what led to it, back to where it began. */
export interface Chain {
  /** The newest first. */
  readonly facts: readonly Fact[]
  /** False when an earlier part is too old to be told. */
  readonly isWhole: boolean
}

/**
 * Follows the causes of a fact. `find`: the fact with an id that was told at a tick or before; null if it cannot be told any more. Much of what happens to a record happens to many at once, and is put down to the
 * newest of them: `life`, facts about one of them in order, keeps the chain to that one wherever it has a fact of the same type.
 */
export function chainOf(fact: Fact, find: (id: FactId, tick: number) => Fact | null, life: readonly Fact[] = []): Chain {
  const facts = [fact]
  let last = fact
  while (last.cause !== null) {
    // A cause has a smaller id than what it causes, so this ends.
    const told = last.cause < last.id ? find(last.cause, last.tick) : null
    if (told === null) return { facts, isWhole: false }
    const { type, id } = told
    const cause = life.findLast((own) => own.type === type && own.id <= id) ?? told
    facts.push(cause)
    last = cause
  }
  return { facts, isWhole: true }
}
