import type { DirectMessage } from '../../../brokers/direct/protocol.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import type { DiagramMessage } from '../../lab/spaceTime/diagramMessage.ts'

/** Kinds of messages that a reader may want apart. */
export const wireKinds = [
  { id: 'request', label: 'Requests', shown: true },
  { id: 'answer', label: 'Answers', shown: true },
  { id: 'failure', label: 'Failures', shown: true },
] as const

/** Packets as messages of a space-time diagram, in order of sending. */
export function wireMessages(packets: readonly Packet<DirectMessage>[]): DiagramMessage[] {
  return packets.map(({ from, to, message, seq, sentTick, tick, cause }) => ({
    seq,
    from,
    to,
    sentTick,
    tick,
    cause,
    ...wordsOf(message),
    isAnswer: message.api !== 'request',
  }))
}

function wordsOf(message: DirectMessage): { label: string; says: string; kind: (typeof wireKinds)[number]['id'] } {
  const what = `m${message.message}`
  const about = `request ${message.id}, ${message.service}`
  switch (message.api) {
    case 'request':
      return { label: what, says: `handle ${what}, please (${about})`, kind: 'request' }
    case 'refused':
      return { label: 'refused', says: `nobody listens: ${what} is refused (${about})`, kind: 'failure' }
    case 'reset':
      return { label: 'reset', says: `the process died with ${what} in it (${about})`, kind: 'failure' }
    case 'response':
      switch (message.status) {
        case 200:
          return { label: '200', says: `${what} is handled (${about})`, kind: 'answer' }
        case 500:
          return { label: '500', says: `the work on ${what} failed (${about})`, kind: 'failure' }
        case 503:
          return { label: '503', says: `no room for ${what} (${about})`, kind: 'failure' }
      }
  }
}
