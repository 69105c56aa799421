import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../src/brokers/kafka/commands.ts'
import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import type { KafkaState } from '../../src/brokers/kafka/state.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import type { Fact, FactSink } from '../../src/kernel/fact.ts'
import { act, runTo, seek, undo } from '../../src/kernel/history.ts'
import { advanceTo } from '../../src/kernel/machine.ts'
import { createChart } from '../../src/scenarios/chart.ts'
import type { KafkaRun, KafkaStep } from '../../src/scenarios/kafkaScenario.ts'
import { type LessonHistory, type LessonState, lessonMachine, openingTick, startLesson, storyIsOver } from '../../src/scenarios/lesson.ts'
import { createStoryState } from '../../src/scenarios/storyState.ts'
import { factsOf } from './runLesson.ts'
import { smallScenario } from './smallScenario.ts'

const isSent = (fact: KafkaFact) => fact.type === 'record.sent'
const never = () => false
const crash = (consumer: string): KafkaCommand => ({ type: 'crashConsumer', consumer })
const burst: KafkaCommand = { type: 'burst', stream: 'orders', count: 5 }

/** Sends, then a crash, then one who is started again: with acts, questions of the run, and a last word. */
const ordinary: readonly KafkaStep[] = [
  { say: 'Wait for an order.', until: isSent },
  { say: ({ state }) => `${state.ledger.sent} sent.`, until: isSent },
  {
    say: ({ state }) => `c1 is ${state.consumers.c1?.status}.`,
    act: [crash('c1')],
    until: (fact) => fact.type === 'group.member.expired',
  },
  { say: 'Back.', act: [{ type: 'startConsumer', consumer: 'c1' }] },
  { say: ({ tick, beganAt }) => `Over at ${tick}, since ${beganAt[0]}.` },
]

function told(story: readonly KafkaStep[], untilTick: number, changes = {}): LessonHistory<KafkaTypes> {
  const history = startLesson(smallScenario(story, changes))
  runTo(history, untilTick)
  return history
}

const stepsOf = (history: LessonHistory<KafkaTypes>) => history.trace.facts.filter((fact) => fact.type === 'story.step')

describe('a step of the story', () => {
  it('is ended by a fact, and the next begins in the same tick', () => {
    const history = told(ordinary, 1_100)
    const [first, second] = factsOf(history, 'record.sent')
    expect(history.state.story.beganAt).toEqual([1, first?.tick, second?.tick])
    expect(history.state.story.index).toBe(2)
  })

  it('is not ended by what happened before it began, be it in the same tick', () => {
    const history = startLesson(
      smallScenario([
        { say: '', until: isSent },
        { say: '', until: isSent },
        { say: '', until: never },
      ]),
    )
    act(history, burst)
    runTo(history, 499)
    const sent = factsOf(history, 'record.sent')
    expect(sent).toHaveLength(5)
    expect(new Set(sent.map(({ tick }) => tick)).size).toBe(1)
    expect(history.state.story.index).toBe(1)
  })

  it('looks at the run at the moment of the fact', () => {
    const seen: [number, number][] = []
    const until = (fact: KafkaFact, { state, tick }: KafkaRun) => {
      if (fact.type === 'record.processed') seen.push([tick - fact.tick, state.ledger.subscribers.billing?.processed ?? 0])
      return false
    }
    told([{ say: '', until }], 3_000)
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual(seen.map((_, index) => [0, index + 1]))
  })

  it('without a condition is over at once; those in a row begin in one tick, in their order', () => {
    const history = startLesson(smallScenario([{ say: 'one' }, { say: 'two', act: [burst] }, { say: 'three', until: never }]))
    expect(history.state.story).toMatchObject({ index: 2, begun: true, beganAt: [1, 1, 1], said: ['one', 'two', 'three'] })
  })

  it('can be ended by what its own act brings about', () => {
    const until = (fact: KafkaFact) => fact.type === 'command' && fact.data.command.type === 'burst'
    const history = startLesson(
      smallScenario([
        { say: 'one', act: [burst], until },
        { say: 'two', until: never },
      ]),
    )
    expect(history.state.story).toMatchObject({ index: 1, begun: true, said: ['one', 'two'] })
  })

  it('tells that it begins, caused by the fact that ended the one before; the end of the story is told too', () => {
    const history = told(ordinary, 20_000)
    const steps = stepsOf(history)
    expect(steps.map(({ data }) => data)).toEqual([
      ...ordinary.map((_, index) => ({ index, finished: false })),
      { index: ordinary.length, finished: true },
    ])
    const causes = steps.map(({ cause }) => history.trace.facts.find(({ id }) => id === cause)?.type)
    expect(causes.slice(0, 4)).toEqual([undefined, 'record.sent', 'record.sent', 'group.member.expired'])
    expect(steps.map(({ tick }) => tick).slice(0, -1)).toEqual(history.state.story.beganAt)
  })
})

