import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import type { KafkaFact } from '../../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../../src/brokers/kafka/kafkaTypes.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import type { KafkaPrediction, KafkaStep } from '../../../src/scenarios/kafkaScenario.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'
import { act, reset } from '../../../src/store/lab/actions.ts'
import { answer } from '../../../src/store/lab/answers.ts'
import { createLabStore, type LabStore } from '../../../src/store/lab/labStore.ts'
import {
  canSkipWait,
  nextMilestone,
  nextStep,
  nudge,
  pause,
  play,
  previousStep,
  seekTo,
  setSpeed,
  skipWait,
  startPlayback,
  togglePlay,
} from '../../../src/store/lab/playback.ts'
import { settle } from '../../../src/store/lab/settle.ts'
import { smallScenario } from '../../scenarios/smallScenario.ts'
import { type FakeFrames, fakeFrames } from './fakeFrames.ts'

const who: KafkaPrediction = {
  id: 'who',
  ask: 'Who is next?',
  until: (fact) => fact.type === 'record.processed',
  answer: (fact) => fact.entity,
  others: () => ['consumer:c1', 'consumer:c2', 'nobody'],
  because: () => 'It owns the partition.',
}
const isSent = (fact: KafkaFact) => fact.type === 'record.sent'
const isProcessed = (fact: KafkaFact) => fact.type === 'record.processed'

/** A question at the second order. */
const story: readonly KafkaStep[] = [
  { say: 'Wait.', until: isSent },
  { say: 'Again.', until: isSent },
  { say: 'Look.', predict: who, until: isProcessed },
  { say: 'There.', until: () => false },
]
const SECOND_ORDER = 1_000

let frames: FakeFrames
let stops: (() => void)[] = []

beforeEach(() => {
  frames = fakeFrames()
  stops = []
})
afterEach(() => {
  for (const stop of stops) stop()
  // A long way that a test has begun comes to its end, so that nobody listens any more.
  frames.repaint(200)
  vi.unstubAllGlobals()
})

function open(changes: Partial<ReadyScenario<KafkaTypes>> = {}): LabStore {
  const store = createLabStore(smallScenario([], changes))
  stops.push(startPlayback(store))
  frames.repaint()
  settle(store)
  return store
}

const tick = (store: LabStore) => store.getState().history.state.kernel.tick
const knownAt = (store: LabStore) => store.getState().history.trace.facts.filter((fact) => fact.tick === tick(store))

