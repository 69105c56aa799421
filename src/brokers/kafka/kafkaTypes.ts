import type { KafkaCommand } from './commands.ts'
import type { KafkaFact } from './facts.ts'
import type { KafkaSetup } from './setup.ts'
import type { KafkaState } from './state.ts'

/** What Kafka is made of, for lessons and views. */
export interface KafkaTypes {
  readonly state: KafkaState
  readonly setup: KafkaSetup
  readonly command: KafkaCommand
  readonly fact: KafkaFact
}
