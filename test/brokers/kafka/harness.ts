import type { PartitionState } from '../../../src/brokers/kafka/clusterState.ts'
import { type KafkaFact, type KafkaFacts, kafkaFactLevels } from '../../../src/brokers/kafka/facts.ts'
import type { KafkaContext } from '../../../src/brokers/kafka/kafkaContext.ts'
import type { KafkaMessage, PartitionId, ProduceBatch } from '../../../src/brokers/kafka/protocol.ts'
import { handleBrokerPacket, handleBrokerTimer, startBrokers } from '../../../src/brokers/kafka/server/broker.ts'
import { createCluster } from '../../../src/brokers/kafka/server/cluster.ts'
import { clusterInvariants } from '../../../src/brokers/kafka/server/invariants.ts'
import type { KafkaSetup } from '../../../src/brokers/kafka/setup.ts'
import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import { createContext, createKernelState } from '../../../src/kernel/context.ts'
import type { Fact, FactId, FactSink } from '../../../src/kernel/fact.ts'
import { createMachine, type Machine } from '../../../src/kernel/machine.ts'
import { createLedger } from '../../../src/workload/ledger.ts'
import { createMessages } from '../../../src/workload/messages.ts'

/** Something a broker has answered to a client of the test. */
export interface Answer<Message extends KafkaMessage = KafkaMessage> {
  /** When it arrived. */
  tick: number
  from: string
  to: string
  message: Message
  cause: FactId | null
}

/** A cluster of real brokers whose clients are played by the test: they send what they are told to and remember what they get. */
export interface Harness {
  state: KafkaState
  facts: KafkaFact[]
  answers: Answer[]
  /** Requests sent so far. */
  requests: number
  machine: Machine<KafkaState, Act>
  sink: FactSink
}

type Act = (ctx: KafkaContext) => void
type Api = KafkaMessage['api']
type MessageOf<A extends Api> = Extract<KafkaMessage, { api: A }>

/** A cluster at tick 0. Default: one broker, network of 10 ms one way, topic `orders` with one partition. */
export function createHarness(changes: Partial<KafkaSetup> = {}, seed = 1, level: FactSink['level'] = 'full'): Harness {
  const topics = [{ name: 'orders', partitions: 1 }]
  const setup: KafkaSetup = { brokers: 1, oneWayMs: 10, topics, producers: [], streams: [], groups: [], consumers: [], ...changes }
  const state: KafkaState = {
    kernel: createKernelState(seed, setup.oneWayMs),
    messages: createMessages(setup.streams),
    ledger: createLedger(),
    setup,
    ...createCluster(setup, seed),
    producers: {},
    consumers: {},
    groups: {},
  }
  const facts: KafkaFact[] = []
  const sink: FactSink = { level, fact: (fact: Fact) => facts.push(fact as KafkaFact), count() {} }
  const answers: Answer[] = []
  const machine = createMachine<KafkaState, KafkaMessage, Act, KafkaFacts>({
    levels: kafkaFactLevels,
    onTimer(ctx, timer) {
      const broker = ctx.state.brokers[timer.node]
      if (broker !== undefined) handleBrokerTimer(ctx, broker, timer.key)
    },
    onPacket(ctx, packet) {
      const broker = ctx.state.brokers[packet.to]
      if (broker !== undefined) handleBrokerPacket(ctx, broker, packet)
      else answers.push({ tick: ctx.tick, from: packet.from, to: packet.to, message: packet.message, cause: packet.cause })
    },
    onCommand(ctx, act) {
      act(ctx)
    },
  })
  startBrokers(createContext(state, sink, kafkaFactLevels))
  return { state, facts, answers, requests: 0, machine, sink }
}

/** Runs to `tick`, checking the cluster's invariants after every tick in which something happened. */
export function runTo(harness: Harness, tick: number): void {
  const { state, machine, sink } = harness
  while (state.kernel.tick < tick || (machine.nextDueTick(state) ?? tick + 1) <= tick) {
    machine.step(state, sink, tick)
    for (const invariant of clusterInvariants) {
      const violation = invariant.violation(state)
      if (violation !== null) throw new Error(`tick ${state.kernel.tick}: ${invariant.id}: ${violation}`)
    }
  }
}

