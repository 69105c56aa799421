import type { RabbitMessage } from '../../../brokers/rabbitmq/clusterProtocol.ts'
import type { AmqpMethod } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'

/** Deliveries that have been sent and not arrived, and acknowledgements that have not: `client/channel/delivery tag`. */
export interface UnderWay {
  readonly deliveries: ReadonlySet<string>
  readonly acks: ReadonlySet<string>
}

export function deliveriesUnderWay(state: RabbitState): UnderWay {
  const deliveries = new Set<string>()
  const acks = new Set<string>()
  for (const { message, from, to } of packetsUnderWay(state.kernel.agenda)) {
    if (message.api === 'basic.deliver' || message.api === 'basic.get-ok') deliveries.add(tagName(to, message.channel, message.deliveryTag))
    else if (isSettlement(message)) acks.add(tagName(from, message.channel, message.deliveryTag))
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
