import type { Offer } from '../brokers/model.ts'
import type { CompareCommand } from './compareCommand.ts'
import type { CompareState } from './compareState.ts'
import { inLane, type LaneModel } from './lane.ts'

/** A subscriber that has not come yet, as it is offered. */
const NEWCOMER = { subscriber: 'audit', serviceMs: 300 }

/** What some lane offers under a name that all of them know, once each; then what is offered in one lane alone. */
export function compareOffers(lanes: readonly LaneModel[], state: CompareState): Offer<CompareCommand>[] {
  const everywhere = new Map<string, Offer<CompareCommand>>()
  const alone: Offer<CompareCommand>[] = []
  for (const { id, model } of lanes) {
    const laneState = state.lanes[id]
    if (laneState === undefined) continue
    for (const offer of model.offers(laneState)) {
      const { command } = offer
      if (isCommon(command.type)) everywhere.set(JSON.stringify(command), offer as Offer<CompareCommand>)
      else alone.push({ ...offer, entity: inLane(id, offer.entity), command: { type: 'lane', lane: id, command } })
    }
  }
  return [...everywhere.values(), ...replays(state), ...newcomers(state), ...alone]
}

const COMMON: ReadonlySet<string> = new Set<CompareCommand['type']>([
  'crashConsumer',
  'hangConsumer',
  'resumeConsumer',
  'closeConsumer',
  'startConsumer',
  'slowConsumer',
  'addConsumer',
  'burst',
  'pauseStream',
  'resumeStream',
])

/** Whether every broker knows a command of this type. */
function isCommon(type: string): boolean {
  return COMMON.has(type)
}

function replays({ ledger }: CompareState): Offer<CompareCommand>[] {
  return Object.keys(ledger.subscribers).map((subscriber) => ({
    command: { type: 'replay', subscriber },
    label: `Replay everything to ${subscriber}`,
    verb: 'Replay from the start',
    group: 'action',
    entity: `group:${subscriber}`,
  }))
}

function newcomers({ messages, ledger }: CompareState): Offer<CompareCommand>[] {
  if (ledger.subscribers[NEWCOMER.subscriber] !== undefined) return []
  return messages.streams.slice(0, 1).map(({ setup }) => ({
    command: { type: 'addSubscriber', stream: setup.id, ...NEWCOMER },
    label: `A new subscriber, ${NEWCOMER.subscriber}, arrives`,
    verb: `${NEWCOMER.subscriber} arrives`,
    group: 'action',
    entity: `stream:${setup.id}`,
  }))
}
