import type { ConsoleMethod, RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { bodyOf } from '../../../src/brokers/rabbitmq/contents.ts'
import type { RabbitFact } from '../../../src/brokers/rabbitmq/facts.ts'
import { createRabbit, rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { AmqpMethod } from '../../../src/brokers/rabbitmq/protocol.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'

/** A RabbitMQ that is driven by hand, with all it has told. */
export interface Bench {
  readonly state: RabbitState
  readonly facts: RabbitFact[]
}

/** Three nodes, 10 ms from each other, with nothing on them but what `changes` brings. */
export function createBench(changes: Partial<RabbitSetup> = {}): Bench {
  const nothing = { exchanges: [], queues: [], bindings: [], publishers: [], streams: [], groups: [], consumers: [] }
  return { state: createRabbit({ brokers: 3, oneWayMs: 10, ...nothing, ...changes }, 1), facts: [] }
}

export function command(bench: Bench, what: RabbitCommand): void {
  const refusal = rabbitModel.refuse(bench.state, what)
  if (refusal !== null) throw new Error(refusal.message)
  rabbitModel.apply(bench.state, what, sinkOf(bench))
}

/** A console connected to `broker` does a method. */
export function type(bench: Bench, client: string, method: ConsoleMethod, broker?: string): void {
  command(bench, { type: 'console', client, method, ...(broker === undefined ? {} : { broker }) })
}

/** Lets time pass. No invariant may break at any step. */
export function pass(bench: Bench, ms: number): void {
  const { state } = bench
  const until = state.kernel.tick + ms
  while (state.kernel.tick < until) {
    rabbitModel.step(state, sinkOf(bench), until)
    for (const { id, says, violation } of rabbitModel.invariants) {
      const wrong = violation(state)
      if (wrong !== null) throw new Error(`${id} (${says}) at ${state.kernel.tick}: ${wrong}`)
    }
  }
}

/** What the broker has sent a console, in order. */
export function received(bench: Bench, client: string): AmqpMethod[] {
  return bench.facts.flatMap((fact) => (fact.type === 'console.received' && fact.data.client === client ? [fact.data.method] : []))
}

/** Bodies of the messages that a console was given, `*` where they are marked redelivered. */
export function bodies(bench: Bench, client: string): string[] {
  return received(bench, client).flatMap((method) =>
    'redelivered' in method ? [`${bodyOf(bench.state.contents, method.content)}${method.redelivered ? '*' : ''}`] : [],
  )
}

export function typesOf(bench: Bench): string[] {
  return bench.facts.map(({ type }) => type)
}

function sinkOf({ facts }: Bench) {
  return { level: 'full' as const, fact: (fact: unknown) => void facts.push(fact as RabbitFact), count() {} }
}

export const declare = (queue: string, args = {}, durable = true): ConsoleMethod => ({
  api: 'queue.declare',
  queue,
  passive: false,
  durable,
  exclusive: false,
  autoDelete: false,
  arguments: args,
})
export const publish = (routingKey: string, body: string): ConsoleMethod => ({
  api: 'basic.publish',
  exchange: '',
  routingKey,
  body,
  persistent: true,
  mandatory: true,
})
export const consume = (queue: string, consumerTag: string): ConsoleMethod => ({
  api: 'basic.consume',
  queue,
  consumerTag,
  noAck: false,
  exclusive: false,
  arguments: {},
})
export const ack = (deliveryTag: number, multiple = false): ConsoleMethod => ({ api: 'basic.ack', deliveryTag, multiple })
export const get = (queue: string): ConsoleMethod => ({ api: 'basic.get', queue, noAck: false })
