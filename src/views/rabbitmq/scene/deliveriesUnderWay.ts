import type { RabbitMessage } from '../../../brokers/rabbitmq/clusterProtocol.ts'
import type { AmqpMethod } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'

/** Deliveries that have been sent and not arrived, and acknowledgements that have not: `client/channel/delivery tag`. */
export interface UnderWay {
  readonly deliveries: ReadonlySet<string>
  readonly acks: ReadonlySet<string>
}

export function deliveriesUnderWay(state: RabbitState): UnderWay {
  const deliveries = new Set<string>()
  const acks = new Set<string>()
  for (const item of state.kernel.agenda.heap) {
    if (item.kind !== 'packet') continue
    const { message } = item
    if (message.api === 'basic.deliver' || message.api === 'basic.get-ok')
      deliveries.add(tagName(item.to, message.channel, message.deliveryTag))
    else if (isSettlement(message)) acks.add(tagName(item.from, message.channel, message.deliveryTag))
  }
  return { deliveries, acks }
}

export function tagName(client: string, channel: number, deliveryTag: number): string {
  return `${client}/${channel}/${deliveryTag}`
}

type Settlement = Extract<AmqpMethod, { api: 'basic.ack' | 'basic.nack' | 'basic.reject' }>

export function isSettlement(method: RabbitMessage): method is Settlement {
  return method.api === 'basic.ack' || method.api === 'basic.nack' || method.api === 'basic.reject'
}
