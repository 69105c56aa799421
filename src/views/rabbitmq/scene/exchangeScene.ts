import { textIn } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { ExchangePlan } from '../layout/stageTopology.ts'

/** One exchange as it is drawn. */
export interface ExchangeScene {
  /** '' is the default one. */
  readonly name: string
  readonly type: ExchangePlan['type']
  readonly status: 'there' | 'down' | 'gone'
  readonly isDurable: boolean
  readonly isInternal: boolean
  readonly alternate: string | null
  /** Bindings that start here. */
  readonly bindings: number
}

export function exchangeScene(state: RabbitState, { name, type }: ExchangePlan): ExchangeScene {
  const exchange = state.exchanges[name]
  const isDown = Object.values(state.brokers).every(({ status }) => status === 'down')
  return {
    name,
    type,
    status: exchange === undefined && name !== '' ? 'gone' : isDown ? 'down' : 'there',
    isDurable: exchange?.durable ?? true,
    isInternal: exchange?.internal ?? false,
    alternate: textIn(exchange?.arguments['alternate-exchange']),
    bindings: state.bindings.filter(({ source }) => source === name).length,
  }
}
