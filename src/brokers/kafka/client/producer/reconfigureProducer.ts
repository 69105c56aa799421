import type { KafkaContext } from '../../kafkaContext.ts'
import type { ProducerState } from '../../state.ts'
import { setMetadataTimer } from './producerMetadata.ts'
import { pump } from './pump.ts'

/** The config `name` of the producer was changed: what was set by the old value may be due sooner. */
export function reconfigureProducer(ctx: KafkaContext, producer: ProducerState, name: string): void {
  if (name === 'metadata.max.age.ms') setMetadataTimer(ctx, producer)
  // They are set anew below; one that is not finds nothing to do.
  producer.alarms = { linger: null, delivery: null, block: null }
  pump(ctx, producer)
}
