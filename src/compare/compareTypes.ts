import type { CompareCommand } from './compareCommand.ts'
import type { CompareFact } from './compareFacts.ts'
import type { CompareSetup, CompareState } from './compareState.ts'

/** What a comparison is made of, for lessons and views. */
export interface CompareTypes {
  readonly state: CompareState
  readonly setup: CompareSetup
  readonly command: CompareCommand
  readonly fact: CompareFact
}
