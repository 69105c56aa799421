import type { DirectCommand } from './commands.ts'
import type { DirectFact } from './facts.ts'
import type { DirectSetup } from './setup.ts'
import type { DirectState } from './state.ts'

/** What the baseline without a broker is made of, for lessons and views. */
export interface DirectTypes {
  readonly state: DirectState
  readonly setup: DirectSetup
  readonly command: DirectCommand
  readonly fact: DirectFact
}