describe('the act of a step', () => {
  it('is done at the end of the tick in which the step begins, after everything else that happens in it', () => {
    const history = told(ordinary, 1_100)
    const [crashed] = factsOf(history, 'command')
    const inTick = history.trace.facts.filter(({ tick }) => tick === crashed?.tick)
    expect(crashed?.data.command).toEqual(crash('c1'))
    expect(crashed?.tick).toBe(history.state.story.beganAt[2])
    expect(inTick.filter(({ type }) => type === 'record.sent').every(({ id }) => id < (crashed?.id ?? 0))).toBe(true)
    expect(inTick.at(-1)).toBe(crashed)
    expect(history.state.consumers.c1?.status).toBe('crashed')
  })

  it('can be chosen from the run as it is then', () => {
    const owner = ({ state }: KafkaRun) => Object.values(state.consumers).find(({ positions }) => 'orders-1' in positions)?.name ?? ''
    const history = told(
      [
        { say: '', until: isSent },
        { say: '', act: (run) => [crash(owner(run))], until: never },
      ],
      2_000,
    )
    const [crashed] = factsOf(history, 'command')
    expect(crashed?.entity).toBe('consumer:c2')
  })

  it('is done as far as it is possible: what is refused is left out, and the story goes on', () => {
    const history = startLesson(
      smallScenario([
        { say: '', act: [crash('c9'), crash('c1'), crash('c1'), burst] },
        { say: '', until: never },
      ]),
    )
    expect(factsOf(history, 'command').map(({ data }) => data.command)).toEqual([crash('c1'), burst])
    expect(history.state.story.index).toBe(1)
  })

  it('is the story’s own: it is no command of the learner, and cannot be undone', () => {
    const history = told(ordinary, 1_100)
    expect(history.commands).toEqual([])
    expect(undo(history)).toBe(false)
  })
})

describe('a sentence', () => {
  it('says how it stands once its act has been done, and stays as it was said', () => {
    const history = told(ordinary, 1_100)
    const said = ['Wait for an order.', '1 sent.', 'c1 is crashed.']
    expect(history.state.story.said).toEqual(said)
    runTo(history, 20_000)
    expect(history.state.consumers.c1?.status).toBe('running')
    expect(history.state.story.said.slice(0, 3)).toEqual(said)
  })

  it('can measure from where earlier steps began', () => {
    const { story, kernel } = told(ordinary, 20_000).state
    expect(story.said.at(-1)).toBe(`Over at ${story.beganAt.at(-1)}, since 1.`)
    expect(story.beganAt.at(-1)).toBeLessThan(kernel.tick)
  })
})

describe('the opening', () => {
  const counted = (asked: Fact[]): KafkaStep => ({
    say: '',
    until: (fact) => {
      asked.push(fact)
      return fact.type === 'record.processed'
    },
  })

  it('comes after the warm-up, in which nothing of the story happens', () => {
    const asked: Fact[] = []
    const scenario = smallScenario([counted(asked), { say: '', until: never }], { warmUpMs: 4_000 })
    const history = startLesson(scenario)
    expect(openingTick(scenario)).toBe(4_000)
    expect(history.state.kernel.tick).toBe(4_000)
    expect(history.state.story).toMatchObject({ index: 0, begun: true, beganAt: [4_000] })
    expect(factsOf(history, 'record.processed').length).toBeGreaterThan(3)
    expect(asked).toEqual([])
    runTo(history, 6_000)
    expect(history.state.story.index).toBe(1)
    expect(asked.every(({ tick }) => tick >= 4_000)).toBe(true)
  })

  it('is the first tick where there is none', () => {
    expect(openingTick(smallScenario([]))).toBe(1)
    expect(startLesson(smallScenario(ordinary)).state.story.beganAt).toEqual([1])
  })
})

