import { subscriberLedger } from '../../workload/ledger.ts'
import { pauseStream, resumeStream, sendBurst, sendOne, setStreamRate } from './client/applicationCommands.ts'
import { takeWaiting } from './client/tasks.ts'
import type { DirectCommand } from './commands.ts'
import { createService } from './core.ts'
import type { DirectContext } from './directContext.ts'
import { instancesOf } from './instancesOf.ts'
import { createInstance } from './server/instance.ts'
import { closeInstance, crashInstance, hangInstance, startInstance } from './server/lifecycle.ts'
import { resumeInstance } from './server/resumeInstance.ts'
import { workOn } from './server/work.ts'
import type { DirectState, InstanceState } from './state.ts'

/** Does what `refuseCommand` has let pass. A command for something that is not there is ignored. */
export function applyCommand(ctx: DirectContext, command: DirectCommand): void {
  const { state } = ctx
  switch (command.type) {
    case 'crashConsumer':
      return withInstance(state, command.consumer, (instance) => crashInstance(ctx, instance))
    case 'hangConsumer':
      return withInstance(state, command.consumer, hangInstance)
    case 'resumeConsumer':
      return withInstance(state, command.consumer, (instance) => resumeInstance(ctx, instance))
    case 'closeConsumer':
      return withInstance(state, command.consumer, (instance) => closeInstance(ctx, instance))
    case 'startConsumer':
      return withInstance(state, command.consumer, (instance) => startInstance(ctx, instance))
    case 'slowConsumer':
      return withInstance(state, command.consumer, (instance) => {
        instance.slowFactor = command.factor
      })
    case 'addConsumer':
      return addInstance(ctx, command.group, command.consumer ?? nextInstanceName(state))
    case 'addGroup':
      return addService(ctx, command)
    case 'burst':
      return sendBurst(ctx, command.stream, command.count)
    case 'send':
      return sendOne(ctx, command.stream, command.key)
    case 'pauseStream':
      return pauseStream(ctx, command.stream)
    case 'resumeStream':
      return resumeStream(ctx, command.stream)
    case 'setRate':
      return setStreamRate(ctx, command.stream, command.ratePerSecond)
    case 'setServiceTime': {
      const service = state.services[command.group]
      if (service !== undefined) service.serviceMs = command.serviceMs
      return
    }
    case 'configure':
      return configure(ctx, command.target, command.name, Number(command.value))
  }
}

function withInstance(state: DirectState, name: string, act: (instance: InstanceState) => void): void {
  const instance = state.instances[name]
  if (instance !== undefined) act(instance)
}

/** The next free name: c4 after c3. */
function nextInstanceName({ instances, callers }: DirectState): string {
  let number = 1
  while (instances[`c${number}`] !== undefined || callers[`c${number}`] !== undefined) number++
  return `c${number}`
}

function addInstance(ctx: DirectContext, service: string, name: string): void {
  const instance = createInstance({ name, service })
  ctx.state.instances[name] = instance
  startInstance(ctx, instance)
}

/** The service is there at once; that it is called takes a change of every caller of these destinations. */
function addService(ctx: DirectContext, { group, topics, serviceMs = 0 }: DirectCommand & { type: 'addGroup' }): void {
  const { state } = ctx
  state.services[group] = createService({ id: group, handler: { serviceMs } })
  subscriberLedger(state.ledger, group)
  addInstance(ctx, group, nextInstanceName(state))
  for (const destination of topics) {
    const calls = [...(state.routes[destination] ?? []), group]
    state.routes[destination] = calls
    const streams = state.messages.streams.filter(({ setup }) => setup.destination === destination)
    const callers = [...new Set(streams.map(({ setup }) => setup.producer))]
    ctx.emit('callers.changed', `group:${group}`, { callers, service: group, destination, calls })
  }
}

/** From now on the setting has this value. Where there is more room now, what waits is taken. */
function configure(ctx: DirectContext, target: string, name: string, value: number): void {
  const { state } = ctx
  const [kind, id = ''] = target.split(/:(.*)/s)
  if (kind === 'network') state.kernel.network.oneWayMs = value
  const caller = kind === 'producer' ? state.callers[id] : undefined
  if (caller !== undefined) {
    caller.config[name] = value
    if (name === 'caller.maxConcurrent') caller.boundTick = ctx.tick
    takeWaiting(ctx, caller)
  }
  const service = kind === 'group' ? state.services[id] : undefined
  if (service !== undefined) {
    service.config[name] = value
    if (name === 'service.threads') service.boundTick = ctx.tick
    for (const instance of instancesOf(state, id)) if (instance.status === 'running') workOn(ctx, instance)
  }
}