/** Does something to the cluster as a command would. */
export function act(harness: Harness, what: Act): void {
  harness.machine.apply(harness.state, what, harness.sink)
}

/** Sends a request now; `to`: a broker's number. */
export function request(harness: Harness, to: number, message: KafkaMessage, from = 'client', cause: FactId | null = null): void {
  act(harness, (ctx) => ctx.send(from, `broker-${to}`, message, cause))
}

/** Gives a broker a slow link: so many ms are added, in both directions. */
export function slowDown({ state }: Harness, broker: number, extraMs: number): void {
  state.kernel.network.extraMs = { ...state.kernel.network.extraMs, [`broker-${broker}`]: extraMs }
}

/** A number for the next request. */
export function correlationId(harness: Harness): number {
  return ++harness.requests
}

/** A batch with so many records, 100 bytes each unless `sizeBytes` says otherwise. */
export function batch(partition: PartitionId, records: number, changes: Partial<ProduceBatch> = {}): ProduceBatch {
  const messages = Array.from({ length: records }, (_, index) => index)
  return { partition, messages, timestamps: messages.map(() => 0), sizeBytes: 100 * records, batchId: 1, ...changes }
}

/** Sends batches to the leader of the first one's partition. */
export function produce(harness: Harness, acks: 0 | 1 | -1, batches: ProduceBatch[], timeoutMs = 30_000, from = 'client'): void {
  const leader = partitionOf(harness, batches[0]?.partition ?? '').leader
  request(harness, leader, { api: 'Produce', correlationId: correlationId(harness), acks, timeoutMs, batches }, from)
}

/** Limits of a fetch, with the consumer's defaults. */
export interface FetchLimits {
  minBytes?: number
  maxWaitMs?: number
  maxBytes?: number
  partitionMaxBytes?: number
  from?: string
}

/** Sends a consumer's fetch to the leader of the first partition. `offsets`: partition → fetch offset. */
export function fetchFrom(harness: Harness, offsets: Record<PartitionId, number>, limits: FetchLimits = {}): void {
  const { minBytes = 1, maxWaitMs = 500, maxBytes = 52_428_800, partitionMaxBytes = 1_048_576, from = 'client' } = limits
  const partitions = Object.entries(offsets).map(([partition, fetchOffset]) => ({ partition, fetchOffset, maxBytes: partitionMaxBytes }))
  const leader = partitionOf(harness, partitions[0]?.partition ?? '').leader
  const message: KafkaMessage = {
    api: 'Fetch',
    correlationId: correlationId(harness),
    replicaId: -1,
    minBytes,
    maxWaitMs,
    maxBytes,
    partitions,
  }
  request(harness, leader, message, from)
}

export function partitionOf(harness: Harness, id: PartitionId): PartitionState {
  const partition = harness.state.partitions[id]
  if (partition === undefined) throw new Error(`no partition ${id}`)
  return partition
}

/** Everything of one kind that clients got so far, in order. */
export function answersOf<A extends Api>(harness: Harness, api: A): Answer<MessageOf<A>>[] {
  return harness.answers.filter((answer): answer is Answer<MessageOf<A>> => answer.message.api === api)
}

/** The last of them; throws if there is none. */
export function lastAnswer<A extends Api>(harness: Harness, api: A): Answer<MessageOf<A>> {
  const answer = answersOf(harness, api).at(-1)
  if (answer === undefined) throw new Error(`no ${api} yet`)
  return answer
}

/** Every fact of one type so far, in order. */
export function factsOf<T extends KafkaFact['type']>(harness: Harness, type: T): Extract<KafkaFact, { type: T }>[] {
  return harness.facts.filter((fact): fact is Extract<KafkaFact, { type: T }> => fact.type === type)
}

/** The types of the facts that led to one, it first. */
export function chainOf(harness: Harness, id: FactId | null): string[] {
  const fact = harness.facts.find((candidate) => candidate.id === id)
  return fact === undefined ? [] : [fact.type, ...chainOf(harness, fact.cause)]
}
