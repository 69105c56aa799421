import {
  createProducer,
  handleProducerPacket,
  handleProducerTimer,
  startProducer,
} from '../../../../../src/brokers/kafka/client/producer/producer.ts'
import { type KafkaFact, type KafkaFacts, kafkaFactLevels } from '../../../../../src/brokers/kafka/facts.ts'
import type { KafkaContext } from '../../../../../src/brokers/kafka/kafkaContext.ts'
import type { KafkaError, KafkaMessage, ProduceBatch, ProduceRequest } from '../../../../../src/brokers/kafka/protocol.ts'
import type { ProducerSetup } from '../../../../../src/brokers/kafka/setup.ts'
import type { KafkaState, ProducerState } from '../../../../../src/brokers/kafka/state.ts'
import type { Packet } from '../../../../../src/kernel/agenda.ts'
import { createKernelState } from '../../../../../src/kernel/context.ts'
import type { Fact, FactSink, TraceLevel } from '../../../../../src/kernel/fact.ts'
import { advanceTo, createMachine, type Machine } from '../../../../../src/kernel/machine.ts'
import { createLedger } from '../../../../../src/workload/ledger.ts'
import { createMessages, type StreamSetup } from '../../../../../src/workload/messages.ts'

/** What a test does to the application, in its own words. */
export type Act = (ctx: KafkaContext, producer: ProducerState) => void

/** Brokers that answer what the test says, and the one producer under test. */
export interface ScriptedCluster {
  readonly state: KafkaState
  readonly producer: ProducerState
  /** Facts told so far (level `full`). */
  readonly facts: KafkaFact[]
  /** Produce requests as they arrived. */
  readonly requests: { tick: number; broker: number; request: ProduceRequest }[]
  /** partition → messages, in the order of their offsets. */
  readonly logs: Record<string, number[]>
  /** topic → leader of each partition; changed by a test, seen by the producer at its next metadata answer. */
  readonly leaders: Record<string, number[]>
  /** Does something now, and tells a `command` fact as its cause. */
  act(act: Act): void
  start(): void
  /** `listen` hears of every metadata request as it arrives. */
  onMetadata(listen: (tick: number) => void): void
  /** Runs until everything due at `tick` is done. */
  runTo(tick: number): void
  runFor(ms: number): void
  ofType<T extends KafkaFact['type']>(type: T): (KafkaFact & { type: T })[]
}

export interface Script {
  readonly producer?: Omit<ProducerSetup, 'name'>
  readonly streams?: Partial<StreamSetup>[]
  /** topic → leader of each partition. Default: `orders` with one partition on broker 1. */
  readonly leaders?: Record<string, number[]>
  readonly oneWayMs?: number
  readonly seed?: number
  readonly level?: TraceLevel
  /** Error for a batch; default NONE. */
  readonly answer?: (batch: ProduceBatch, tick: number) => KafkaError
  /** How long a broker takes to answer a produce request, ms. */
  readonly slowMs?: number
  readonly slowBroker?: { readonly broker: number; readonly ms: number }
  /** Whether anybody answers a metadata request. */
  readonly knowsMetadata?: (tick: number) => boolean
}

/** `orders` is sent by `web-shop`, by default without a key and only when the test says so. */
const quietStream: StreamSetup = { id: 'orders', producer: 'web-shop', destination: 'orders', ratePerSecond: 0 }

