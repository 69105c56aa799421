import type { ClientLink, ProcessStatus, PublisherState } from '../../../brokers/rabbitmq/clientState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { plural } from '../../stage/quantityWords.ts'
import { configSections } from './configRows.ts'

const statusWords: Readonly<Record<ProcessStatus, string>> = {
  waiting: 'not started yet',
  running: 'running',
  hung: 'hangs: its process stands still',
  closing: 'closing',
  closed: 'closed',
  crashed: 'crashed',
}

/** A publisher: what it sends where, and what it does not know yet. */
export function publisherDetails(state: RabbitState, name: string): EntityDetails | null {
  const publisher = Object.hasOwn(state.publishers, name) ? state.publishers[name] : undefined
  if (publisher === undefined) return null
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === name)
  return {
    kind: 'Publisher',
    title: name,
    rows: [
      processRow(publisher.status),
      connectionRow(name, publisher.link),
      ...streams.map(
        ({ setup, sent, paused, ratePerSecond }): DetailRow => ({
          label: `sends ${setup.id}`,
          value: paused ? 'paused' : `${ratePerSecond} / s`,
          note: `${sent} so far`,
          entity: `stream:${setup.id}`,
          ...(paused ? { tone: 'warn' } : {}),
        }),
      ),
      ...waitingRows(publisher),
    ],
    sections: configSections(state, `publisher:${name}`),
  }
}

/** How the process is. */
export function processRow(status: ProcessStatus): DetailRow {
  return { label: 'process', value: statusWords[status], ...(status === 'crashed' || status === 'hung' ? { tone: 'bad' } : {}) }
}

/** Whether it is connected, and to which broker. */
export function connectionRow(name: string, { broker, status, channel, blocked }: ClientLink): DetailRow {
  const isOpen = status === 'open' && channel === 'open'
  if (isOpen && blocked)
    return { label: 'connection', value: 'blocked', note: `${broker} is short of memory`, tone: 'bad', entity: `connection:${name}` }
  const row = {
    label: 'connection',
    value: isOpen ? 'open' : status === 'open' ? `open, channel ${channel}` : status,
    note: `to ${broker}`,
  }
  return isOpen ? { ...row, entity: `connection:${name}` } : { ...row, tone: 'warn' }
}

function waitingRows({ outbox, unconfirmed, unconfirmedCount }: PublisherState): DetailRow[] {
  const oldest = Object.values(unconfirmed)[0]
  return [
    { label: 'not published yet', value: plural(outbox.length, 'message'), ...(outbox.length > 0 ? { tone: 'warn' } : {}) },
    ...(oldest === undefined
      ? []
      : [
          {
            label: 'unconfirmed',
            value: plural(unconfirmedCount, 'message'),
            note: `the oldest is m${oldest.message}`,
            entity: `message:${oldest.message}` as const,
          },
        ]),
  ]
}
