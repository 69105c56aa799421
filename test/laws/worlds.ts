import type fc from 'fast-check'
import { compareCommands, compareSetups } from './compareWorlds.ts'
import { directCommands, directSetups } from './directWorlds.ts'
import { kafkaCommands, kafkaSetups } from './kafkaWorlds.ts'
import { rabbitCommands, rabbitSetups } from './rabbitWorlds.ts'

/** What a model brings to the laws: its worlds, and what can be done in them. */
interface Worlds {
  readonly setups: fc.Arbitrary<unknown>
  readonly commands: fc.Arbitrary<{ type: string }>
  /** Fewer where a world is several at once. */
  readonly runs?: number
}

/** By the id of the model. */
export const worlds: Readonly<Record<string, Worlds>> = {
  kafka: { setups: kafkaSetups, commands: kafkaCommands },
  rabbitmq: { setups: rabbitSetups, commands: rabbitCommands },
  compare: { setups: compareSetups, commands: compareCommands, runs: 10 },
  direct: { setups: directSetups, commands: directCommands },
}
