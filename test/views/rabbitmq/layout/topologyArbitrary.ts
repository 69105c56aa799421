import fc from 'fast-check'
import type { ExchangePlan, PillPlan, QueuePlan, StageTopology } from '../../../../src/views/rabbitmq/layout/stageTopology.ts'

const TYPES = ['direct', 'fanout', 'topic', 'headers', 'default'] as const

/** What leads into something: from which exchange, and how many lines its label has. */
const pills = (target: string, exchanges: number) =>
  fc
    .array(
      fc.record({
        from: fc.nat(Math.max(0, exchanges - 1)),
        lines: fc.integer({ min: 1, max: 4 }),
        letters: fc.integer({ min: 1, max: 40 }),
      }),
      {
        maxLength: exchanges === 0 ? 0 : 5,
      },
    )
    .map((list) =>
      list.map(
        (pill, index): PillPlan => ({
          ...pill,
          lettersInLine: pill.lines * pill.letters,
          id: `${target}#${index}`,
          kind: 'binding',
          from: `x${pill.from}`,
          bindings: [index],
        }),
      ),
    )

/** Any cast: 3 nodes, 5 publishers, 7 exchanges bound to each other in any way (circles too), 7 queues, 12 consumers of each. */
export const topologies: fc.Arbitrary<StageTopology> = fc
  .record({ exchanges: fc.nat(7), queues: fc.nat(7), publishers: fc.nat(5), nodes: fc.integer({ min: 1, max: 3 }) })
  .chain(({ exchanges, queues, publishers, nodes }) =>
    fc.record({
      nodes: fc.constant(Array.from({ length: nodes }, (_, index) => `rabbit-${index + 1}`)),
      publishers: fc.tuple(
        ...Array.from({ length: publishers }, (_, index) =>
          fc.array(fc.nat(Math.max(0, exchanges - 1)), { maxLength: exchanges === 0 ? 0 : 3 }).map((targets) => ({
            name: `p${index}`,
            kind: 'publisher' as const,
            exchanges: [...new Set(targets.map((target) => `x${target}`))],
          })),
        ),
      ),
      exchanges: fc.tuple(
        ...Array.from({ length: exchanges }, (_, index) =>
          fc
            .record({
              type: fc.constantFrom(...TYPES),
              pills: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, pills(`x${index}`, exchanges)),
            })
            .map((rest): ExchangePlan => ({ name: `x${index}`, ...rest })),
        ),
      ),
      queues: fc.tuple(
        ...Array.from({ length: queues }, (_, index) =>
          fc
            .record({
              type: fc.constantFrom('classic' as const, 'quorum' as const, 'stream' as const),
              pills: pills(`q${index}`, exchanges),
              boundBefore: fc.constantFrom([], ['x0']),
              members: fc.integer({ min: 0, max: 3 }).map((count) => ['rabbit-1', 'rabbit-2', 'rabbit-3'].slice(0, count)),
              answers: fc
                .array(fc.nat(Math.max(0, exchanges - 1)), { maxLength: exchanges === 0 ? 0 : 1 })
                .map((list) => list.map((index) => `x${index}`)),
              deadLetters: fc.option(fc.nat(Math.max(0, exchanges - 1)).map((target) => `x${target}`)),
              groups: fc.array(fc.nat(6), { maxLength: 2 }),
            })
            .map(
              ({ groups, deadLetters, ...rest }): QueuePlan => ({
                name: `q${index}`,
                ...rest,
                deadLetters: exchanges === 0 ? null : deadLetters,
                groups: groups.map((count, group) => ({
                  id: `g${index}-${group}`,
                  consumers: Array.from({ length: count }, (_, number) => `c${index}-${group}-${number}`),
                })),
              }),
            ),
        ),
      ),
    }),
  )

/** From a phone held upright to a large screen, and the text sizes of the themes. */
export const boxes = fc.record({
  width: fc.integer({ min: 200, max: 1600 }),
  height: fc.integer({ min: 150, max: 1200 }),
  unit: fc.constantFrom(1, 1.25, 1.375, 2),
})
