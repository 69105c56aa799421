import type { KafkaContext } from '../../kafkaContext.ts'
import type { InFlightProduce, ProducerBatch, ProducerState } from '../../state.ts'
import { resumeBlocked } from './blockedSends.ts'
import { runSender } from './sender.ts'

/** Everything that can move moves: batches leave, and send() calls that wait go on as soon as they can. */
export function pump(ctx: KafkaContext, producer: ProducerState): void {
  endFlush(producer)
  do runSender(ctx, producer)
  while (resumeBlocked(ctx, producer))
}

/** flush(): what has been sent to by now leaves without waiting for linger.ms. */
export function flushProducer(ctx: KafkaContext, producer: ProducerState): void {
  producer.flushBelowBatchId = producer.nextBatchId
  pump(ctx, producer)
}

/** A flush is over when every batch older than it is done. */
function endFlush(producer: ProducerState): void {
  const below = producer.flushBelowBatchId
  if (below === null) return
  const isOlder = (batch: ProducerBatch) => batch.id < below
  const requests: InFlightProduce[] = Object.values(producer.inFlight)
  const isOpen =
    Object.values(producer.queues).some((queue) => queue.some(isOlder)) || requests.some(({ batches }) => batches.some(isOlder))
  if (!isOpen) producer.flushBelowBatchId = null
}
