import type { CaseRunner } from './caseRunner.ts'
import { logRetention } from './kinds/logRetention.ts'

/** Every kind of recorded case that the project can run, one line a kind. */
export const runners: readonly CaseRunner[] = [logRetention]
