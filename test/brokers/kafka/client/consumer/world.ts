import type { KafkaCommand } from '../../../../../src/brokers/kafka/commands.ts'
import type { KafkaFact } from '../../../../../src/brokers/kafka/facts.ts'
import { kafkaModel } from '../../../../../src/brokers/kafka/model.ts'
import type { ConsumerSetup, GroupSetup, KafkaSetup } from '../../../../../src/brokers/kafka/setup.ts'
import type { ConsumerState, KafkaState } from '../../../../../src/brokers/kafka/state.ts'
import type { Fact, FactId, FactSink } from '../../../../../src/kernel/fact.ts'
import type { SubscriberLedger } from '../../../../../src/workload/ledger.ts'
import type { StreamSetup } from '../../../../../src/workload/messages.ts'

/** A whole Kafka with real brokers, producers and consumers, whose invariants are checked after every tick. */
export interface World {
  state: KafkaState
  facts: KafkaFact[]
  sink: FactSink
}

/** What a test wants different from: one broker, `orders` with 4 partitions, 20 records a second, group `billing`, 10 ms one way. */
export interface Wish {
  group?: Partial<GroupSetup>
  stream?: Partial<StreamSetup>
  consumers?: readonly (Partial<ConsumerSetup> & { name: string })[]
  partitions?: number
  setup?: Partial<KafkaSetup>
}

export const COOPERATIVE = { 'partition.assignment.strategy': 'cooperative-sticky' }

export function createWorld(wish: Wish = {}, seed = 7, level: FactSink['level'] = 'full'): World {
  const { config, ...group } = wish.group ?? {}
  const setup: KafkaSetup = {
    brokers: 1,
    oneWayMs: 10,
    teaching: true,
    brokerConfig: { 'group.initial.rebalance.delay.ms': 1000, 'group.min.session.timeout.ms': 500 },
    topics: [{ name: 'orders', partitions: wish.partitions ?? 4 }],
    producers: [{ name: 'shop' }],
    streams: [{ id: 'orders', producer: 'shop', destination: 'orders', ratePerSecond: 20, keys: keys(20), ...wish.stream }],
    groups: [
      {
        id: 'billing',
        topics: ['orders'],
        handler: { serviceMs: 10 },
        config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 6000, 'heartbeat.interval.ms': 1000, ...config },
        ...group,
      },
    ],
    consumers: (wish.consumers ?? [{ name: 'c1' }]).map((consumer) => ({ group: 'billing', ...consumer })),
    ...wish.setup,
  }
  const facts: KafkaFact[] = []
  const sink: FactSink = { level, fact: (fact: Fact) => facts.push(fact as KafkaFact), count() {} }
  return { state: kafkaModel.create(setup, seed), facts, sink }
}

/** Runs to `tick`, and throws if an invariant is broken on the way. */
export function runTo(world: World, tick: number): World {
  const { state, sink } = world
  while (state.kernel.tick < tick || (kafkaModel.nextDueTick(state) ?? tick + 1) <= tick) {
    kafkaModel.step(state, sink, tick)
    for (const invariant of kafkaModel.invariants) {
      const violation = invariant.violation(state)
      if (violation !== null) throw new Error(`tick ${state.kernel.tick}: ${invariant.id}: ${violation}`)
    }
  }
  return world
}

/** Runs on until a fact for which `stop` holds; throws after `limitMs` without one. */
export function runUntil<T extends KafkaFact['type']>(
  world: World,
  type: T,
  stop: (data: DataOf<T>, fact: FactOf<T>) => boolean = () => true,
  limitMs = 60_000,
): FactOf<T> {
  const limit = world.state.kernel.tick + limitMs
  let seen = world.facts.length
  while (world.state.kernel.tick < limit) {
    runTo(world, Math.max(world.state.kernel.tick + 1, Math.min(limit, kafkaModel.nextDueTick(world.state) ?? limit)))
    for (; seen < world.facts.length; seen++) {
      const fact = world.facts[seen] as FactOf<T>
      if (fact.type === type && stop(fact.data as DataOf<T>, fact)) return fact
    }
  }
  throw new Error(`no ${type} within ${limitMs} ms`)
}

/** Does a command now. */
export function act(world: World, command: KafkaCommand): World {
  const refusal = kafkaModel.refuse(world.state, command)
  if (refusal !== null) throw new Error(refusal.message)
  kafkaModel.apply(world.state, command, world.sink)
  return world
}

export type FactOf<T extends KafkaFact['type']> = Extract<KafkaFact, { type: T }>
export type DataOf<T extends KafkaFact['type']> = FactOf<T>['data']

/** Every fact of a type so far, of one entity if named (`consumer:c1`). */
export function factsOf<T extends KafkaFact['type']>(world: World, type: T, entity?: string): FactOf<T>[] {
  return world.facts.filter((fact): fact is FactOf<T> => fact.type === type && (entity === undefined || fact.entity === entity))
}

/** The last of them; throws if there is none. */
export function lastOf<T extends KafkaFact['type']>(world: World, type: T, entity?: string): FactOf<T> {
  const fact = factsOf(world, type, entity).at(-1)
  if (fact === undefined) throw new Error(`no ${type} of ${entity ?? 'anybody'} by tick ${world.state.kernel.tick}`)
  return fact
}

/** The types of the facts that led to one, it first. */
export function chainOf(world: World, id: FactId | null): string[] {
  const fact = world.facts.find((candidate) => candidate.id === id)
  return fact === undefined ? [] : [fact.type, ...chainOf(world, fact.cause)]
}

export function consumer(world: World, name: string): ConsumerState {
  const found = world.state.consumers[name]
  if (found === undefined) throw new Error(`no consumer ${name}`)
  return found
}

/** consumer → partitions it believes are its own, sorted; of those that run. */
export function owners(world: World): Record<string, string[]> {
  const running = Object.values(world.state.consumers).filter(({ status }) => status !== 'closed' && status !== 'crashed')
  return Object.fromEntries(running.map(({ name, positions }) => [name, Object.keys(positions).sort()]))
}

/** Effects at the group. */
export function ledger(world: World, group = 'billing'): SubscriberLedger {
  const page = world.state.ledger.subscribers[group]
  if (page === undefined) throw new Error(`no group ${group}`)
  return page
}

/** `facts` in short, one a line, for a test that looks at an order of things. */
export function storyOf(world: World, fromTick: number, types: readonly KafkaFact['type'][]): string[] {
  return world.facts.filter((fact) => fact.tick >= fromTick && types.includes(fact.type)).map((fact) => `${fact.entity} ${fact.type}`)
}

function keys(count: number): { key: string }[] {
  return Array.from({ length: count }, (_, index) => ({ key: `k${index}` }))
}