describe('playing', () => {
  it('moves the run by as much simulated time as has passed, times the speed', () => {
    for (const [speed, ticks] of [
      [1, 160],
      [4, 640],
      [0.25, 40],
    ] as const) {
      const store = open()
      setSpeed(store, speed)
      const from = tick(store)
      play(store)
      frames.repaint(10, 16)
      expect(tick(store) - from, `at ${speed}`).toBe(ticks)
    }
  })

  it('loses no fraction of a tick between two frames', () => {
    const store = open()
    setSpeed(store, 0.1)
    play(store)
    frames.repaint(10, 16)
    expect([tick(store), store.clock.timeMs]).toEqual([17, 17])
    frames.repaint(1, 5)
    expect([tick(store), store.clock.timeMs]).toEqual([17, 17.5])
  })

  it('goes no faster than the speeds there are', () => {
    const store = open()
    for (const speed of [0, -1, 3, 1_000, Number.NaN]) setSpeed(store, speed)
    expect(store.getState().speed).toBe(1)
  })

  it('stands still until it is told to play, and when it is told to pause, on a whole tick', () => {
    const store = open()
    frames.repaint(10)
    expect(tick(store)).toBe(1)
    togglePlay(store)
    setSpeed(store, 0.1)
    frames.repaint(1, 5)
    togglePlay(store)
    const paused = tick(store)
    expect(store.clock.timeMs).toBe(paused)
    frames.repaint(10)
    expect([tick(store), store.getState().playing]).toEqual([paused, false])
  })

  it('tells the views only when something has happened', () => {
    const store = open()
    seekTo(store, 480)
    const { version } = store.getState()
    play(store)
    frames.repaint(1, 10)
    expect([tick(store), store.getState().version]).toEqual([490, version])
    frames.repaint(2, 10)
    expect(store.getState().version).toBeGreaterThan(version)
  })

  it('tells words and figures now and then, never in a frame in which the stage changes unless they are late, and at once when it stands', () => {
    const store = open()
    const changes: { drawn: boolean; told: boolean }[] = []
    let late = 0
    store.subscribe((now, before) => {
      const drawn = now.version !== before.version
      const told = now.toldVersion !== before.toldVersion
      if (now.playing) changes.push({ drawn, told })
      late = Math.max(late, now.version - now.toldVersion)
    })
    play(store)
    frames.repaint(400, 16)
    const told = changes.filter((change) => change.told)
    expect(told.length).toBeGreaterThan(3)
    // 6.4 s, and not more often than four times a second.
    expect(told.length).toBeLessThanOrEqual(26)
    expect(told.filter(({ drawn }) => !drawn).length).toBeGreaterThan(0)
    expect(late).toBeGreaterThan(0)
    pause(store)
    expect(store.getState().toldVersion).toBe(store.getState().version)
  })

  it('is the same run at every speed', () => {
    const outcomes = [1, 16].map((speed) => {
      const store = open()
      setSpeed(store, speed)
      play(store)
      while (tick(store) < 8_000) frames.repaint()
      pause(store)
      seekTo(store, 8_000)
      return canonical(store.getState().history.state)
    })
    expect(outcomes[0]).toBe(outcomes[1])
  })

  it('stops with a word when the simulation itself fails, and does not fail again in every frame', () => {
    const store = open()
    const { history } = store.getState()
    let failures = 0
    store.setState({
      history: Object.assign(history, {
        machine: {
          ...history.machine,
          step: () => {
            failures++
            throw new Error('offset 3 twice')
          },
        },
      }),
    })
    play(store)
    frames.repaint(5)
    expect(store.getState()).toMatchObject({ playing: false, violation: { detail: 'Error: offset 3 twice', tick: 1 } })
    expect(failures).toBe(1)
  })
})

describe('a question', () => {
  it('stops the run exactly where it is asked, however long a frame is', () => {
    const store = open({ story })
    setSpeed(store, 16)
    play(store)
    frames.repaint(30, 100)
    expect([tick(store), store.clock.timeMs]).toEqual([SECOND_ORDER, SECOND_ORDER])
    expect(store.getState()).toMatchObject({ playing: false, question: { id: 'who', ask: 'Who is next?' } })
  })

  it('is stayed with: nothing moves on until it is answered', () => {
    const store = open({ story })
    seekTo(store, 5_000)
    for (const tryOn of [play, togglePlay, nextStep, nextMilestone, skipWait]) {
      tryOn(store)
      frames.repaint(3)
      expect([tick(store), store.getState().question?.id, store.getState().playing], tryOn.name).toEqual([SECOND_ORDER, 'who', false])
    }
  })

  it('is answered by one of its options only, and then the run goes on, to just that', () => {
    const store = open({ story })
    seekTo(store, 5_000)
    answer(store, 'somebody else')
    expect(store.getState().question).not.toBeNull()
    answer(store, 'nobody')
    const { question, answers } = store.getState()
    expect(question).toBeNull()
    expect(answers.who).toMatchObject({ chosen: 'nobody', tick: SECOND_ORDER })
    play(store)
    frames.repaint(20)
    expect(tick(store)).toBe(SECOND_ORDER + 320)
    const done = store.getState().history.trace.facts.find((fact) => fact.type === 'record.processed' && fact.tick > SECOND_ORDER)
    expect([done?.entity, done?.tick]).toEqual([answers.who?.question.right, answers.who?.question.decidedTick])
  })

  it('also stops steps, milestones and seeks that would go beyond it', () => {
    for (const goOn of [
      (store: LabStore) => seekTo(store, 5_000),
      (store: LabStore) => nudge(store, 5_000),
      (store: LabStore) => {
        seekTo(store, 900)
        nextMilestone(store)
      },
      (store: LabStore) => {
        for (let step = 0; step < 60; step++) nextStep(store)
      },
    ]) {
      const store = open({ story })
      goOn(store)
      expect([tick(store), store.getState().question?.id]).toEqual([SECOND_ORDER, 'who'])
    }
  })

  it('is asked again by those who come again without having answered, not of those who have', () => {
    const store = open({ story })
    seekTo(store, 5_000)
    seekTo(store, 900)
    expect(store.getState().question).toBeNull()
    seekTo(store, 5_000)
    expect(store.getState().question?.id).toBe('who')
    answer(store, 'consumer:c2')
    seekTo(store, 900)
    seekTo(store, 5_000)
    expect([tick(store), store.getState().question]).toEqual([5_000, null])
  })

  it('at the first step of all is asked when the lesson opens, and when it starts over', () => {
    const store = open({ story: [{ say: 'Look.', predict: who, until: isProcessed }] })
    expect(store.getState().question?.id).toBe('who')
    answer(store, 'consumer:c1')
    seekTo(store, 3_000)
    reset(store)
    expect(store.getState()).toMatchObject({ question: { id: 'who' }, answers: {} })
  })

  it('that has no answer in this run is left out', () => {
    const store = open({
      story: [
        { say: 'Look.', predict: { ...who, until: () => false }, until: isSent },
        { say: 'On.', until: () => false },
      ],
    })
    play(store)
    setSpeed(store, 16)
    frames.repaint(10, 100)
    expect([store.getState().question, store.getState().history.state.story.index]).toEqual([null, 1])
  })
})

