import { configValue, numberConfig } from '../../configValue.ts'
import type { ProducerState } from '../../state.ts'

/** What the sender goes by, looked up once per run. */
export interface SenderSettings {
  readonly acks: 0 | 1 | -1
  readonly lingerMs: number
  readonly maxInFlight: number
  readonly maxRequestBytes: number
  readonly timeoutMs: number
  readonly deliveryMs: number
  /** A send() waits for memory: everything goes at once. */
  readonly exhausted: boolean
  readonly flushing: boolean
}

export function senderSettings(producer: ProducerState): SenderSettings {
  const { config } = producer
  return {
    acks: acksOf(String(configValue('acks', config))),
    lingerMs: numberConfig('linger.ms', config),
    maxInFlight: numberConfig('max.in.flight.requests.per.connection', config),
    maxRequestBytes: numberConfig('max.request.size', config),
    timeoutMs: numberConfig('request.timeout.ms', config),
    deliveryMs: deliveryTimeoutMs(producer),
    exhausted: producer.blocked[0]?.waitsFor === 'memory',
    flushing: producer.flushBelowBatchId !== null,
  }
}

/** delivery.timeout.ms, raised to what one attempt may take: one that was set lower is refused. (KafkaProducer#configureDeliveryTimeout) */
export function deliveryTimeoutMs({ config }: ProducerState): number {
  const attemptMs = numberConfig('linger.ms', config) + numberConfig('request.timeout.ms', config)
  return Math.max(numberConfig('delivery.timeout.ms', config), attemptMs)
}

function acksOf(acks: string): 0 | 1 | -1 {
  return acks === '0' ? 0 : acks === '1' ? 1 : -1
}
