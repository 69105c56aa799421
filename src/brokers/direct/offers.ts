import type { Offer } from '../model.ts'
import type { DirectCommand } from './commands.ts'
import { refuseCommand } from './refuseCommand.ts'
import type { DirectState } from './state.ts'

type DirectOffer = Offer<DirectCommand>

/** Messages of a burst offered as one press. */
const BURST = 20
/** How much slower "slow down" makes an instance. */
const SLOW_FACTOR = 5

/** Everything that can be done or broken now, in the order in which it is listed. */
export function directOffers(state: DirectState): DirectOffer[] {
  const offers = [
    ...Object.keys(state.instances).flatMap((name) => instanceOffers(state, name)),
    ...Object.keys(state.services).map(addInstanceOffer),
    ...state.messages.streams.flatMap((stream) => streamOffers(stream.setup.id, stream.paused)),
  ]
  return offers.filter((offer) => refuseCommand(state, offer.command) === null)
}

function instanceOffers(state: DirectState, consumer: string): DirectOffer[] {
  const entity = `consumer:${consumer}` as const
  const slow = (state.instances[consumer]?.slowFactor ?? 1) > 1
  return [
    { command: { type: 'crashConsumer', consumer }, label: `Crash ${consumer}`, verb: 'Crash', group: 'fault', entity },
    { command: { type: 'hangConsumer', consumer }, label: `Hang ${consumer}`, verb: 'Hang', group: 'fault', entity },
    { command: { type: 'resumeConsumer', consumer }, label: `Wake ${consumer}`, verb: 'Wake', group: 'action', entity },
    slow
      ? {
          command: { type: 'slowConsumer', consumer, factor: 1 },
          label: `Full speed ${consumer}`,
          verb: 'Full speed',
          group: 'action',
          entity,
        }
      : {
          command: { type: 'slowConsumer', consumer, factor: SLOW_FACTOR },
          label: `Slow ${consumer} down`,
          verb: 'Slow down',
          group: 'fault',
          entity,
        },
    { command: { type: 'closeConsumer', consumer }, label: `Close ${consumer} cleanly`, verb: 'Close', group: 'action', entity },
    { command: { type: 'startConsumer', consumer }, label: `Start ${consumer} again`, verb: 'Start', group: 'action', entity },
  ]
}

function addInstanceOffer(group: string): DirectOffer {
  return {
    command: { type: 'addConsumer', group },
    label: `Add an instance of ${group}`,
    verb: 'Add an instance',
    group: 'action',
    entity: `group:${group}`,
  }
}

function streamOffers(stream: string, paused: boolean): DirectOffer[] {
  const entity = `stream:${stream}` as const
  return [
    {
      command: { type: 'burst', stream, count: BURST },
      label: `Burst of ${BURST} ${stream}`,
      verb: `Burst of ${BURST}`,
      group: 'action',
      entity,
    },
    paused
      ? { command: { type: 'resumeStream', stream }, label: `Resume ${stream}`, verb: 'Resume', group: 'action', entity }
      : { command: { type: 'pauseStream', stream }, label: `Pause ${stream}`, verb: 'Pause', group: 'action', entity },
  ]
}
