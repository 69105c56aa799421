import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import { committedOffset, recordsInHand } from '../../../src/brokers/kafka/effects.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import { refuseCommand } from '../../../src/brokers/kafka/refuseCommand.ts'
import type { GroupSetup } from '../../../src/brokers/kafka/setup.ts'
import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import { at } from '../../../src/kernel/column.ts'
import { act, createHistory, type History, runTo } from '../../../src/kernel/history.ts'
import { kafkaCommands, kafkaSetups } from '../../laws/kafkaWorlds.ts'
import {
  createWorld,
  act as doIn,
  factsOf,
  ledger,
  type Wish,
  type World,
  runTo as worldTo,
  runUntil as worldUntil,
} from './client/consumer/world.ts'

type Fate = 'none' | 'lost' | 'skipped'
const FATES: readonly Fate[] = ['none', 'lost', 'skipped']

/** What has become of each record of a partition for a group. */
function* recordsOf(state: KafkaState, group: string) {
  const page = state.ledger.subscribers[group]
  for (const { id, log } of Object.values(state.partitions)) {
    const inHand = new Set<number>()
    for (const consumer of Object.values(state.consumers))
      if (consumer.group === group) for (const record of recordsInHand(consumer)) if (record.partition === id) inHand.add(record.offset)
    const committed = committedOffset(state, group, id)
    for (let offset = 0; offset < log.logEndOffset; offset++) {
      const message = at(log.records.message, offset)
      const isKnown = page !== undefined && message < page.times.length
      const times = isKnown ? at(page.times, message) : 0
      const fate = FATES[isKnown ? at(page.fate, message) : 0] ?? 'none'
      yield { partition: id, offset, times, fate, committed, isKept: offset >= log.logStartOffset, isInHand: inHand.has(offset) }
    }
  }
}

const worlds = fc.record({
  setup: kafkaSetups,
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  script: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 2_500 }), command: kafkaCommands }), { maxLength: 8 }),
})

function play({ setup, seed, script }: typeof worlds extends fc.Arbitrary<infer T> ? T : never, look: (state: KafkaState) => void) {
  const history: History<KafkaState, KafkaCommand> = createHistory(kafkaModel, kafkaModel.create(setup, seed))
  const goOn = (ms: number) => {
    runTo(history, history.state.kernel.tick + ms)
    look(history.state)
  }
  for (const { afterMs, command } of script) {
    goOn(afterMs)
    if (refuseCommand(history.state, command) === null) act(history, command)
    look(history.state)
  }
  for (let round = 0; round < 6; round++) goOn(1_500)
  return history
}

/** c1 reads one partition, four records come at once, and each is handled for a second. */
function slowWorld(group: Partial<GroupSetup> = {}, wish: Wish = {}) {
  const world = createWorld({
    partitions: 1,
    stream: { ratePerSecond: 0 },
    ...wish,
    group: {
      commit: 'syncBeforeProcessing',
      handler: { serviceMs: 1_000 },
      ...group,
      config: { 'enable.auto.commit': false, ...group.config },
    },
  })
  worldTo(world, 3_000)
  doIn(world, { type: 'burst', stream: 'orders', count: 4 })
  worldUntil(world, 'record.handling')
  return world
}

const lost = (world: World) => factsOf(world, 'message.lost').map(({ data }) => data.offset)
const skipped = (world: World) => factsOf(world, 'message.skipped').map(({ data }) => data.offset)

describe('a record is lost', () => {
  it('when its process dies with it after the commit', () => {
    const world = slowWorld()
    worldUntil(world, 'record.processed')
    expect(lost(world)).toEqual([])
    doIn(world, { type: 'crashConsumer', consumer: 'c1' })
    expect(lost(world)).toEqual([1, 2, 3])
    expect(ledger(world)).toMatchObject({ processed: 1, lost: 3, skipped: 0 })
  })

  it('not while somebody still has it in hand, be it a process that hangs and is out of its group', () => {
    const world = slowWorld()
    doIn(world, { type: 'hangConsumer', consumer: 'c1' })
    worldUntil(world, 'group.member.expired')
    expect(lost(world)).toEqual([])
    doIn(world, { type: 'crashConsumer', consumer: 'c1' })
    expect(lost(world)).toEqual([0, 1, 2, 3])
  })

  it('not when it will be read again, for nobody has committed it', () => {
    const world = slowWorld({ commit: 'syncAfterEachPoll' })
    doIn(world, { type: 'crashConsumer', consumer: 'c1' })
    worldTo(world, 30_000)
    expect(lost(world)).toEqual([])
  })

  it('when a worker of a process that closes gives up on it', () => {
    const world = slowWorld({ handler: { serviceMs: 1_000, workers: 2, failureRate: 1 } })
    doIn(world, { type: 'closeConsumer', consumer: 'c1' })
    worldUntil(world, 'consumer.closed')
    expect(lost(world)).toEqual([0, 1, 2, 3])
  })

  it('and found again when it is handled after all', () => {
    const world = slowWorld()
    doIn(world, { type: 'crashConsumer', consumer: 'c1' })
    doIn(world, { type: 'startConsumer', consumer: 'c1' })
    worldUntil(world, 'position.set', ({ offset }) => offset === 4)
    doIn(world, { type: 'seek', consumer: 'c1', to: 'beginning' })
    worldTo(world, world.state.kernel.tick + 6_000)
    expect(ledger(world)).toMatchObject({ processed: 4, duplicated: 0, lost: 0 })
  })
})

