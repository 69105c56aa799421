import type { RabbitCommand } from './commands.ts'
import type { RabbitFact } from './facts.ts'
import type { RabbitSetup } from './setup.ts'
import type { RabbitState } from './state.ts'

/** What RabbitMQ is made of, for lessons and views. */
export interface RabbitTypes {
  readonly state: RabbitState
  readonly setup: RabbitSetup
  readonly command: RabbitCommand
  readonly fact: RabbitFact
}
