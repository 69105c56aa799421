import { packetsUnderWay, timerTick } from '../../kernel/agenda.ts'
import { subscriberLedger, timesProcessed } from '../../workload/ledger.ts'
import type { Invariant } from '../model.ts'
import { numberConfig } from './config.ts'
import type { DirectState } from './state.ts'

/** What must hold at every tick, as the onlooker sees it who looks into everything. */
export const directInvariants: readonly Invariant<DirectState>[] = [
  {
    id: 'one-place',
    says: 'A request is in one place at most: on its way, in a queue, in a thread, or answered and on its way back.',
    violation: placeViolation,
  },
  {
    id: 'nothing-vanishes',
    says: 'Every message that was sent waits in its caller, holds a thread, was answered, or was given up.',
    violation: accountViolation,
  },
  {
    id: 'handled-lost-or-open',
    says: 'For each service every message that should come to it has been handled, is lost, or may still come.',
    violation: serviceViolation,
  },
  {
    id: 'bounds',
    says: 'No caller and no instance has more threads at work than it was allowed when they began.',
    violation: boundViolation,
  },
  {
    id: 'no-endless-wait',
    says: 'Every thread of a caller that waits has an alarm that ends the wait.',
    violation: waitViolation,
  },
]

function placeViolation(state: DirectState): string | null {
  const places = new Map<number, string>()
  const put = (id: number, place: string): string | null => {
    const other = places.get(id)
    places.set(id, place)
    return other === undefined ? null : `request ${id} is ${other} and ${place}`
  }
  for (const { message, from, to } of packetsUnderWay(state.kernel.agenda)) {
    const problem = put(message.id, `between ${from} and ${to}`)
    if (problem !== null) return problem
  }
  for (const { name, queue, threads } of Object.values(state.instances))
    for (const [place, held] of [
      ['in the queue of', queue],
      ['in a thread of', threads],
    ] as const)
      for (const { id } of held) {
        const problem = put(id, `${place} ${name}`)
        if (problem !== null) return problem
      }
  return null
}

function accountViolation(state: DirectState): string | null {
  let accounted = 0
  for (const { waiting, threads, answered, givenUp } of Object.values(state.callers))
    accounted += waiting.length + threads.length + answered + givenUp
  const { sent } = state.ledger
  return sent === accounted ? null : `${sent} messages were sent, and ${accounted} are accounted for`
}

function serviceViolation(state: DirectState): string | null {
  const open = openMessages(state)
  for (const [id, { due }] of Object.entries(state.services)) {
    const page = subscriberLedger(state.ledger, id)
    let unhandled = 0
    for (const message of open[id] ?? []) if (timesProcessed(page, message) === 0) unhandled++
    const handled = page.processed - page.duplicated
    if (handled + page.lost + unhandled !== due)
      return `${id}: ${due} messages should come, ${handled} were handled, ${page.lost} are lost, ${unhandled} may still come`
  }
  return null
}

/** service → messages that a caller has still to bring there, or that a request is bringing. */
function openMessages(state: DirectState): Record<string, Set<number>> {
  const open: Record<string, Set<number>> = Object.fromEntries(Object.keys(state.services).map((id) => [id, new Set()]))
  for (const { waiting, threads } of Object.values(state.callers)) {
    for (const { message, calls } of waiting) for (const service of calls) open[service]?.add(message)
    for (const { message, calls, step } of threads) for (const service of calls.slice(step)) open[service]?.add(message)
  }
  for (const { message } of packetsUnderWay(state.kernel.agenda)) if (message.api === 'request') open[message.service]?.add(message.message)
  for (const { service, queue, threads } of Object.values(state.instances))
    for (const { message } of [...queue, ...threads]) open[service]?.add(message)
  return open
}

function boundViolation(state: DirectState): string | null {
  for (const { name, threads, config, boundTick } of Object.values(state.callers)) {
    const most = numberConfig('caller.maxConcurrent', config)
    if (threads.length > most && threads.some(({ startedTick }) => startedTick > boundTick))
      return `${name} has ${threads.length} threads at work, caller.maxConcurrent is ${most}`
  }
  for (const { name, service, threads } of Object.values(state.instances)) {
    const { config = {}, boundTick = 0 } = state.services[service] ?? {}
    const most = numberConfig('service.threads', config)
    if (threads.length > most && threads.some(({ startedTick }) => startedTick > boundTick))
      return `${name} has ${threads.length} threads at work, service.threads is ${most}`
  }
  return null
}

function waitViolation(state: DirectState): string | null {
  for (const { name, threads } of Object.values(state.callers))
    for (const { number, request, retryTick } of threads) {
      const due = timerTick(state.kernel.agenda, name, `thread:${number}`)
      if (due === null) return `thread ${number} of ${name} waits for ever`
      if (request === null && retryTick === null) return `thread ${number} of ${name} neither waits nor pauses`
    }
  return null
}
