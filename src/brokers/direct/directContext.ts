import type { Context } from '../../kernel/context.ts'
import type { DirectFacts } from './facts.ts'
import type { DirectMessage } from './protocol.ts'
import type { DirectState } from './state.ts'

/** What every part of this model is handed while it handles one happening. */
export type DirectContext = Context<DirectState, DirectMessage, DirectFacts>
