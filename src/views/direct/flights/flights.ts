import { isAwaited } from '../../../brokers/direct/effects.ts'
import type { DirectMessage } from '../../../brokers/direct/protocol.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { tokenLook } from '../../stage/keyLook.ts'
import { ownerTone } from '../../stage/ownerTone.ts'
import { reversed } from '../../stage/route.ts'
import { callRoute } from '../layout/routes.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { DirectPacket, Flight } from './flight.ts'

/** More than this is too much to follow; those that arrive first are drawn. */
const MOST = 160

/** Everything under way, in order of arrival; what bears words lies over the rest. */
export function flightsNow(state: DirectState, layout: StageLayout): Flight[] {
  const packets = packetsUnderWay(state.kernel.agenda)
  const flights = packets.slice(0, MOST).flatMap((packet) => flightOf(state, layout, packet) ?? [])
  return [...flights.filter(({ label }) => label === null), ...flights.filter(({ label }) => label !== null)]
}

function flightOf(state: DirectState, layout: StageLayout, packet: DirectPacket): Flight | null {
  const { message } = packet
  const isRequest = message.api === 'request'
  const [caller, instance] = isRequest ? [packet.from, packet.to] : [packet.to, packet.from]
  const awaited = isAwaited(state, caller, message.id)
  const thread = awaited ? (state.callers[caller]?.threads.find(({ request }) => request?.id === message.id)?.number ?? null) : null
  const route = callRoute(layout, caller, thread, instance)
  if (route === null) return null
  const word = isRequest ? null : errorWord(message)
  const label = isRequest ? null : awaited ? word : { full: word === null ? 'too late' : `${word.full}, too late`, short: 'late' }
  return {
    id: String(packet.seq),
    kind: isRequest ? 'request' : awaited ? (word === null ? 'done' : 'failed') : 'late',
    route: isRequest ? route : reversed(route),
    sentTick: packet.sentTick,
    arriveTick: packet.tick,
    tokens: isRequest ? [tokenLook(state.messages, message.message)] : [],
    label,
    isError: awaited && word !== null,
    isAwaited: awaited,
    tone: ownerTone(Object.keys(state.instances).indexOf(instance)),
    says: isRequest
      ? `${caller} asks ${instance} to handle m${message.message}${awaited ? '' : ', and has stopped waiting'}`
      : `${instance} to ${caller} about m${message.message}: ${word?.full ?? 'done'}${awaited ? '' : ', but nobody waits any more'}`,
  }
}

/** What an answer says that is not "done". */
function errorWord(message: Exclude<DirectMessage, { api: 'request' }>): Flight['label'] {
  switch (message.api) {
    case 'refused':
      return { full: 'refused', short: 'refused' }
    case 'reset':
      return { full: 'reset', short: 'reset' }
    case 'response':
      if (message.status === 200) return null
      return message.status === 503 ? { full: '503 no room', short: '503' } : { full: '500 failed', short: '500' }
  }
}
