import { createHistogram } from '../../../workload/histogram.ts'
import type { DirectContext } from '../directContext.ts'
import { forwardOfTimer } from '../forwardAlarm.ts'
import type { DirectMessage } from '../protocol.ts'
import type { CallerSetup } from '../setup.ts'
import type { CallerState } from '../state.ts'
import { forwardMessage, handleStreamTimer, streamOfTimer } from './application.ts'
import { handleAnswer, handleRetry, handleTimeout, threadOfTimer } from './calls.ts'
import { takeWaiting } from './tasks.ts'

/**
 * An application that calls services: a thread for each message, which is held from the first call to the end of the last one,
 * waiting included.
 */

export function createCaller(setup: CallerSetup): CallerState {
  return {
    name: setup.name,
    config: { ...setup.config },
    waiting: [],
    threads: [],
    balancers: {},
    answered: 0,
    givenUp: 0,
    answerMs: createHistogram(),
    boundTick: 0,
  }
}

/** One of its alarms goes off. */
export function handleCallerTimer(ctx: DirectContext, caller: CallerState, key: string): void {
  const stream = streamOfTimer(key)
  const forward = forwardOfTimer(key)
  if (stream !== null) handleStreamTimer(ctx, caller, stream)
  else if (forward !== null) forwardMessage(ctx, forward.stream, forward.parent)
  else {
    const thread = threadOfTimer(caller, key)
    if (thread === null) return
    if (thread.request !== null) handleTimeout(ctx, caller, thread)
    else handleRetry(ctx, caller, thread)
    takeWaiting(ctx, caller)
  }
}

/** An answer has arrived, from a service or from the machine it should run on. */
export function handleCallerPacket(ctx: DirectContext, caller: CallerState, message: DirectMessage, from: string): void {
  if (message.api === 'request') return
  handleAnswer(ctx, caller, message, from)
  takeWaiting(ctx, caller)
}
