import fc from 'fast-check'
import type { StageTopology } from '../../../../src/views/kafka/layout/stageTopology.ts'

/** Any cast the stage promises to have room for: 5 brokers, 3 topics, 12 partitions in all, 3 producers, 3 groups, 8 consumers. */
export const topologies: fc.Arbitrary<StageTopology> = fc
  .record({
    brokers: fc.integer({ min: 1, max: 5 }),
    partitions: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
    readers: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 3 }),
    producers: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 0, maxLength: 3 }),
    members: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 0, maxLength: 8 }),
    groups: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ brokers, partitions, readers, producers, members, groups }) => {
    const groupIds = ['billing', 'analytics', 'e-mail'].slice(0, groups)
    let left = 12
    const topics = partitions.map((wanted, index) => {
      const count = Math.min(wanted, left - (partitions.length - 1 - index))
      left -= count
      const name = ['orders', 'payments', 'clicks'][index] as string
      return {
        name,
        partitions: Array.from({ length: count }, (_, number) => `${name}-${number}`),
        replicas: brokers,
        groups: groupIds.filter((_, bit) => ((readers[index] as number) >> bit) & 1),
      }
    })
    return {
      topics,
      producers: producers.map((topic, index) => ({
        name: `producer-${index}`,
        partitions: topics[topic % topics.length]?.partitions ?? [],
        accumulates: topic > 2,
      })),
      groups: groupIds.map((id, index) => ({
        id,
        consumers: members.flatMap((group, number) => (group % groups === index ? [`c${number + 1}`] : [])),
      })),
    }
  })

/** From a phone held upright to a large screen, and the text sizes of the themes. */
export const boxes = fc.record({
  width: fc.integer({ min: 200, max: 1600 }),
  height: fc.integer({ min: 150, max: 1200 }),
  unit: fc.constantFrom(1, 1.25, 1.375, 2),
})
