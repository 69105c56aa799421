import type { Context } from '../../kernel/context.ts'
import type { RabbitMessage } from './clusterProtocol.ts'
import type { RabbitFacts } from './facts.ts'
import type { RabbitState } from './state.ts'

/** What every part of the RabbitMQ model is handed while it handles one happening. */
export type RabbitContext = Context<RabbitState, RabbitMessage, RabbitFacts>
