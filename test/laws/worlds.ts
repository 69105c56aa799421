import type fc from 'fast-check'
import { compareCommands, compareSetups } from './compareWorlds.ts'
import { directCommands, directSetups } from './directWorlds.ts'
import { kafkaCommands, kafkaSetups } from './kafkaWorlds.ts'
import { rabbitCommands, rabbitSetups } from './rabbitWorlds.ts'

/** What a model brings to the laws, by its id: its worlds, and what can be done in them. */
export const worlds: Readonly<
  Record<string, { readonly setups: fc.Arbitrary<unknown>; readonly commands: fc.Arbitrary<{ type: string }> }>
> = {
  kafka: { setups: kafkaSetups, commands: kafkaCommands },
  rabbitmq: { setups: rabbitSetups, commands: rabbitCommands },
  compare: { setups: compareSetups, commands: compareCommands },
  direct: { setups: directSetups, commands: directCommands },
}
