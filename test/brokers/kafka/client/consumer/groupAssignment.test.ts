import { describe, expect, test } from 'vitest'
import { act, createWorld, type DataOf, factsOf, lastOf, owners, runTo, type World } from './world.ts'

const strategies = ['range', 'roundrobin', 'sticky', 'cooperative-sticky']
const three = { partitions: 7, consumers: [{ name: 'c1' }, { name: 'c2' }, { name: 'c3', startMs: 9000 }] }

/** Partitions of all assignments computed since `fromTick` that changed hands. */
function moved(world: World, fromTick: number): string[] {
  return factsOf(world, 'assignment.computed')
    .filter(({ tick }) => tick >= fromTick)
    .flatMap(({ data }) => data.moved)
}

function withStrategy(name: string): World {
  return createWorld({ ...three, group: { config: { 'partition.assignment.strategy': name }, handler: { serviceMs: 0 } } })
}

describe.each(strategies)('the leader with %s', (strategy) => {
  test('hands out every partition once, evenly, under the assignor that was voted for', () => {
    const world = runTo(withStrategy(strategy), 20_000)
    const data: DataOf<'assignment.computed'> = lastOf(world, 'assignment.computed').data
    expect(data.assignor).toBe(strategy)
    expect(Object.values(data.members).flat().sort()).toEqual([
      'orders-0',
      'orders-1',
      'orders-2',
      'orders-3',
      'orders-4',
      'orders-5',
      'orders-6',
    ])
    expect(
      Object.values(data.members)
        .map((list) => list.length)
        .sort(),
    ).toEqual([2, 2, 3])
    expect(Object.values(owners(world)).flat().sort()).toEqual(Object.values(data.members).flat().sort())
  })

  test('what it calls moved is what has another owner than before', () => {
    const world = runTo(withStrategy(strategy), 8900)
    const before = owners(world)
    runTo(world, 20_000)
    const after = owners(world)
    const ownerIn = (map: Record<string, string[]>, partition: string) => Object.keys(map).find((name) => map[name]?.includes(partition))
    const changed = Object.values(after)
      .flat()
      .filter((partition) => ownerIn(before, partition) !== ownerIn(after, partition))
    expect(moved(world, 8900).sort()).toEqual(changed.sort())
  })
})

test('when a consumer joins, sticky assignors move the fewest partitions', () => {
  const moves = Object.fromEntries(strategies.map((name) => [name, moved(runTo(withStrategy(name), 20_000), 8900).length]))
  expect(moves.sticky).toBe(2)
  expect(moves['cooperative-sticky']).toBe(2)
  expect(moves.roundrobin).toBeGreaterThan(2)
  expect(moves.range).toBeGreaterThan(2)
})

test('partitions of a dead member move at once, for nobody else claims them', () => {
  const world = runTo(withStrategy('cooperative-sticky'), 20_000)
  const orphaned = owners(world).c2
  act(world, { type: 'crashConsumer', consumer: 'c2' })
  runTo(world, 40_000)
  const { data } = lastOf(world, 'assignment.computed')
  expect(data.withheld).toEqual([])
  expect(data.moved).toEqual(orphaned)
})

test('a consumer that comes back to its own partitions has moved nothing', () => {
  const world = runTo(createWorld({ consumers: [{ name: 'c1' }] }), 8000)
  act(world, { type: 'closeConsumer', consumer: 'c1' })
  runTo(world, 9000)
  act(world, { type: 'startConsumer', consumer: 'c1' })
  runTo(world, 15_000)
  expect(lastOf(world, 'assignment.computed').data.moved).toEqual([])
})
