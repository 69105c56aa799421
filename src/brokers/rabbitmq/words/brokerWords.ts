import { counted, type Phrases } from '../../phrase.ts'
import type { RabbitFacts } from '../facts.ts'

type BrokerFacts = Pick<RabbitFacts, Extract<keyof RabbitFacts, `broker.${string}` | `connection.${string}` | `channel.${string}`>>

const closings: Readonly<Record<RabbitFacts['connection.closed']['reason'], (client: string) => string>> = {
  goodbye: (client) => `${client} says goodbye and closes its connection`,
  lost: (client) => `The connection of ${client} is gone without a goodbye`,
  error: (client) => `The connection of ${client} is closed after an error`,
  brokerStop: (client) => `The connection of ${client} ends with its broker`,
}

/** Nodes, connections, channels. */
export const brokerPhrases: Phrases<BrokerFacts> = {
  'broker.stopped': ({ broker, mode }) => {
    switch (mode) {
      case 'kill':
        return `${broker} is killed (SIGKILL): it says nothing to anybody, and what is not on disk is gone.`
      case 'app':
        return `${broker} stops in good order (rabbitmqctl stop_app): unacked messages go back first, and transient ones are gone.`
      case 'node':
        return `${broker} stops in good order (rabbitmqctl stop): unacked messages go back first, and transient ones are gone.`
    }
  },
  'broker.started': ({ broker, mode }) => `${broker} starts${mode === 'kill' ? ' after it was killed' : ' again'}, with what is on disk.`,
  'connection.opened': ({ client }) => `${client} opens a connection.`,
  'connection.closed': ({ client, reason }) => `${closings[reason](client)}.`,
  'connection.failed': ({ client, code, text, method }) =>
    `The broker closes the connection of ${client}, with all its channels, for its ${method}: ${code} ${text}.`,
  'connection.blocked': ({ client, reason }) =>
    `${client} has published while a node is ${reason}: nothing more is read from its connection, and it is told so (connection.blocked).`,
  'connection.unblocked': ({ client }) => `The connection of ${client} is read again, and it is told so (connection.unblocked).`,
  'channel.opened': ({ client, channel }) => `${client} opens channel ${channel}.`,
  'channel.closed': ({ client, channel }) => `${client} closes channel ${channel}; what it held unacked goes back.`,
  'channel.failed': ({ client, channel, code, text, method }) =>
    `The broker closes channel ${channel} of ${client} for its ${method}: ${code} ${text}. The connection stays open.`,
}

/** `3 ready and 1 unacked message`. */
export function standText(ready: number, unacked: number): string {
  return `${ready} ready and ${counted(unacked, 'unacked message')}`
}
