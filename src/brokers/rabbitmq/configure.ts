import { renewSubscription } from './client/consumer/subscription.ts'
import { renewPublisher } from './client/publisher/publisher.ts'
import { sendOutbox } from './client/publisher/sendMessages.ts'
import { commitWhenFull } from './client/publisher/transactions.ts'
import type { GroupState, PublisherState } from './clientState.ts'
import type { PropertyChanges, RabbitCommand } from './commands.ts'
import type { RabbitContext } from './rabbitContext.ts'
import { watchMemory } from './server/memory/memoryAlarm.ts'
import { setPolicy } from './server/queue/setPolicy.ts'
import type { AckStyle, ConfirmSetup, FailureStyle } from './setup.ts'

type Configure = RabbitCommand & { type: 'configure' }

/** From now on the setting has this value. What counts from basic.consume, confirm.select or tx.select on, clients begin anew for. */
export function configure(ctx: RabbitContext, command: Configure): void {
  const { state } = ctx
  const [kind, id = ''] = command.target.split(/:(.*)/s)
  const group = state.groups[id]
  const publisher = state.publishers[id]
  if (kind === 'network') state.kernel.network.oneWayMs = Number(command.value)
  else if (kind === 'broker') configureBrokers(ctx, command)
  else if (kind === 'group' && group !== undefined) configureGroup(ctx, group, command)
  else if (kind === 'publisher' && publisher !== undefined) configurePublisher(ctx, publisher, command)
  else if (kind === 'queue') setPolicy(ctx, id, command.name, command.value === -1 ? null : command.value)
  else if (kind === 'stream') publishFromNowOn(ctx, id, propertyOf(command))
}

function configureBrokers(ctx: RabbitContext, { name, value }: Configure): void {
  if (name === 'disk.syncMs') ctx.state.diskSyncMs = Number(value)
  else ctx.state.memoryWatermarkBytes = Number(value) || null
  watchMemory(ctx)
}

/** From now on the messages of a stream are published with these properties; null takes one away. `key`: only those with this key. */
export function publishFromNowOn(ctx: RabbitContext, stream: string, properties: PropertyChanges, key: string | null = null): void {
  const { publishing } = ctx.state
  const { byKey, ...ofAll } = publishing[stream] ?? {}
  const before = key === null ? ofAll : (byKey?.[key] ?? {})
  const changed = Object.fromEntries(Object.entries({ ...before, ...properties }).filter(([, value]) => value !== null))
  if (key === null) publishing[stream] = byKey === undefined ? changed : { ...changed, byKey }
  else publishing[stream] = { ...ofAll, byKey: { ...byKey, [key]: changed } }
}

function propertyOf({ name, value }: Configure): PropertyChanges {
  switch (name) {
    case 'routing-key':
      return { routingKey: String(value) }
    case 'delivery-mode':
      return { persistent: value === 2 }
    case 'mandatory':
      return { mandatory: value === true }
    case 'expiration':
      return { expiration: value === '' ? null : String(value) }
    case 'priority':
      return { priority: Number(value) }
    default:
      return {}
  }
}

function configureGroup(ctx: RabbitContext, group: GroupState, { name, value }: Configure): void {
  const before = { ...group }
  if (name === 'prefetch-count') group.prefetch = Number(value)
  else if (name === 'consumer.ack') group.ack = value as AckStyle
  else if (name === 'consumer.ackBatch') group.ackBatch = Number(value)
  else if (name === 'consumer.onFailure') group.onFailure = value as FailureStyle
  else if (name === 'consumer.getEveryMs') group.getEveryMs = Number(value)
  const renews =
    before.prefetch !== group.prefetch ||
    (before.ack === 'auto') !== (group.ack === 'auto') ||
    (before.getEveryMs === 0) !== (group.getEveryMs === 0)
  if (!renews) return
  for (const consumer of Object.values(ctx.state.consumers)) if (consumer.group === group.setup.id) renewSubscription(ctx, consumer)
}

function configurePublisher(ctx: RabbitContext, publisher: PublisherState, { name, value }: Configure): void {
  publisher.confirms = { ...publisher.confirms, ...confirmsOf(name, value) }
  renewPublisher(ctx, publisher)
  commitWhenFull(ctx, publisher)
  sendOutbox(ctx, publisher)
}

function confirmsOf(name: string, value: Configure['value']): Partial<ConfirmSetup> {
  switch (name) {
    case 'publisher.confirms':
      return { mode: value as ConfirmSetup['mode'] }
    case 'publisher.maxUnconfirmed':
      return { maxUnconfirmed: Number(value) }
    case 'publisher.txSize':
      return { txSize: Number(value) }
    case 'publisher.onFailure':
      return { onFailure: value as Required<ConfirmSetup>['onFailure'] }
    default:
      return {}
  }
}
