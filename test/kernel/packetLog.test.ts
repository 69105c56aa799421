import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Packet } from '../../src/kernel/agenda.ts'
import { packetsUnderWay } from '../../src/kernel/agenda.ts'
import { act, createHistory, type History, runTo, seek } from '../../src/kernel/history.ts'
import { createPacketLog, extendPacketLog, forgetPacketsBefore, isLogOf, packetsBetween } from '../../src/kernel/packetLog.ts'
import { type Ball, type ToyCommand, type ToyState, toyMachine, toyState } from './toyModel.ts'

type ToyHistory = History<ToyState, ToyCommand>

function playedHistory(untilTick = 400): ToyHistory {
  const history = createHistory<ToyState, ToyCommand>(toyMachine, toyState(3))
  act(history, { to: 'left', throws: 12 })
  runTo(history, 130)
  act(history, { to: 'right', throws: 5 })
  runTo(history, untilTick)
  return history
}

/** Every packet ever in the agenda, by looking at every single tick. */
function watched(history: ToyHistory, untilTick: number): Packet<Ball>[] {
  const copy = createHistory<ToyState, ToyCommand>(toyMachine, toyState(3))
  copy.commands = history.commands
  for (const { tick, command } of history.commands)
    if (tick === 0) toyMachine.apply(copy.state, command, { level: 'off', fact() {}, count() {} })
  const seen = new Map<number, Packet<Ball>>()
  for (let tick = 0; tick <= untilTick; tick++) {
    runTo(copy, tick)
    for (const packet of packetsUnderWay(copy.state.kernel.agenda)) seen.set(packet.seq, packet)
  }
  return [...seen.values()].sort((left, right) => left.seq - right.seq)
}

function wholeLog(history: ToyHistory, fromTick = 0) {
  const log = createPacketLog<ToyState, ToyCommand, Ball>(history, fromTick)
  extendPacketLog(log, history.state.kernel.tick)
  return log
}

describe('packetLog', () => {
  it('knows every packet that was ever under way, arrived or not', () => {
    const history = playedHistory()
    expect(wholeLog(history).packets).toEqual(watched(history, 400))
  })

  it('includes what commands sent, at the tick of the command', () => {
    const sent = wholeLog(playedHistory()).packets.filter(({ from }) => from === 'hand')
    expect(sent.map(({ sentTick }) => sentTick)).toEqual([0, 130])
  })

  it('gives for any stretch exactly the packets that were under way in it', () => {
    const history = playedHistory()
    const all = watched(history, 400)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const log = createPacketLog<ToyState, ToyCommand, Ball>(history, from)
        extendPacketLog(log, to)
        expect(packetsBetween(log, from, to)).toEqual(all.filter(({ tick, sentTick }) => tick > from && sentTick <= to))
      }),
      { seed: 7 },
    )
  })

  it('is the same whether it is read at once or bit by bit', () => {
    const history = playedHistory()
    const log = createPacketLog<ToyState, ToyCommand, Ball>(history, 50)
    for (let tick = 50; tick <= 400; tick += 7) extendPacketLog(log, tick)
    extendPacketLog(log, 400)
    expect(log.packets).toEqual(wholeLog(history, 50).packets)
  })

  it('leaves the history as it was', () => {
    const history = playedHistory()
    seek(history, 200)
    const before = structuredClone({ state: history.state, facts: history.trace.facts, horizonTick: history.horizonTick })
    wholeLog(history)
    expect({ state: history.state, facts: history.trace.facts, horizonTick: history.horizonTick }).toEqual(before)
  })

  it('no longer speaks for a history whose past was changed, nor for what came before it', () => {
    const history = playedHistory()
    const log = wholeLog(history, 100)
    expect(isLogOf(log, history, 100)).toBe(true)
    expect(isLogOf(log, history, 99)).toBe(false)
    act(history, { to: 'left', throws: 1 })
    expect(isLogOf(log, history, 100)).toBe(false)
  })

  it('forgets what arrived before a tick, and only that', () => {
    const log = wholeLog(playedHistory())
    const kept = log.packets.filter(({ tick }) => tick >= 200)
    forgetPacketsBefore(log, 200)
    expect(log.packets).toEqual(kept)
    expect(kept.length).toBeGreaterThan(0)
    expect(isLogOf(log, log.history, 199)).toBe(false)
  })
})