describe('steps', () => {
  it('go to the next tick with something to see, and back to the last one', () => {
    const store = open()
    const way = [tick(store)]
    for (let step = 0; step < 12; step++) {
      nextStep(store)
      expect(tick(store)).toBeGreaterThan(way.at(-1) ?? 0)
      expect(knownAt(store).some(({ level }) => level !== 'detail')).toBe(true)
      way.push(tick(store))
    }
    for (const there of way.toReversed().slice(1, -1)) {
      previousStep(store)
      expect(tick(store)).toBe(there)
    }
  })

  it('leave out nothing worth seeing', () => {
    const store = open()
    const seen = new Set<number>()
    for (let step = 0; step < 12; step++) {
      nextStep(store)
      seen.add(tick(store))
    }
    const worth = store.getState().history.trace.facts.filter(({ level, tick: at }) => level !== 'detail' && at > 1)
    expect(new Set(worth.map(({ tick: at }) => at))).toEqual(seen)
  })

  it('back end at the opening, however often they are taken', () => {
    const store = open({ warmUpMs: 2_000, story })
    for (let step = 0; step < 20; step++) previousStep(store)
    expect(tick(store)).toBe(2_000)
  })

  it('back find what is far away', () => {
    const store = open({ setup: { ...smallScenario([]).setup, streams: [], consumers: [] } })
    act(store, { type: 'configure', target: 'network', name: 'network.oneWayMs', value: 20 })
    const done = tick(store)
    seekTo(store, 300_000)
    previousStep(store)
    expect(tick(store)).toBe(done)
  })

  it('stop a run that plays', () => {
    for (const step of [nextStep, previousStep, nextMilestone]) {
      const store = open()
      seekTo(store, 3_000)
      play(store)
      step(store)
      expect(store.getState().playing, step.name).toBe(false)
    }
  })
})

describe('the next milestone', () => {
  it('is the next mark of the timeline, or step of the story', () => {
    const store = open({ story })
    const stops: string[] = []
    for (let step = 0; step < 4; step++) {
      nextMilestone(store)
      stops.push(knownAt(store).find(({ level, type }) => level === 'milestone' || type === 'story.step')?.type ?? 'nothing')
    }
    expect(stops).not.toContain('nothing')
    expect(stops).toContain('story.step')
    expect(stops).toContain('group.stable')
  })

  it('is refused with a word where none is near, and the run stays where it is', () => {
    const store = open()
    seekTo(store, 4_000)
    const before = canonical(store.getState().history.state)
    play(store)
    nextMilestone(store)
    expect(store.getState().refusal?.message).toBe('Nothing of note happens in the next 2 minutes. Do something, or step on.')
    expect(store.getState().playing).toBe(false)
    expect(canonical(store.getState().history.state)).toBe(before)
    nextStep(store)
    expect(store.getState().refusal).toBeNull()
  })
})

