import { counted, duration, listed, type Phrases } from '../../phrase.ts'
import type { DirectFacts, FailReason } from '../facts.ts'
import { nameOf } from './nameOf.ts'

type CallerFacts = Pick<
  DirectFacts,
  | Extract<keyof DirectFacts, `call.${string}`>
  | 'message.waiting'
  | 'message.turnedAway'
  | 'message.taken'
  | 'message.answered'
  | 'message.abandoned'
  | 'instance.leftOut'
  | 'callers.changed'
>

/** Why an attempt failed, after its `:`. */
export const failReasons: Readonly<Record<FailReason, string>> = {
  timeout: 'no answer in time',
  refused: 'connection refused',
  reset: 'connection reset',
  overloaded: '503, no room',
  error: '500, the work failed',
  noInstance: 'there is no instance',
}

export const callerPhrases: Phrases<CallerFacts> = {
  'message.waiting': (data, { entity }) =>
    `All ${counted(data.threads, 'thread')} of ${nameOf(entity)} are held: m${data.message} waits, number ${data.waiting} of at most ${data.limit}.`,
  'message.turnedAway': (data, { entity }) =>
    `${nameOf(entity)} turns m${data.message} away: no thread is free, and ${data.waiting} wait already (caller.queue = ${data.limit}).`,
  'message.taken': (data) =>
    `Thread ${data.thread} takes m${data.message}${data.waitedMs > 0 ? ` after it has waited ${duration(data.waitedMs)}` : ''}, to call ${listed(data.calls)}.`,
  'call.sent': (data) =>
    `The thread of m${data.message} calls ${data.service} at ${data.instance}${data.attempt > 1 ? `, attempt ${data.attempt} of ${data.attempts}` : ''}, and waits up to ${duration(data.timeoutMs)}.`,
  'call.answered': (data) => `${data.service} answers for m${data.message} after ${duration(data.latencyMs)}.`,
  'call.failed': (data) =>
    `The call of ${data.service} for m${data.message} fails after ${duration(data.afterMs)}: ${failReasons[data.reason]}. ${
      data.retryInMs === null
        ? `It was attempt ${data.attempt}, the last.`
        : `It is tried again ${data.retryInMs === 0 ? 'at once' : `in ${duration(data.retryInMs)}`}.`
    }`,
  'call.late': (data) =>
    `${data.instance} answers for m${data.message}${data.status === null ? '' : ` (${data.status})`}, but nobody waits for request ${data.request} any more.`,
  'instance.leftOut': (data) =>
    `${data.instance} did not answer (${failReasons[data.reason]}): the balancer leaves it out for ${duration(data.forMs)}.`,
  'message.answered': (data) =>
    `${data.calls.length === 0 ? 'Nobody has to be called' : `${listed(data.calls)} ${data.calls.length === 1 ? 'has' : 'have'} answered`}: after ${duration(data.latencyMs)} the user of m${data.message} is told that it is done.`,
  'message.abandoned': (data) =>
    `After ${counted(data.attempts, 'attempt')} at ${data.service} (${failReasons[data.reason]}) and ${duration(data.latencyMs)} the user of m${data.message} is told that it failed. ${outcome(data)}`,
  'callers.changed': (data) =>
    `${listed(data.callers)} must be changed and deployed: for ${data.destination} it calls ${listed(data.calls)} now, one after another.`,
}

function outcome({ handled, missing }: DirectFacts['message.abandoned']): string {
  if (handled.length === 0) return 'Nobody has handled it so far.'
  return missing.length === 0
    ? `Yet ${listed(handled)} ${handled.length === 1 ? 'has' : 'have'} handled it.`
    : `Yet ${listed(handled)} ${handled.length === 1 ? 'has done its' : 'have done their'} part, and ${listed(missing)} ${missing.length === 1 ? 'has' : 'have'} not.`
}
