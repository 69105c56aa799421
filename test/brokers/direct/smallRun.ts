import type { DirectCommand } from '../../../src/brokers/direct/commands.ts'
import type { DirectFact } from '../../../src/brokers/direct/facts.ts'
import { directModel } from '../../../src/brokers/direct/model.ts'
import type { ConfigValues, DirectSetup } from '../../../src/brokers/direct/setup.ts'
import type { DirectState } from '../../../src/brokers/direct/state.ts'
import { act, createHistory, type History, runTo } from '../../../src/kernel/history.ts'

export type DirectRun = History<DirectState, DirectCommand>

/** What a test changes in the small world. */
export interface Changes {
  oneWayMs?: number
  /** Of the caller `web`. */
  caller?: ConfigValues
  /** Of every service. */
  service?: ConfigValues
  serviceMs?: number
  failureRate?: number
  poison?: number[]
  /** Services that are called, each with one instance of its own unless `instances` says otherwise. */
  calls?: string[]
  /** Instances of the first service. */
  instances?: number
  ratePerSecond?: number
}

/** One caller, `web`, that calls `images` for each upload; its instances are c1, c2... Ten messages a second, 10 ms each way. */
export function createRun(changes: Changes = {}): DirectRun {
  const { calls = ['images'], instances = 1, serviceMs = 50, failureRate = 0, ratePerSecond = 10, poison = [] } = changes
  const names = calls.flatMap((service, index) => Array<string>(index === 0 ? instances : 1).fill(service))
  const setup: DirectSetup = {
    oneWayMs: changes.oneWayMs ?? 10,
    callers: [{ name: 'web', config: changes.caller ?? {} }],
    streams: [{ id: 'uploads', producer: 'web', destination: 'uploads', ratePerSecond, poison, keys: [{ key: 'a' }, { key: 'b' }] }],
    routes: { uploads: calls },
    services: calls.map((id) => ({ id, config: changes.service ?? {}, handler: { serviceMs, failureRate } })),
    instances: names.map((service, index) => ({ name: `c${index + 1}`, service })),
  }
  return createHistory<DirectState, DirectCommand>(directModel, directModel.create(setup, 7))
}

/** The same with nothing sent by itself. */
export function createQuietRun(changes: Changes = {}): DirectRun {
  const run = createRun({ ratePerSecond: 0, ...changes })
  checkedRunTo(run, 100)
  return run
}

/** Runs on, checking every invariant at every step. */
export function checkedRunTo(run: DirectRun, tick: number): void {
  for (;;) {
    const due = directModel.nextDueTick(run.state)
    runTo(run, due === null || due > tick ? tick : Math.max(due, run.state.kernel.tick))
    for (const { id, violation } of directModel.invariants) {
      const problem = violation(run.state)
      if (problem !== null) throw new Error(`tick ${run.state.kernel.tick}: ${id}: ${problem}`)
    }
    if (due === null || due > tick) return
  }
}

/** Does it; the test fails when it is refused. */
export function give(run: DirectRun, command: DirectCommand): void {
  const refusal = directModel.refuse(run.state, command)
  if (refusal !== null) throw new Error(refusal.message)
  act(run, command)
}

/** Sends so many messages at once, now. */
export function send(run: DirectRun, count = 1): void {
  give(run, { type: 'burst', stream: 'uploads', count })
}

export function factsOf<T extends DirectFact['type']>(run: DirectRun, type: T): Extract<DirectFact, { type: T }>[] {
  return (run.trace.facts as DirectFact[]).filter((fact): fact is Extract<DirectFact, { type: T }> => fact.type === type)
}

/** The types of the facts that led to the last one of `type`, it first. */
export function causesOf(run: DirectRun, type: DirectFact['type']): string[] {
  const chain: string[] = []
  let id: number | null = factsOf(run, type).at(-1)?.id ?? null
  while (id !== null) {
    const fact = run.trace.facts.find((each) => each.id === id)
    if (fact === undefined) break
    chain.push(fact.type)
    id = fact.cause
  }
  return chain
}