describe('skipping the wait', () => {
  const pauseStream: KafkaCommand = { type: 'pauseStream', stream: 'orders' }

  it('goes on to the next thing worth seeing when nothing but timers is left', () => {
    const store = open()
    seekTo(store, 4_000)
    act(store, { type: 'crashConsumer', consumer: 'c1' })
    act(store, { type: 'crashConsumer', consumer: 'c2' })
    act(store, pauseStream)
    seekTo(store, 5_200)
    expect(canSkipWait(store.getState())).toBe(true)
    skipWait(store)
    expect(knownAt(store).map(({ type }) => type)).toContain('group.member.expired')
  })

  it('is not possible while something is on its way or somebody works', () => {
    const store = open()
    seekTo(store, 4_005)
    expect(canSkipWait(store.getState())).toBe(false)
    skipWait(store)
    expect(tick(store)).toBe(4_005)
  })
})

describe('seeking', () => {
  it('never goes before the opening', () => {
    const store = open({ warmUpMs: 2_000 })
    for (const back of [() => seekTo(store, -5), () => seekTo(store, 0), () => nudge(store, -100_000), () => previousStep(store)]) {
      back()
      expect([tick(store), store.clock.timeMs]).toEqual([2_000, 2_000])
    }
  })

  it('by so much or to such a tick comes to the same run', () => {
    const [left, right] = [open(), open()]
    seekTo(left, 3_300)
    nudge(right, 4_000)
    nudge(right, -701)
    expect(tick(right)).toBe(3_300)
    expect(canonical(right.getState().history.state)).toBe(canonical(left.getState().history.state))
  })

  it('takes a refusal away when it goes back, and stops a run that plays', () => {
    const store = open()
    seekTo(store, 4_000)
    nextMilestone(store)
    play(store)
    seekTo(store, 2_000)
    expect(store.getState()).toMatchObject({ refusal: null, playing: false })
  })

  it('goes a long way in slices and says how far it is', () => {
    const store = open()
    seekTo(store, 700_000)
    expect(store.getState().seeking).toBe(0)
    const shown: number[] = []
    for (let frame = 0; frame < 200 && store.getState().seeking !== null; frame++) {
      frames.repaint()
      const { seeking } = store.getState()
      if (seeking !== null) shown.push(seeking)
    }
    expect(store.getState().seeking).toBeNull()
    expect([tick(store), store.clock.timeMs]).toEqual([700_000, 700_000])
    expect(shown.length).toBeGreaterThan(20)
    expect(shown).toEqual(shown.toSorted((left, right) => left - right))
    expect(Math.max(...shown)).toBeLessThan(1)
  })

  it('lets nothing else move the run meanwhile', () => {
    const store = open()
    seekTo(store, 700_000)
    frames.repaint(3)
    const reached = tick(store)
    for (const goOn of [nextStep, nextMilestone, skipWait]) goOn(store)
    expect(tick(store)).toBe(reached)
    expect(store.getState().seeking).not.toBeNull()
  })

  it('elsewhere while it is on a long way: the last wish counts', () => {
    const store = open()
    seekTo(store, 700_000)
    frames.repaint(3)
    seekTo(store, 2_000)
    frames.repaint(200)
    expect([tick(store), store.getState().seeking]).toEqual([2_000, null])
    seekTo(store, 700_000)
    frames.repaint(3)
    seekTo(store, 650_000)
    frames.repaint(200)
    expect([tick(store), store.getState().seeking]).toEqual([650_000, null])
  })

  it('ends a long way when something is done on it: it is done where the learner stands', () => {
    const store = open()
    seekTo(store, 700_000)
    frames.repaint(3)
    act(store, { type: 'burst', stream: 'orders', count: 3 })
    const done = tick(store)
    frames.repaint(200)
    expect([tick(store), store.getState().seeking]).toEqual([done, null])
  })
})
