import type { Context } from '../../kernel/context.ts'
import type { KafkaFacts } from './facts.ts'
import type { KafkaMessage } from './protocol.ts'
import type { KafkaState } from './state.ts'

/** What every part of the Kafka model is handed while it handles one happening. */
export type KafkaContext = Context<KafkaState, KafkaMessage, KafkaFacts>
