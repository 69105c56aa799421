import type { RabbitFact } from '../../../../src/brokers/rabbitmq/facts.ts'
import type { ConfirmSetup, GroupSetup, QueueSetup, RabbitSetup } from '../../../../src/brokers/rabbitmq/setup.ts'
import { type Bench, command, createBench, pass } from '../console.ts'

/** What a shop may differ in. */
export interface ShopSetup {
  readonly group?: Partial<GroupSetup>
  readonly consumers?: readonly string[]
  readonly confirms?: ConfirmSetup
  readonly queue?: Partial<QueueSetup>
  readonly changes?: Partial<RabbitSetup>
}

/**
 * One broker 10 ms from everybody, the publisher `web` whose stream `orders` goes to the queue of that name and sends only when it is told to,
 * and consumers (`c1`) of the group `workers`, who take 100 ms for a message, one unacked at a time. All are connected.
 */
export function openShop({ group = {}, consumers = ['c1'], confirms, queue = {}, changes = {} }: ShopSetup = {}): Bench {
  const bench = createBench({
    brokers: 1,
    queues: [{ name: 'orders', ...queue }],
    publishers: [{ name: 'web', ...(confirms === undefined ? {} : { confirms }) }],
    streams: [{ id: 'orders', producer: 'web', destination: '', ratePerSecond: 0 }],
    publishing: { orders: { routingKey: 'orders', persistent: true } },
    groups: [{ id: 'workers', queue: 'orders', prefetch: 1, handler: { serviceMs: 100 }, ...group }],
    consumers: consumers.map((name) => ({ name, group: 'workers' })),
    ...changes,
  })
  pass(bench, 100)
  return bench
}

/** `web` publishes so many messages at once: m0, m1... */
export function send(bench: Bench, count: number): void {
  command(bench, { type: 'burst', stream: 'orders', count })
}

type OfType<T extends RabbitFact['type']> = Extract<RabbitFact, { type: T }>

/** Facts of one type so far. */
export function told<T extends RabbitFact['type']>(bench: Bench, type: T): OfType<T>[] {
  return bench.facts.filter((fact): fact is OfType<T> => fact.type === type)
}

/** Messages that were handled, in order: `m0 c1`. */
export function handled(bench: Bench): string[] {
  return told(bench, 'message.processed').map(({ data, entity }) => `m${data.message} ${entity.slice('consumer:'.length)}`)
}

/** What a queue has: waiting and unacked. */
export function counts(bench: Bench, queue = 'orders'): { ready: number; unacked: number } {
  const state = bench.state.queues[queue]
  if (state === undefined || state.type !== 'classic') throw new Error(`${queue} is no classic queue`)
  const ready = state.levels.reduce((sum, { rows, head, requeued }) => sum + requeued.length + rows.content.length - head, 0)
  return { ready, unacked: state.unacked }
}
