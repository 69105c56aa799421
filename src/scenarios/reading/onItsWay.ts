import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { at } from '../../kernel/column.ts'
import { streamOf } from '../../workload/messages.ts'
import type { RabbitRun } from '../rabbitScenario.ts'

/** The first message that had not reached the broker yet when the present step of the story began: the next one that it sees routed. */
export function awaited({ state: { kernel, ledger, messages }, beganAt }: RabbitRun): number {
  const arrived = (beganAt.at(-1) ?? 0) - kernel.network.oneWayMs
  let first = ledger.sent
  while (first > 0 && at(messages.createdTick, first - 1) > arrived) first--
  return first
}

/** With which routing key a message is published; for one that is still to come: of a stream that takes its keys in turn, as it is set now. */
export function routingKeyOf(state: RabbitState, streamId: string, message: number): string {
  const { messages, ledger, publishing } = state
  const isThere = message < ledger.sent
  const stream = isThere ? streamOf(messages, message) : messages.streams.find(({ setup }) => setup.id === streamId)
  if (stream === undefined) return ''
  const key = isThere ? messages.keys[at(messages.key, message)] : nextKey(stream.setup.keys, stream.sent + message - ledger.sent)
  return (publishing[stream.setup.id]?.routingKey ?? '{key}').replaceAll('{key}', key ?? '')
}

function nextKey(keys: readonly { readonly key: string | null }[] | undefined, place: number): string | null {
  return keys?.[place % keys.length]?.key ?? null
}
