import type { BrokerCommand } from '../brokers/model.ts'
import type { LaneId } from './lane.ts'

/**
 * What is asked of all lanes alike. Each does what it really does then, or says why it cannot. Consumers, subscribers and streams have the
 * same names everywhere.
 */
export type EverywhereCommand =
  | { type: 'crashConsumer' | 'hangConsumer' | 'resumeConsumer' | 'closeConsumer' | 'startConsumer'; consumer: string }
  | { type: 'slowConsumer'; consumer: string; factor: number }
  | { type: 'addConsumer'; group: string }
  /** Somebody new wants the messages of the stream too. */
  | { type: 'addSubscriber'; subscriber: string; stream: string; serviceMs: number }
  /** The subscriber wants everything again, from the start. */
  | { type: 'replay'; subscriber: string }
  | { type: 'burst'; stream: string; count: number }
  | { type: 'send'; stream: string; key: string | null }
  | { type: 'pauseStream' | 'resumeStream'; stream: string }
  | { type: 'setRate'; stream: string; ratePerSecond: number }
  | { type: 'setServiceTime'; group: string; serviceMs: number }

/** Or of one lane alone: a command of its own broker. */
export type CompareCommand = EverywhereCommand | { type: 'lane'; lane: LaneId; command: BrokerCommand }
