import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { fateOf } from '../../../workload/fateOf.ts'
import { timesProcessed } from '../../../workload/ledger.ts'
import { subscriberPage } from '../../../workload/subscriberPage.ts'
import { ordinal } from '../../ordinal.ts'
import { placeWords } from '../../placeWords.ts'
import { nextOffset } from '../backlog.ts'
import type { ConsumerState } from '../clientState.ts'
import { messageOf } from '../contents.ts'
import { deliveriesAt } from '../mayStillComeIn.ts'
import { type MessageCopy, messageCopies } from '../messageCopies.ts'
import type { RabbitState } from '../state.ts'

/** Where a message is: each copy of it in a queue, and all that is beside queues. None: it is nowhere any more. */
export function messagePlaces(state: RabbitState, message: number): string[] {
  const copies = messageCopies(state, (content) => messageOf(state.contents, content) === message)
  const beside = placesBesideQueues(state, message)
  const told = copies.flatMap((copy) => (copy.kind === 'stored' ? readersOf(state, copy, message) : []))
  return [...new Set([...copies.map(copyPlace), ...beside, ...told])]
}

/** At its publisher, under way, or with consumers. */
export function placesBesideQueues(state: RabbitState, message: number): string[] {
  const isIt = (held: { message: number } | null) => held?.message === message
  const waiting = Object.values(state.publishers).flatMap(({ name, outbox }) =>
    outbox.some(isIt) ? [`waits in ${name}, not published yet`] : [],
  )
  const underWay = packetsUnderWay(state.kernel.agenda).flatMap(({ message: sent, from, to }) =>
    'content' in sent && messageOf(state.contents, sent.content) === message ? [`on its way from ${from} to ${to}`] : [],
  )
  return [...waiting, ...underWay, ...Object.values(state.consumers).flatMap((consumer) => placeAt(state, consumer, message))]
}

function copyPlace(copy: MessageCopy): string {
  switch (copy.kind) {
    case 'ready':
      return `in queue ${copy.queue}, ${ordinal(copy.place)} in line${copy.cameBack ? ', came back' : ''}`
    case 'unacked':
      return `in queue ${copy.queue}, unacked`
    case 'stored':
      return `in stream ${copy.queue}, offset ${copy.offset}`
  }
}

function placeAt(state: RabbitState, consumer: ConsumerState, message: number): string[] {
  const { name, group, workers, batch } = consumer
  if (workers.some((work) => work?.message === message)) return [placeWords.handling(group, name)]
  if (deliveriesAt(state, consumer).some((held) => held.message === message)) return [placeWords.waitingAt(group, name)]
  return batch.some((handled) => handled.message === message) ? [placeWords.done(group, 'not acknowledged')] : []
}

/** How far the groups are that read the stream: it keeps what they have done with, so that alone says nothing. */
function readersOf(state: RabbitState, copy: MessageCopy & { kind: 'stored' }, message: number): string[] {
  const stream = state.queues[copy.queue]
  if (stream?.type !== 'stream') return []
  return Object.values(state.groups).flatMap(({ setup }) => {
    if (setup.queue !== copy.queue) return []
    const members = Object.values(state.consumers).filter(({ group }) => group === setup.id)
    if (members.some((consumer) => placeAt(state, consumer, message).length > 0)) return []
    const page = subscriberPage(state.ledger, setup.id)
    const fate = fateOf(page, message)
    if (fate !== null) return [placeWords[fate](setup.id)]
    if (timesProcessed(page, message) > 0) return [placeWords.done(setup.id)]
    const isToCome = Object.values(stream.readers).some(
      (reader) => members.some(({ name }) => name === reader.tag) && nextOffset(stream, reader) <= copy.offset,
    )
    return isToCome ? [placeWords.waiting(setup.id)] : []
  })
}