export function createScriptedCluster(script: Script = {}): ScriptedCluster {
  const state = createState(script)
  const producer = state.producers['web-shop'] as ProducerState
  const facts: KafkaFact[] = []
  const requests: ScriptedCluster['requests'] = []
  const logs: Record<string, number[]> = {}
  const leaders = { ...(script.leaders ?? { orders: [1] }) }
  const sink: FactSink = { level: script.level ?? 'full', fact: (fact: Fact) => facts.push(fact as KafkaFact), count() {} }
  const listeners: ((tick: number) => void)[] = []
  const late: Record<string, { to: string; answer: KafkaMessage }> = {}

  const machine: Machine<KafkaState, Act> = createMachine<KafkaState, KafkaMessage, Act, KafkaFacts>({
    levels: kafkaFactLevels,
    onTimer(ctx, { node, key }) {
      if (node === producer.name) return handleProducerTimer(ctx, producer, key)
      const due = late[key]
      if (due !== undefined) ctx.send(node, due.to, due.answer)
    },
    onPacket(ctx, packet) {
      if (packet.to === producer.name) handleProducerPacket(ctx, producer, packet)
      else serve(ctx, packet)
    },
    onCommand(ctx, act) {
      ctx.cause = ctx.emit('command', 'test:act', { command: { type: 'burst', stream: 'orders', count: 0 } }, null)
      act(ctx, producer)
    },
  })

  function serve(ctx: KafkaContext, packet: Packet<KafkaMessage>): void {
    const { message } = packet
    if (message.api === 'Metadata') {
      for (const listen of listeners) listen(ctx.tick)
      const topics = script.knowsMetadata?.(ctx.tick) === false ? {} : leaders
      ctx.send(packet.to, packet.from, { api: 'MetadataResponse', correlationId: message.correlationId, topics })
    } else if (message.api === 'Produce') serveProduce(ctx, packet, message)
    else throw new Error(`the producer sent ${message.api}`)
  }

  function serveProduce(ctx: KafkaContext, packet: Packet<KafkaMessage>, request: ProduceRequest): void {
    const broker = Number(packet.to.replace('broker-', ''))
    requests.push({ tick: ctx.tick, broker, request })
    const results = request.batches.map((batch) => {
      const error = script.answer?.(batch, ctx.tick) ?? 'NONE'
      logs[batch.partition] ??= []
      const log = logs[batch.partition] as number[]
      const baseOffset = error === 'NONE' ? log.length : -1
      if (error === 'NONE') log.push(...batch.messages)
      return { partition: batch.partition, batchId: batch.batchId, error, baseOffset }
    })
    if (request.acks === 0) return
    const answer: KafkaMessage = { api: 'ProduceResponse', correlationId: request.correlationId, results }
    const slowMs = script.slowBroker?.broker === broker ? script.slowBroker.ms : script.slowMs
    if (slowMs === undefined) return ctx.send(packet.to, packet.from, answer)
    late[`answer-${request.correlationId}`] = { to: packet.from, answer }
    ctx.setTimer(packet.to, `answer-${request.correlationId}`, slowMs)
  }

  const act = (it: Act) => machine.apply(state, it, sink)
  return {
    state,
    producer,
    facts,
    requests,
    logs,
    leaders,
    act,
    start: () => act((ctx) => startProducer(ctx, producer)),
    onMetadata: (listen) => listeners.push(listen),
    runTo: (tick) => advanceTo(machine, state, tick, sink),
    runFor: (ms) => advanceTo(machine, state, state.kernel.tick + ms, sink),
    ofType: (type) => facts.filter((fact): fact is KafkaFact & { type: typeof type } => fact.type === type),
  }
}

function createState({ producer = {}, streams = [{}], oneWayMs = 1, seed = 1 }: Script): KafkaState {
  const setup = { ...producer, name: 'web-shop' }
  const all = streams.map((stream) => ({ ...quietStream, ...stream }))
  const state: KafkaState = {
    kernel: createKernelState(seed, oneWayMs),
    messages: createMessages(all),
    ledger: createLedger(),
    setup: { brokers: 3, oneWayMs, topics: [], producers: [setup], streams: all, groups: [], consumers: [] },
    brokerConfig: {},
    topics: {},
    partitions: {},
    offsetsTopic: { partitions: [] },
    brokers: {},
    producers: { 'web-shop': createProducer(setup, seed) },
    consumers: {},
    groups: {},
  }
  return state
}

/** The producer is started (as at tick 0 of a run) and has had its first metadata answer. */
export function startedCluster(script: Script = {}): ScriptedCluster {
  const cluster = createScriptedCluster(script)
  cluster.start()
  cluster.runTo(2 * (script.oneWayMs ?? 1))
  return cluster
}
