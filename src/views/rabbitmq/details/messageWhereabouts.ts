import { messageOf } from '../../../brokers/rabbitmq/contents.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'

/** Where a message is that no queue has: at its publisher, under way, in somebody's hands, or nowhere any more. */
export function messageWhereabouts(state: RabbitState, message: number): string {
  for (const { name, outbox } of Object.values(state.publishers))
    if (outbox.some((one) => one.message === message)) return `waits in ${name}, not published yet`
  for (const { message: sent, from, to } of packetsUnderWay(state.kernel.agenda))
    if ('content' in sent && messageOf(state.contents, sent.content) === message) return `on its way from ${from} to ${to}`
  for (const { name, hand, workers } of Object.values(state.consumers))
    if ([...hand, ...workers].some((held) => held?.message === message)) return `in the hands of ${name}`
  return 'in no queue any more'
}
