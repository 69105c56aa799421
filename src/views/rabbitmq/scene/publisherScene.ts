import type { PublisherState } from '../../../brokers/rabbitmq/clientState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { tokenLook } from '../../stage/keyLook.ts'
import { type ContentLook, contentLook } from './contentLook.ts'

/** One publisher, or a console, as it is drawn. */
export interface PublisherScene {
  readonly name: string
  readonly kind: 'publisher' | 'console'
  readonly status: PublisherState['status'] | 'idle'
  readonly isConnected: boolean
  /** How it learns what became of what it sends. */
  readonly confirms: string
  /** Groups whose handlers make what it sends. */
  readonly fedBy: readonly string[]
  /** Sent and not confirmed: how many, of how many it lets be, and the oldest few. */
  readonly unconfirmedCount: number
  readonly unconfirmedMost: number | null
  readonly unconfirmed: readonly ContentLook[]
  /** Handed over by the application and not sent yet: the oldest few, and how many. */
  readonly waiting: readonly ContentLook[]
  readonly waitingCount: number
  readonly isPaused: boolean
  /** The broker takes nothing from it now. */
  readonly isBlocked: boolean
  /** What stands at the broker's door, the oldest few, and how many. */
  readonly unread: readonly ContentLook[]
  readonly unreadCount: number
}

const SHOWN = 6

export function publisherScene(state: RabbitState, publisher: PublisherState): PublisherScene {
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === publisher.name)
  const { confirms } = publisher
  return {
    name: publisher.name,
    kind: 'publisher',
    status: publisher.status,
    isConnected: publisher.link.channel === 'open',
    confirms: confirmWords(confirms),
    fedBy: feedersOf(state, publisher.name),
    unconfirmedCount: publisher.unconfirmedCount,
    unconfirmedMost: mostUnconfirmed(publisher),
    unconfirmed: Object.values(publisher.unconfirmed)
      .slice(0, SHOWN)
      .map(({ content }) => contentLook(state, content)),
    waiting: publisher.outbox
      .slice(0, SHOWN)
      .map(({ message }) => ({ content: -1, token: tokenLook(state.messages, message), name: `m${message}` })),
    waitingCount: publisher.outbox.length,
    isPaused: streams.length > 0 && streams.every(({ paused }) => paused),
    isBlocked: publisher.link.blocked,
    ...unreadOf(state, publisher.name),
  }
}

/** A client on a console, which does what it is told. */
export function consoleScene(state: RabbitState, name: string): PublisherScene {
  return {
    name,
    kind: 'console',
    status: 'idle',
    isConnected: state.consoles[name]?.connected ?? false,
    confirms: '',
    fedBy: [],
    unconfirmedCount: 0,
    unconfirmedMost: null,
    unconfirmed: [],
    waiting: [],
    waitingCount: 0,
    isPaused: false,
    isBlocked: false,
    ...unreadOf(state, name),
  }
}

/** What it has published and the broker does not read now: it is blocked, or busy. */
function unreadOf(state: RabbitState, client: string): Pick<PublisherScene, 'unread' | 'unreadCount'> {
  const publishes = (state.connections[client]?.unread ?? []).flatMap(({ method }) =>
    method.api === 'basic.publish' ? [method.content] : [],
  )
  return { unread: publishes.slice(0, SHOWN).map((content) => contentLook(state, content)), unreadCount: publishes.length }
}

function confirmWords({ mode, txSize }: PublisherState['confirms']): string {
  switch (mode) {
    case 'each':
      return 'confirm each'
    case 'async':
      return 'confirms'
    case 'tx':
      return txSize === 1 ? 'transactions' : `commits ${txSize}`
    case 'none':
      return 'no confirms'
  }
}

/** Null where it lets be as many as there are. */
function mostUnconfirmed({ confirms: { mode, maxUnconfirmed, txSize } }: PublisherState): number | null {
  if (mode === 'tx') return txSize
  if (mode === 'each') return 1
  return maxUnconfirmed === 0 ? null : maxUnconfirmed
}

function feedersOf(state: RabbitState, publisher: string): string[] {
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === publisher).map(({ setup }) => setup.id)
  return Object.values(state.groups).flatMap(({ setup }) =>
    setup.handler.forwardTo !== undefined && streams.includes(setup.handler.forwardTo) ? [setup.id] : [],
  )
}
