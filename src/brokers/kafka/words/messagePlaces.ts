import { fateOf } from '../../../workload/fateOf.ts'
import { timesProcessed } from '../../../workload/ledger.ts'
import { streamOf } from '../../../workload/messages.ts'
import { subscriberPage } from '../../../workload/subscriberPage.ts'
import { placeWords } from '../../placeWords.ts'
import { committedOffset, recordsInHand } from '../effects.ts'
import { type RecordPlace, recordOfMessage } from '../recordOfMessage.ts'
import type { ConsumerState, KafkaState } from '../state.ts'

/** Where a message is: with its producer, in the log, and how far each group is with it. None: it is nowhere any more. */
export function messagePlaces(state: KafkaState, message: number): string[] {
  const place = recordOfMessage(state, message)
  if (place === null) {
    const atProducer = placeAtProducer(state, message)
    return atProducer === null ? [] : [atProducer]
  }
  const topic = streamOf(state.messages, message).setup.destination
  const groups = Object.values(state.groups).filter(({ setup }) => setup.topics.includes(topic))
  return [...placeInLog(state, place), ...groups.flatMap(({ setup }) => placeInGroup(state, setup.id, place, message))]
}

/** Where a producer has a message that no leader has written; null when it has it no more. */
export function placeAtProducer(state: KafkaState, message: number): string | null {
  for (const { name, blocked, queues, inFlight } of Object.values(state.producers)) {
    if (blocked.some((send) => send.message === message)) return `${name} waits in send()`
    for (const [partition, batches] of Object.entries(queues))
      if (batches.some((batch) => batch.messages.includes(message))) return `in a batch of ${name} for ${partition}, not sent yet`
    for (const { broker, batches } of Object.values(inFlight))
      if (batches.some((batch) => batch.messages.includes(message))) return `in a request of ${name} to broker ${broker}`
  }
  return null
}

/** What retention has deleted is in no log any more. */
function placeInLog(state: KafkaState, { partition, offset }: RecordPlace): string[] {
  const log = state.partitions[partition]?.log
  if (log === undefined || offset < log.logStartOffset) return []
  return [`${partition} offset ${offset}, ${offset < log.highWatermark ? 'in the log' : 'not readable yet'}`]
}

function placeInGroup(state: KafkaState, group: string, place: RecordPlace, message: number): string[] {
  const { partition, offset } = place
  const held = Object.values(state.consumers).flatMap((consumer) => (consumer.group === group ? placeAt(consumer, place) : []))
  if (held.length > 0) return held
  const page = subscriberPage(state.ledger, group)
  const fate = fateOf(page, message)
  if (fate !== null) return [placeWords[fate](group)]
  if (timesProcessed(page, message) > 0)
    return [
      committedOffset(state, group, partition) > offset
        ? placeWords.done(group, 'offset committed')
        : placeWords.done(group, 'not committed'),
    ]
  return offset < (state.partitions[partition]?.log.logStartOffset ?? 0) ? [] : [placeWords.waiting(group)]
}

/** In the hands of its application, or fetched and not returned by poll() yet. */
function placeAt(consumer: ConsumerState, { partition, offset }: RecordPlace): string[] {
  const { group, name, loop, workers, positions } = consumer
  if (consumer.status === 'crashed' || consumer.status === 'closed') return []
  const isIt = (record: { partition: string; offset: number } | null) => record?.partition === partition && record.offset === offset
  if ([loop.current, ...workers.map(({ current }) => current)].some(isIt)) return [placeWords.handling(group, name)]
  const fetched = positions[partition]?.buffered
  const isFetched = fetched != null && fetched.fromOffset <= offset && offset < fetched.toOffset
  return isFetched || recordsInHand(consumer).some(isIt) ? [placeWords.waitingAt(group, name)] : []
}
