import { isMethod, type RabbitMessage } from '../../../brokers/rabbitmq/clusterProtocol.ts'
import { exchangeOf, messageOf, routingKeyOf } from '../../../brokers/rabbitmq/contents.ts'
import type { AmqpMethod, ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { clusterMessageText } from '../../../brokers/rabbitmq/words/clusterMessageWords.ts'
import { methodText } from '../../../brokers/rabbitmq/words/methodWords.ts'
import { exchangeName, keyText, messageName } from '../../../brokers/rabbitmq/words/names.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import type { DiagramMessage } from '../../lab/spaceTime/diagramMessage.ts'

/** Kinds of methods a reader may want apart. */
export const wireKinds = [
  { id: 'messages', label: 'Messages', shown: true },
  { id: 'acks', label: 'Acks', shown: true },
  { id: 'confirms', label: 'Confirms', shown: true },
  { id: 'setup', label: 'Setup', shown: true },
  { id: 'nodes', label: 'Between nodes', shown: true },
  { id: 'session', label: 'Connections', shown: false },
] as const

export type WireKind = (typeof wireKinds)[number]['id']

/** Packets as messages of a space-time diagram, in order of sending: AMQP methods by their names, and what nodes tell each other. */
export function wireMessages(packets: readonly Packet<RabbitMessage>[], state: RabbitState): DiagramMessage[] {
  return packets.map(({ from, to, message, seq, sentTick, tick, cause }) => ({
    ...wordsOf(message, state, from),
    seq,
    from,
    to,
    sentTick,
    tick,
    cause,
  }))
}

function wordsOf(
  message: RabbitMessage,
  state: RabbitState,
  from: string,
): Pick<DiagramMessage, 'label' | 'says' | 'isAnswer'> & { kind: WireKind } {
  if (!isMethod(message)) {
    const isAnswer = message.api === 'cluster.reply' || message.api === 'cluster.confirm'
    return { ...clusterMessageText(message, (content) => nameOf(state, content)), kind: 'nodes', isAnswer }
  }
  return {
    label: labelOf(message, state),
    says: methodText(message, (content) => contentText(state, message, content)),
    kind: kindOf(message, Object.hasOwn(state.brokers, from)),
    isAnswer: isAnswer(message),
  }
}

/** `basic.publish m7`, `basic.ack 3`: the method, and the one thing in it that tells it from its neighbours. */
function labelOf(method: AmqpMethod, state: RabbitState): string {
  if ('content' in method) return `${method.api} ${nameOf(state, method.content)}`
  return 'deliveryTag' in method ? `${method.api} ${method.deliveryTag}` : method.api
}

function contentText(state: RabbitState, { api }: AmqpMethod, content: ContentId): string {
  const name = nameOf(state, content)
  if (api !== 'basic.publish') return name
  return `${name} to ${exchangeName(exchangeOf(state.contents, content))} with ${keyText(routingKeyOf(state.contents, content))}`
}

function nameOf({ contents }: RabbitState, content: ContentId): string {
  return messageName({ message: messageOf(contents, content), content })
}

/** What a broker acks or nacks is a publish, what a client acks or nacks a delivery. */
function kindOf({ api }: AmqpMethod, isFromBroker: boolean): WireKind {
  switch (api) {
    case 'basic.publish':
    case 'basic.deliver':
    case 'basic.get':
    case 'basic.get-ok':
    case 'basic.get-empty':
    case 'basic.return':
      return 'messages'
    case 'basic.ack':
    case 'basic.nack':
      return isFromBroker ? 'confirms' : 'acks'
    case 'basic.reject':
    case 'basic.recover':
    case 'basic.recover-ok':
      return 'acks'
    case 'confirm.select':
    case 'confirm.select-ok':
    case 'tx.select':
    case 'tx.select-ok':
    case 'tx.commit':
    case 'tx.commit-ok':
    case 'tx.rollback':
    case 'tx.rollback-ok':
      return 'confirms'
    case 'connection.open':
    case 'connection.open-ok':
    case 'connection.close':
    case 'connection.close-ok':
    case 'socket.closed':
    case 'channel.open':
    case 'channel.open-ok':
    case 'channel.close':
    case 'channel.close-ok':
      return 'session'
    default:
      return 'setup'
  }
}

function isAnswer({ api }: AmqpMethod): boolean {
  return api.endsWith('-ok') || ['basic.get-empty', 'basic.return', 'basic.ack', 'basic.nack', 'basic.reject'].includes(api)
}
