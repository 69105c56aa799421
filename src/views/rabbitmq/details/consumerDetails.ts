import { prefetchOf } from '../../../brokers/rabbitmq/client/consumer/consumerSettings.ts'
import type { ConsumerState, HeldDelivery } from '../../../brokers/rabbitmq/clientState.ts'
import { messageOf } from '../../../brokers/rabbitmq/contents.ts'
import { unackedContent } from '../../../brokers/rabbitmq/messageCopies.ts'
import type { ServerChannel } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { argumentWords } from '../../../brokers/rabbitmq/words/argumentWords.ts'
import { messageName, ownMessageName } from '../../../brokers/rabbitmq/words/names.ts'
import { itemsOf } from '../../../kernel/fifo.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { messageEntity, tableSection } from './entityRows.ts'
import { connectionRow, processRow } from './publisherDetails.ts'

/** A consumer: its process, what it works on, and what the broker waits for it to acknowledge. */
export function consumerDetails(state: RabbitState, name: string): EntityDetails | null {
  const consumer = Object.hasOwn(state.consumers, name) ? state.consumers[name] : undefined
  if (consumer === undefined) return null
  const group = state.groups[consumer.group]?.setup
  const channels = Object.values(state.channels).filter(({ client }) => client === name)
  const unacked = channels.flatMap((channel) => unackedRows(state, channel))
  const prefetch = prefetchOf(state, consumer)
  return {
    kind: 'Consumer',
    title: name,
    rows: [
      { ...processRow(consumer.status), ...(consumer.slowFactor > 1 ? { note: `${consumer.slowFactor} times slower` } : {}) },
      connectionRow(name, consumer.link),
      { label: 'group', value: consumer.group, entity: `group:${consumer.group}` },
      ...(group === undefined ? [] : [{ label: 'queue', value: group.queue, entity: `queue:${group.queue}` as const }]),
      {
        label: 'prefetch',
        value: prefetch === 0 ? '0: no limit' : String(prefetch),
        note: `${unacked.length} unacked at the broker`,
        ...(prefetch > 0 && unacked.length >= prefetch ? { tone: 'warn' } : {}),
      },
      ...workRows(consumer),
    ],
    sections: [
      { title: unacked.length === 0 ? 'Unacked: nothing' : 'Unacked', rows: unacked },
      ...tableSection('Arguments of basic.consume', { ...group?.arguments, ...consumer.arguments }, argumentWords),
    ],
  }
}

const subscriptionWords: Readonly<Record<ConsumerState['subscription'], string>> = {
  none: 'none',
  asked: 'basic.consume under way',
  active: 'consuming',
  cancelling: 'basic.cancel under way',
}

function workRows({ hand, workers, subscription, getting, batch, frozen }: ConsumerState): DetailRow[] {
  const atWork = workers.flatMap((work) => work ?? [])
  return [
    { label: 'subscription', value: getting ? 'basic.get under way' : subscriptionWords[subscription] },
    ...atWork.map(
      (work): DetailRow => ({
        label: 'works on',
        value: ownMessageName(work.message),
        note: `${work.attempt > 1 ? `attempt ${work.attempt}, ` : ''}done at ${clockTime(work.endTick)}${fateNote(work)}`,
        ...(work.message >= 0 ? { entity: `message:${work.message}` } : {}),
      }),
    ),
    ...(hand.length > 0 ? [{ label: 'received, not begun', value: String(hand.length) }] : []),
    ...(batch.length > 0 ? [{ label: 'handled, not acked yet', value: String(batch.length) }] : []),
    ...(frozen.length > 0 ? [{ label: 'waits before its door', value: String(frozen.length), tone: 'warn' as const }] : []),
  ]
}

function fateNote({ acked, orphaned }: HeldDelivery): string {
  if (orphaned) return '; its channel is gone, the ack will count for nothing'
  return acked ? '; acked already' : ''
}

/** Deliveries on a channel that wait for their ack. */
export function unackedRows(state: RabbitState, { unacked }: ServerChannel): DetailRow[] {
  return itemsOf(unacked).map((one): DetailRow => {
    const content = unackedContent(state.queues[one.queue], one)
    if (content === null) return { label: `delivery tag ${one.tag}`, value: `of ${one.queue}`, note: 'its queue is gone' }
    const message = messageOf(state.contents, content)
    return {
      label: `delivery tag ${one.tag}`,
      value: messageName({ message, content }),
      note: `of ${one.queue}${one.consumerTag === null ? ', by basic.get' : ''}`,
      entity: messageEntity(message, content),
    }
  })
}
