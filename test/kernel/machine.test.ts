import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { createKernelState, type SimState } from '../../src/kernel/context.ts'
import { type Fact, silent } from '../../src/kernel/fact.ts'
import { advanceTo, createMachine, type Handlers, settle } from '../../src/kernel/machine.ts'
import { snapshot } from '../../src/kernel/snapshot.ts'
import { listener, type ToyCommand, toyHandlers, toyMachine, toyState } from './toyModel.ts'

describe('a machine', () => {
  test('a step goes to the next due tick and does all that is due there', () => {
    const state = toyState(1, 10)
    toyMachine.apply(state, { to: 'left', throws: 0 }, silent)
    toyMachine.apply(state, { to: 'right', throws: 0 }, silent)
    toyMachine.step(state, silent, 1000)
    expect(state).toMatchObject({ caught: 2, kernel: { tick: 10 } })
  })

  test('a step never goes beyond the limit, and goes there when nothing is due before', () => {
    const state = toyState(1, 10)
    toyMachine.apply(state, { to: 'left', throws: 0 }, silent)
    toyMachine.step(state, silent, 9)
    expect(state).toMatchObject({ caught: 0, kernel: { tick: 9 } })
    toyMachine.step(state, silent, 10)
    toyMachine.step(state, silent, 5000)
    expect(state).toMatchObject({ caught: 1, kernel: { tick: 5000 } })
  })

  test('the clock never goes back', () => {
    const state = toyState()
    toyMachine.step(state, silent, 100)
    toyMachine.step(state, silent, 50)
    expect(state.kernel.tick).toBe(100)
  })

  test('a command acts at the present tick, and looking at what is due changes nothing', () => {
    const state = toyState(1, 10)
    toyMachine.step(state, silent, 100)
    const heard = listener()
    toyMachine.apply(state, { to: 'left', throws: 3 }, heard)
    expect(heard.facts.map(({ tick, type, cause }) => [tick, type, cause])).toEqual([[100, 'started', null]])
    const text = canonical(state)
    expect(toyMachine.nextDueTick(state)).toBe(110)
    expect(canonical(state)).toBe(text)
  })

  test('each fact leads back to the command that began it', () => {
    const state = toyState()
    const heard = listener()
    toyMachine.apply(state, { to: 'left', throws: 5 }, heard)
    advanceTo(toyMachine, state, 5000, heard)
    const byId = new Map(heard.facts.map((fact) => [fact.id, fact]))
    const origin = (fact: Fact): Fact => (fact.cause === null ? fact : origin(byId.get(fact.cause)!))
    expect(heard.facts.filter((fact) => fact.type === 'caught')).toHaveLength(6)
    expect(new Set(heard.facts.map((fact) => origin(fact).type))).toEqual(new Set(['started']))
  })

  test('in one tick timers are handled before packets, each in order of sequence, and what they start comes later', () => {
    const order: string[] = []
    type State = SimState<string>
    const handlers: Handlers<State, string, null, Record<string, never>> = {
      levels: {},
      onCommand(ctx) {
        ctx.send('a', 'b', 'first packet')
        ctx.send('a', 'b', 'second packet')
        ctx.setTimer('a', 'first timer', 10)
        ctx.setTimer('a', 'second timer', 10)
      },
      onPacket: (ctx, { message }) => void order.push(`${ctx.tick} ${message}`),
      onTimer(ctx, { key }) {
        order.push(`${ctx.tick} ${key}`)
        if (key === 'first timer') ctx.setTimer('a', 'started by a timer', 0)
      },
    }
    const state: State = { kernel: createKernelState(1, 10) }
    const machine = createMachine(handlers)
    machine.apply(state, null, silent)
    advanceTo(machine, state, 50, silent)
    expect(order).toEqual(['10 first timer', '10 second timer', '10 first packet', '10 second packet', '11 started by a timer'])
  })
})

