import { createColumn } from '../../kernel/column.ts'
import { createContext, createKernelState } from '../../kernel/context.ts'
import { silent } from '../../kernel/fact.ts'
import { createMachine, type Handlers } from '../../kernel/machine.ts'
import { createLedger, subscriberLedger } from '../../workload/ledger.ts'
import { createMessages } from '../../workload/messages.ts'
import type { BrokerCore } from '../model.ts'
import { backlogMessages } from './backlog.ts'
import { startStreams } from './client/application.ts'
import { createCaller, handleCallerPacket, handleCallerTimer } from './client/caller.ts'
import { type DirectFacts, directFactLevels } from './facts.ts'
import { onlyTimersLeft } from './onlyTimersLeft.ts'
import type { DirectMessage } from './protocol.ts'
import { createInstance, handleInstancePacket, handleInstanceTimer } from './server/instance.ts'
import type { DirectSetup, ServiceSetup } from './setup.ts'
import type { DirectState, ServiceState } from './state.ts'

/** What happens by itself; commands do nothing yet. */
export const directHandlers: Handlers<DirectState, DirectMessage, never, DirectFacts> = {
  levels: directFactLevels,
  onTimer(ctx, timer) {
    const { callers, instances } = ctx.state
    const caller = callers[timer.node]
    if (caller !== undefined) return handleCallerTimer(ctx, caller, timer.key)
    const instance = instances[timer.node]
    if (instance !== undefined) handleInstanceTimer(ctx, instance, timer.key)
  },
  onPacket(ctx, packet) {
    const { callers, instances } = ctx.state
    const caller = callers[packet.to]
    if (caller !== undefined) return handleCallerPacket(ctx, caller, packet.message, packet.from)
    const instance = instances[packet.to]
    if (instance !== undefined) handleInstancePacket(ctx, instance, packet)
  },
  onCommand() {},
}

const { step, nextDueTick } = createMachine(directHandlers)

/** Services that are called directly, as long as nobody acts on them: enough to create and play a run. */
export const directCore: BrokerCore<DirectState, DirectSetup, DirectFacts> = {
  id: 'direct',
  title: 'No broker',
  create: createDirect,
  step,
  nextDueTick,
  backlog: backlogMessages,
  onlyTimersLeft,
}

export function createService(setup: ServiceSetup): ServiceState {
  const { workers } = setup.handler
  const config = { ...(workers === undefined ? {} : { 'service.threads': workers }), ...setup.config }
  return { setup, config, serviceMs: setup.handler.serviceMs, attempts: createColumn('i32'), due: 0, boundTick: 0 }
}

function createDirect(setup: DirectSetup, seed: number): DirectState {
  checkRoutes(setup)
  const state: DirectState = {
    kernel: createKernelState(seed, setup.oneWayMs),
    messages: createMessages(setup.streams),
    ledger: createLedger(),
    setup,
    callers: Object.fromEntries(setup.callers.map((caller) => [caller.name, createCaller(caller)])),
    services: Object.fromEntries(setup.services.map((service) => [service.id, createService(service)])),
    instances: Object.fromEntries(setup.instances.map((instance) => [instance.name, createInstance(instance)])),
    routes: Object.fromEntries(Object.entries(setup.routes).map(([destination, services]) => [destination, [...services]])),
    nextRequestId: 1,
  }
  for (const service of setup.services) subscriberLedger(state.ledger, service.id)
  const ctx = createContext<DirectState, DirectMessage, DirectFacts>(state, silent, directFactLevels)
  // Instances first: what is sent at the very beginning finds them there.
  for (const { name, startMs } of setup.instances) ctx.setTimer(name, 'start', startMs ?? 0)
  for (const caller of Object.values(state.callers)) startStreams(ctx, caller)
  return state
}

function checkRoutes({ routes, services }: DirectSetup): void {
  for (const [destination, called] of Object.entries(routes)) {
    const unknown = called.find((id) => !services.some((service) => service.id === id))
    if (unknown !== undefined) throw new Error(`the route of ${destination} calls ${unknown}, and there is no such service`)
    if (new Set(called).size < called.length) throw new Error(`the route of ${destination} calls a service twice`)
  }
}
