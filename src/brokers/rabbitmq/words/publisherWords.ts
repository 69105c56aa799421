import { counted, duration, type Phrases } from '../../phrase.ts'
import type { RabbitFacts, UnheardReason } from '../facts.ts'
import { exchangeName, keyText, messageName } from './names.ts'

type PublisherFacts = Pick<
  RabbitFacts,
  | Extract<keyof RabbitFacts, `publisher.${string}` | `publish.${string}` | `commit.${string}`>
  | 'message.published'
  | 'message.waiting'
  | 'confirm.sent'
>

const unheard: Readonly<Record<UnheardReason, string>> = {
  brokerDown: 'because the broker was down',
  connectionClosed: 'because its connection was closed',
  channelClosed: 'because its channel was closed',
  channelError: 'because the broker closed the channel for it',
  notCommitted: 'because its transaction was never committed',
}

/** Why nobody heard of a publish. */
export function unheardText(reason: UnheardReason): string {
  return unheard[reason]
}

/** What publishers do, and what they are told. */
export const publisherPhrases: Phrases<PublisherFacts> = {
  'publisher.connected': ({ publisher }) => `${publisher} is connected and its channel is open.`,
  'publisher.unreachable': ({ publisher, broker, againMs }) =>
    `${publisher} cannot reach ${broker}, and tries again in ${duration(againMs)}.`,
  'publisher.disconnected': ({ publisher, reason, unconfirmed }) =>
    `${publisher} has lost its channel: ${reason}.${unconfirmed === 0 ? '' : ` It cannot know what became of ${counted(unconfirmed, 'unconfirmed message')}.`}`,
  'message.published': (data) =>
    `${data.publisher} publishes ${messageName(data)} to ${exchangeName(data.exchange)} with ${keyText(data.routingKey)}${data.seqNo === null ? '' : ` as publish ${data.seqNo}, to be confirmed`}${data.attempt > 1 ? `: attempt ${data.attempt}` : ''}.`,
  'message.waiting': ({ message, publisher, outbox }) =>
    `m${message} waits in ${publisher}, where ${counted(outbox, 'message')} cannot be sent yet: no channel is open, or too much is unconfirmed.`,
  'publish.confirmed': ({ message, publisher, seqNo, latencyMs }) =>
    `${publisher} learns that the broker has taken care of m${message} (publish ${seqNo}), ${duration(latencyMs)} after publishing.`,
  'publish.nacked': ({ message, publisher, seqNo, resent }) =>
    `The broker refuses m${message} (publish ${seqNo}) with basic.nack: ${publisher} ${resent ? 'sends it again' : 'gives it up'}.`,
  'publish.returned': ({ message, publisher, code, text }) => `m${message} comes back to ${publisher} (basic.return): ${code} ${text}.`,
  'publish.unheard': (data) =>
    `${messageName(data)} of ${data.client} to ${exchangeName(data.exchange)} is gone, ${unheardText(data.reason)}. Nobody tells ${data.client}.`,
  'publisher.renewing': ({ publisher, mode }) =>
    `${publisher} opens another channel for mode ${mode}: a channel cannot leave confirm or transaction mode.`,
  'commit.sent': ({ publisher, messages }) => `${publisher} commits ${counted(messages, 'message')} (tx.commit) and waits.`,
  'commit.confirmed': ({ publisher, messages, latencyMs }) =>
    `${publisher} learns that ${counted(messages.length, 'message')} of its transaction are in their queues, ${duration(latencyMs)} after publishing.`,
  'publish.abandoned': ({ message, publisher, reason }) => `${publisher} gives m${message} up: ${reason}.`,
  'confirm.sent': ({ client, seqNo, multiple, ack }) => {
    const which = multiple ? `all publishes of ${client} up to ${seqNo}` : `publish ${seqNo} of ${client}`
    return ack
      ? `The broker confirms ${which} (basic.ack): stored, or there was no queue to store it in.`
      : `The broker refuses ${which} (basic.nack): a queue did not take it.`
  },
}
