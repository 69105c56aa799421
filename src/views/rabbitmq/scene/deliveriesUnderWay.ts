import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'

/** Deliveries that have been sent and not arrived: by client, its channel and delivery tag in one number. There may be thousands. */
export type UnderWay = ReadonlyMap<string, ReadonlySet<number>>

export function deliveriesUnderWay(state: RabbitState): UnderWay {
  const underWay = new Map<string, Set<number>>()
  for (const { message, to } of packetsUnderWay(state.kernel.agenda)) {
    if (message.api !== 'basic.deliver' && message.api !== 'basic.get-ok') continue
    const known = underWay.get(to) ?? new Set()
    underWay.set(to, known.add(numberOf(message.channel, message.deliveryTag)))
  }
  return underWay
}

/** Whether the delivery with this tag is on its way. */
export function isUnderWay(underWay: UnderWay, client: string, channel: number, deliveryTag: number): boolean {
  return underWay.get(client)?.has(numberOf(channel, deliveryTag)) ?? false
}

function numberOf(channel: number, deliveryTag: number): number {
  return channel * 2 ** 32 + deliveryTag
}
