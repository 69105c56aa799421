import type { Packet } from '../../../../kernel/agenda.ts'
import { createRng } from '../../../../kernel/rng.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaMessage } from '../../protocol.ts'
import type { ProducerSetup } from '../../setup.ts'
import type { ProducerAlarm, ProducerState } from '../../state.ts'
import { handleStreamTimer, startStreams, streamOfTimer } from './application.ts'
import { expireBatches, handleProduceResponse } from './produceResponse.ts'
import { handleMetadataResponse } from './producerMetadata.ts'
import { pump } from './pump.ts'
import { requestMetadata } from './requestMetadata.ts'

/** A KafkaProducer 4.1 with its application around it; not started. `seed` feeds its sticky partitioner. */
export function createProducer(setup: ProducerSetup, seed: number): ProducerState {
  return {
    name: setup.name,
    setup,
    config: { ...setup.config },
    topics: [],
    metadata: {},
    partitionIds: {},
    metadataPending: null,
    sticky: {},
    roundRobin: {},
    rng: createRng(seed),
    keyHash: [],
    keyBytes: [],
    queues: {},
    drainIndex: {},
    inFlight: {},
    inFlightOf: {},
    bufferUsedBytes: 0,
    blocked: [],
    flushBelowBatchId: null,
    alarms: { linger: null, delivery: null, block: null },
    nextBatchId: 1,
    nextCorrelationId: 1,
  }
}

/** Asks for metadata, and lets the streams that are sent by this producer begin. */
export function startProducer(ctx: KafkaContext, producer: ProducerState): void {
  const streams = ctx.state.messages.streams.filter(({ setup }) => setup.producer === producer.name)
  producer.topics = [...new Set(streams.map(({ setup }) => setup.destination))]
  requestMetadata(ctx, producer)
  startStreams(ctx, producer)
}

/** A message for this producer has arrived. */
export function handleProducerPacket(ctx: KafkaContext, producer: ProducerState, packet: Packet<KafkaMessage>): void {
  const { message } = packet
  if (message.api === 'MetadataResponse') handleMetadataResponse(ctx, producer, message)
  else if (message.api === 'ProduceResponse') handleProduceResponse(ctx, producer, message)
}

/** One of the producer's alarms goes off. */
export function handleProducerTimer(ctx: KafkaContext, producer: ProducerState, key: string): void {
  const stream = streamOfTimer(key)
  if (stream !== null) handleStreamTimer(ctx, producer, stream)
  else if (key === 'metadata') requestMetadata(ctx, producer)
  else if (key === 'linger' || key === 'delivery' || key === 'block') handleAlarm(ctx, producer, key)
}

function handleAlarm(ctx: KafkaContext, producer: ProducerState, alarm: ProducerAlarm): void {
  producer.alarms[alarm] = null
  if (alarm === 'delivery') expireBatches(ctx, producer)
  pump(ctx, producer)
}