describe('laws of running', () => {
  const commands = fc.array(
    fc.record({
      tick: fc.nat(400),
      command: fc.record({ to: fc.constantFrom('left', 'right'), throws: fc.nat(12) }),
    }),
    { maxLength: 6 },
  )
  const sorted = (list: { tick: number; command: ToyCommand }[]) => [...list].sort((left, right) => left.tick - right.tick)

  test('the same seed and commands give the same facts and the same state, whatever the trace level', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(40), commands, (seed, oneWayMs, list) => {
        const runs = (['full', 'full', 'counters', 'off'] as const).map((level) => {
          const [state, heard] = [toyState(seed, oneWayMs), listener(level)]
          for (const { tick, command } of sorted(list)) {
            advanceTo(toyMachine, state, tick, heard)
            toyMachine.apply(state, command, heard)
          }
          advanceTo(toyMachine, state, 1000, heard)
          return { heard, text: canonical(state) }
        })
        expect(new Set(runs.map((run) => run.text)).size).toBe(1)
        expect(runs[0]!.heard.facts).toEqual(runs[1]!.heard.facts)
        const counted: Record<string, number> = {}
        for (const { type } of runs[0]!.heard.facts) counted[type] = (counted[type] ?? 0) + 1
        expect(runs[2]!.heard.counts).toEqual(counted)
      }),
    )
  })

  test('stops on the way, and going on from a snapshot, change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(12), fc.array(fc.nat(500)), (seed, throws, stops) => {
        const [straight, halting] = [listener(), listener()]
        const goal = toyState(seed)
        toyMachine.apply(goal, { to: 'left', throws }, straight)
        advanceTo(toyMachine, goal, 500, straight)
        let state = toyState(seed)
        toyMachine.apply(state, { to: 'left', throws }, halting)
        for (const stop of [...stops].sort((left, right) => left - right)) {
          advanceTo(toyMachine, state, stop, halting)
          state = snapshot(state)
        }
        advanceTo(toyMachine, state, 500, halting)
        expect(halting.facts).toEqual(straight.facts)
        expect(canonical(state)).toBe(canonical(goal))
      }),
    )
  })

  test('nothing is caught that was not thrown', () => {
    fc.assert(
      fc.property(fc.integer(), commands, (seed, list) => {
        const state = toyState(seed)
        for (const { tick, command } of sorted(list)) {
          advanceTo(toyMachine, state, tick, silent)
          toyMachine.apply(state, command, silent)
        }
        advanceTo(toyMachine, state, 5000, silent)
        expect(state.caught).toBe(list.reduce((sum, { command }) => sum + command.throws + 1, 0))
        expect(toyMachine.nextDueTick(state)).toBeNull()
      }),
    )
  })
})

describe('settling', () => {
  test('handles what takes no time until none is left, while the clock stands still', () => {
    const state = toyState(1, 0)
    toyMachine.apply(state, { to: 'left', throws: 0 }, silent)
    settle(state, toyHandlers, silent)
    expect(state).toMatchObject({ caught: 1, kernel: { tick: 0 } })
  })

  test('goes in rounds: what is started in one comes in the next, as in a run whose clock ticks', () => {
    type State = SimState<string>
    const play = (run: (state: State, handlers: Handlers<State, string, null, Record<string, never>>) => void) => {
      const order: string[] = []
      const handlers: Handlers<State, string, null, Record<string, never>> = {
        levels: {},
        onCommand(ctx) {
          ctx.send('a', 'b', 'first packet')
          ctx.send('a', 'b', 'second packet')
        },
        onPacket(ctx, { message }) {
          order.push(message)
          if (message === 'first packet') ctx.setTimer('b', 'started by it', 0)
        },
        onTimer: (_, { key }) => void order.push(key),
      }
      const state: State = { kernel: createKernelState(1, 0) }
      createMachine(handlers).apply(state, null, silent)
      run(state, handlers)
      return order
    }
    const settled = play((state, handlers) => settle(state, handlers, silent))
    expect(settled).toEqual(['first packet', 'second packet', 'started by it'])
    expect(settled).toEqual(play((state, handlers) => advanceTo(createMachine(handlers), state, 50, silent)))
  })

  test('leaves timers with a delay and messages under way alone', () => {
    const slow = toyState(1, 10)
    toyMachine.apply(slow, { to: 'left', throws: 0 }, silent)
    settle(slow, toyHandlers, silent)
    expect(slow).toMatchObject({ caught: 0, kernel: { tick: 0 } })
    const waiting: Handlers<SimState, unknown, null, Record<string, never>> = {
      levels: {},
      onCommand: (ctx) => ctx.setTimer('a', 'later', 1),
      onPacket() {},
      onTimer: () => expect.unreachable(),
    }
    const state = { kernel: createKernelState(1, 0) }
    createMachine(waiting).apply(state, null, silent)
    settle(state, waiting, silent)
    expect(state.kernel.agenda.heap).toHaveLength(1)
  })
})
