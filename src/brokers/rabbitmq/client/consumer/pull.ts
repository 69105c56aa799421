import type { ConsumerState } from '../../clientState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL } from '../link.ts'
import { groupOf } from './consumerSettings.ts'

/** A consumer that asks for messages with basic.get, one at a time (`getEveryMs`), instead of being pushed them. */

/** The alarm of the next basic.get. */
export const GET = 'get'

/** One basic.get at a time. */
export function askForOne(ctx: RabbitContext, consumer: ConsumerState): void {
  const { name, link, getting, renewing, status } = consumer
  const { setup, ack, getEveryMs } = groupOf(ctx.state, consumer)
  if (getEveryMs === 0 || getting || renewing || link.channel !== 'open' || status !== 'running') return
  consumer.getting = true
  consumer.noAck = ack === 'auto'
  ctx.send(name, link.broker, { api: 'basic.get', channel: CHANNEL, queue: setup.queue, noAck: consumer.noAck })
}

export function getLater(ctx: RabbitContext, consumer: ConsumerState): void {
  const { getEveryMs } = groupOf(ctx.state, consumer)
  if (getEveryMs > 0 && consumer.status === 'running') ctx.setTimer(consumer.name, GET, getEveryMs)
}