describe('the end of the story', () => {
  it('is told once, and the run goes on as if there had been none', () => {
    const scenario = smallScenario([{ say: 'All said.' }])
    const history = startLesson(scenario)
    expect(storyIsOver(scenario, history.state)).toBe(true)
    runTo(history, 5_000)
    expect(stepsOf(history)).toHaveLength(2)
    const bare = startLesson(smallScenario([]))
    runTo(bare, 5_000)
    expect(history.state.ledger).toEqual(bare.state.ledger)
    expect(history.state.messages).toEqual(bare.state.messages)
    expect(history.state.kernel.nextFactId).toBe(bare.state.kernel.nextFactId + 1)
  })

  it('has not come while a step waits', () => {
    const scenario = smallScenario(ordinary)
    expect(storyIsOver(scenario, startLesson(scenario).state)).toBe(false)
    expect(storyIsOver(scenario, told(ordinary, 20_000).state)).toBe(true)
  })
})

describe('time and the story', () => {
  it('rewinds with the run and is told again the same way', () => {
    const history = told(ordinary, 20_000)
    const whole = structuredClone(history.state.story)
    const facts = history.trace.facts.length
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (tick) => {
        seek(history, tick)
        const { story } = history.state
        const begun = whole.beganAt.filter((at) => at <= tick).length
        expect(story.beganAt).toEqual(whole.beganAt.slice(0, begun))
        expect(story.said).toEqual(whole.said.slice(0, begun))
      }),
      { numRuns: 25 },
    )
    seek(history, 20_000)
    expect(history.state.story).toEqual(whole)
    expect(history.trace.facts).toHaveLength(facts)
  })

  it('begins at the opening, also when a replay from before it goes on past it', () => {
    const warm = { warmUpMs: 443 }
    const history = told(ordinary, 20_000, warm)
    // Backwards: each is a replay from the last checkpoint, which lies before the opening.
    for (let tick = 480; tick >= 443; tick--) {
      seek(history, tick)
      expect(history.state.story.beganAt).toEqual([443])
      expect(canonical(history.state)).toBe(canonical(told(ordinary, tick, warm).state))
    }
  })

  it('is another one after another past', () => {
    const history = told(ordinary, 20_000)
    const [, , , back] = history.state.story.beganAt
    seek(history, 700)
    act(history, { type: 'pauseStream', stream: 'orders' })
    runTo(history, 20_000)
    expect(history.state.story.index).toBe(1)
    undo(history)
    runTo(history, 20_000)
    expect(history.state.story.beganAt[3]).toBe(back)
  })

  it('tells the same story, and comes to the same state, at every trace level', () => {
    const outcomes = (['off', 'counters', 'full'] as const).map((level) => {
      const scenario = smallScenario(ordinary)
      const state: LessonState<KafkaState> = {
        ...scenario.model.create(scenario.setup, scenario.seed),
        story: createStoryState(),
        chart: createChart(),
      }
      const heard: Record<string, number> = {}
      const count = (type: string, facts: number) => {
        heard[type] = (heard[type] ?? 0) + facts
      }
      const sink: FactSink = { level, fact: (fact) => count(fact.type, 1), count }
      const machine = lessonMachine(scenario)
      advanceTo(machine, state, 5_000, sink)
      machine.apply(state, burst, sink)
      advanceTo(machine, state, 20_000, sink)
      return { state: canonical(state), heard }
    })
    const [off, counters, full] = outcomes
    expect(off?.state).toContain('Over at')
    expect([counters?.state, full?.state]).toEqual([off?.state, off?.state])
    expect(counters?.heard).toEqual(full?.heard)
    expect(counters?.heard['story.step']).toBe(ordinary.length + 1)
    expect(off?.heard).toEqual({})
  })
})