describe('a record is passed over', () => {
  it('when a group begins behind it', () => {
    const world = createWorld({ partitions: 1, consumers: [], group: { config: { 'auto.offset.reset': 'latest' } } })
    worldTo(world, 5_000)
    doIn(world, { type: 'addConsumer', group: 'billing' })
    const { data } = worldUntil(world, 'position.set')
    expect(data.offset).toBeGreaterThan(90)
    expect(skipped(world)).toEqual(Array.from({ length: data.offset }, (_, offset) => offset))
    expect(lost(world)).toEqual([])
  })

  it('when its consumer seeks beyond it, told with the reason', () => {
    const world = slowWorld({ config: { 'max.poll.records': 1 } })
    doIn(world, { type: 'seek', consumer: 'c1', to: { offset: 3 } })
    expect(skipped(world)).toEqual([1, 2])
    expect(factsOf(world, 'message.skipped')[0]?.data).toMatchObject({ group: 'billing', reason: 'seek() went to offset 3' })
    worldTo(world, world.state.kernel.tick + 5_000)
    expect(ledger(world)).toMatchObject({ processed: 2, skipped: 2, lost: 0 })
  })

  it('and not any more when its consumer stands before it again', () => {
    const world = slowWorld({ commit: 'never', config: { 'max.poll.records': 1 } })
    doIn(world, { type: 'seek', consumer: 'c1', to: { offset: 3 } })
    doIn(world, { type: 'seek', consumer: 'c1', to: { offset: 2 } })
    expect(ledger(world)).toMatchObject({ skipped: 1 })
  })

  it('not by a seek beyond the end: auto.offset.reset takes it back', () => {
    const world = slowWorld({ commit: 'never', config: { 'max.poll.records': 1 } })
    doIn(world, { type: 'seek', consumer: 'c1', to: { offset: 999 } })
    expect(ledger(world)).toMatchObject({ skipped: 3 })
    worldUntil(world, 'position.set', ({ from }) => from === 'reset')
    expect(ledger(world)).toMatchObject({ skipped: 0 })
  })

  it('still when its consumer goes back but the group has committed beyond it: who comes next begins there', () => {
    const world = slowWorld({ config: { 'max.poll.records': 1 } })
    doIn(world, { type: 'seek', consumer: 'c1', to: { offset: 3 } })
    worldUntil(world, 'group.offset.committed', ({ offsets }) => offsets['orders-0'] === 4)
    doIn(world, { type: 'seek', consumer: 'c1', to: 'beginning' })
    worldUntil(world, 'position.set', ({ offset }) => offset === 0)
    expect(ledger(world)).toMatchObject({ skipped: 2 })
  })

  it('not when its consumer seeks back, or where it is', () => {
    const world = slowWorld({ commit: 'never', config: { 'max.poll.records': 1 } })
    for (const offset of [1, 0, 0]) doIn(world, { type: 'seek', consumer: 'c1', to: { offset } })
    expect(skipped(world)).toEqual([])
  })
})

describe('committedOffset', () => {
  it('is what the coordinator has, and none before the first commit', () => {
    const world = createWorld({ partitions: 1, group: { config: { 'enable.auto.commit': false }, commit: 'syncAfterEachPoll' } })
    worldTo(world, 500)
    expect(committedOffset(world.state, 'billing', 'orders-0')).toBe(-1)
    const { data } = worldUntil(world, 'group.offset.committed')
    expect(committedOffset(world.state, 'billing', 'orders-0')).toBe(data.offsets['orders-0'])
    expect(committedOffset(world.state, 'nobody', 'orders-0')).toBe(-1)
  })
})

describe('whatever happens', () => {
  it('a record of the log that counts as done, was never handled and is in nobody’s hands is booked as lost or passed over', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        play(world, (state) => {
          for (const group of Object.keys(state.groups))
            for (const record of recordsOf(state, group))
              if (record.isKept && record.offset < record.committed && record.times === 0 && !record.isInHand)
                expect(record.fate, `${group} ${record.partition}@${record.offset}`).not.toBe('none')
        })
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    )
  })

  it('a record that was handled is neither, and one that was not is no more than one of both', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { state } = play(world, () => {})
        for (const [group, page] of Object.entries(state.ledger.subscribers)) {
          const all = [...recordsOf(state, group)]
          for (const { times, fate } of all) if (times > 0) expect(fate).toBe('none')
          expect(all.filter(({ fate }) => fate === 'lost')).toHaveLength(page.lost)
          expect(all.filter(({ fate }) => fate === 'skipped')).toHaveLength(page.skipped)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('a record is lost only when the group has committed beyond it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const farthest: Record<string, number> = {}
        const history = play(world, () => {})
        for (const fact of history.trace.facts) {
          if (fact.type === 'group.offset.committed') {
            const { group, offsets } = fact.data as { group: string; offsets: Record<string, number> }
            for (const [partition, offset] of Object.entries(offsets)) {
              const key = `${group} ${partition}`
              farthest[key] = Math.max(farthest[key] ?? 0, offset)
            }
          }
          if (fact.type !== 'message.lost') continue
          const { group, partition, offset } = fact.data as { group: string; partition: string; offset: number }
          expect(farthest[`${group} ${partition}`] ?? 0).toBeGreaterThan(offset)
        }
      }),
      { numRuns: 20 },
    )
  })
})
