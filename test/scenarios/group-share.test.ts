import { describe, expect, it } from 'vitest'
import { factsOf, type PlayedLesson, playLesson } from './runLesson.ts'

/** Sizes of the shares of each generation, in order of consumer. */
function sizes({ history }: PlayedLesson): number[][] {
  return factsOf(history, 'assignment.computed').map(({ data }) =>
    Object.keys(data.members)
      .sort()
      .map((member) => data.members[member]?.length ?? 0),
  )
}

describe('group-share: one partition, one owner', async () => {
  const played = await playLesson('group-share', 10_000)
  const { history, questions } = played

  it('deals four partitions out to 1, 2, 3 and 4 consumers as evenly as they divide', () => {
    expect(sizes(played)).toEqual([[4], [2, 2], [2, 1, 1], [1, 1, 1, 1]])
  })

  it('gives each partition exactly one owner in each generation', () => {
    const all = ['orders-0', 'orders-1', 'orders-2', 'orders-3']
    for (const { data } of factsOf(history, 'assignment.computed')) expect(Object.values(data.members).flat().sort()).toEqual(all)
  })

  it('has every record handled by the owner that its partition had when it was polled', () => {
    const owner = new Map<string, string>()
    const due = new Map<string, string>()
    let checked = 0
    for (const fact of history.trace.facts) {
      const consumer = fact.entity
      if (fact.type === 'partitions.assigned') for (const id of (fact.data as { partitions: string[] }).partitions) owner.set(id, consumer)
      if (fact.type === 'records.polled')
        for (const id of Object.keys((fact.data as { partitions: object }).partitions))
          due.set(`${id} ${consumer}`, owner.get(id) ?? 'nobody')
      if (fact.type !== 'record.processed') continue
      expect(due.get(`${(fact.data as { partition: string }).partition} ${consumer}`)).toBe(consumer)
      checked++
    }
    expect(checked).toBeGreaterThan(20)
  })

  it('hands on every partition without losing, repeating or reordering anything', () => {
    const byPartition = new Map<string, number[]>()
    for (const { data } of factsOf(history, 'record.processed'))
      byPartition.set(data.partition, [...(byPartition.get(data.partition) ?? []), data.offset])
    expect(byPartition.size).toBe(4)
    for (const offsets of byPartition.values()) expect(offsets).toEqual(offsets.map((_, index) => index))
    const page = history.state.ledger.subscribers.billing
    expect([page?.lost, page?.duplicated, page?.outOfOrder]).toEqual([0, 0, 0])
  })

  it('lets all four consumers work in the end', () => {
    const last = factsOf(history, 'group.stable').at(-1)?.tick ?? 0
    const workers = factsOf(history, 'record.processed').filter((fact) => fact.tick > last + 2_000)
    expect(new Set(workers.map((fact) => fact.entity)).size).toBe(4)
  })

  it('asks for the shares before they are dealt', () => {
    expect(questions.map(({ right }) => right)).toEqual(['c1: 2, c2: 2', 'c1: 2, c2: 1, c3: 1'])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})
