import { describe, expect, it } from 'vitest'
import type { DirectCommand } from '../../../../src/brokers/direct/commands.ts'
import { stageTopology } from '../../../../src/views/direct/layout/stageTopology.ts'
import { legendLine } from '../../../../src/views/direct/scene/legendLine.ts'
import { legendSigns } from '../../../../src/views/direct/scene/legendSigns.ts'
import { stageScene } from '../../../../src/views/direct/scene/stageScene.ts'
import { details, overview } from '../../../../src/views/direct/stage/StageSummary.tsx'
import { callerSays, instanceSays, threadSays } from '../../../../src/views/direct/stage/stageSays.ts'
import { stateAt } from '../stageRun.ts'

function sceneAt(tick: number, commands: readonly { tick: number; command: DirectCommand }[] = []) {
  const state = stateAt(tick, commands)
  return { state, scene: stageScene(state, stageTopology(state)) }
}
const crash = (consumer: string, tick: number) => ({ tick, command: { type: 'crashConsumer', consumer } as const })
const hang = (consumer: string, tick: number) => ({ tick, command: { type: 'hangConsumer', consumer } as const })
const signsAt = (tick: number, commands: readonly { tick: number; command: DirectCommand }[] = []) =>
  legendSigns(sceneAt(tick, commands).scene).map(({ sign }) => sign)

describe('the scene', () => {
  it('shows each thread where it is, with its message, whom it waits for, and since when', () => {
    const { scene } = sceneAt(900)
    expect(
      scene.callers[0]?.threads.map((thread) => thread && [thread.token.message, thread.instance, thread.fromTick, thread.toTick]),
    ).toEqual([[0, 'c1', 1, 2_001], [1, 'c2', 500, 2_500], null])
    expect(scene.services[0]?.instances.map(({ threads }) => threads.map((work) => work?.token.message ?? null))).toEqual([[0], [1]])
  })

  it('draws a line for each thread that waits, and faint ones where calls may go', () => {
    const lines = (tick: number, commands: Parameters<typeof sceneAt>[1] = []) =>
      sceneAt(tick, commands).scene.links.map(({ caller, thread, instance, kind }) => `${caller}${thread ?? ''} ${instance} ${kind}`)
    expect(lines(900)).toEqual(['web c1 open', 'web c2 open', 'web c3 open', 'web0 c1 held', 'web1 c2 held'])
    expect(lines(900, [hang('c1', 700)])).toContain('web0 c1 silent')
    expect(lines(1_300, [crash('c1', 700)])).toContain('web c1 out')
    expect(lines(1_300, [crash('c1', 700)])).not.toContain('web c2 out')
  })

  it('shows a pause before another attempt as such', () => {
    const { scene } = sceneAt(1_000, [crash('c1', 700)])
    const thread = scene.callers[0]?.threads[0]
    expect(thread).toMatchObject({ instance: null, attempt: 1, fromTick: 900, toTick: 1_400 })
    expect(thread && threadSays(thread)).toBe('m0 · ana · pauses before it calls images again · call 1 of 2')
  })

  it('fades what nobody waits for any more, and marks what comes again', () => {
    const commands = [hang('c1', 100), { tick: 6_000, command: { type: 'resumeConsumer', consumer: 'c1' } } as const]
    const work = (tick: number) => sceneAt(tick, commands).scene.services[0]?.instances[0]
    expect(work(5_900)?.queue[0]).toMatchObject({ token: { message: 0 }, isAwaited: false, isAgain: true })
    expect(work(6_100)?.threads[0]).toMatchObject({ token: { message: 0 }, isAwaited: false, isAgain: true, startedTick: 6_000 })
    expect(work(900)?.queue[0]).toMatchObject({ token: { message: 0 }, isAwaited: true, isAgain: false })
  })

  it('says in words all that it shows', () => {
    const { scene } = sceneAt(900)
    expect(overview(scene)).toBe(
      'No broker: 1 caller, which calls service images with 2 instances, service archive with 1 instance directly.',
    )
    expect(details(scene)).toEqual([
      'Caller web, 2 of 3 threads held, 0 answered, 0 failed',
      'Service images, 2 instances, 1 thread each, a queue of 2',
      'Instance c1 of images, 1 of 1 at work',
      'Instance c2 of images, 1 of 1 at work',
      'Service archive, 1 instance, 200 threads each, a queue of 100',
      'Instance c3 of archive, idle',
    ])
  })

  it('counts what has no place of its own', () => {
    const { scene } = sceneAt(3_000, [{ tick: 900, command: { type: 'burst', stream: 'uploads', count: 30 } }])
    const caller = scene.callers[0]
    expect(caller?.busyCount).toBe(3)
    expect(caller && callerSays(caller)).toContain('4 of at most 4 waiting for a thread')
    const hung = sceneAt(5_000, [hang('c1', 100)]).scene.services[0]?.instances[0]
    expect(hung && instanceSays(hung)).toMatch(/^Instance c1 of images, hangs, 0 of 1 thread busy, \d of at most 2 waiting/)
  })
})

describe('the legend', () => {
  it('explains what is on stage, and only that', () => {
    expect(signsAt(100)).toEqual(['free', 'timer', 'held', 'answer', 'failed'])
    expect(signsAt(900)).toContain('work')
    expect(signsAt(1_000, [crash('c1', 700)])).toEqual(expect.arrayContaining(['pause', 'out']))
    expect(signsAt(900, [hang('c1', 700)])).toContain('silent')
    expect(signsAt(5_900, [hang('c1', 100)])).toEqual(expect.arrayContaining(['unawaited', 'late', 'again']))
  })

  it('names the keys that can be seen, and what faded ones mean', () => {
    const line = (tick: number, commands: Parameters<typeof sceneAt>[1] = []) => {
      const { state, scene } = sceneAt(tick, commands)
      return legendLine(scene, state)
    }
    expect(line(100).keys.map(({ name }) => name)).toEqual(['ana'])
    expect(line(900).keys.map(({ name }) => name)).toEqual(['ana', 'ben'])
    expect(line(900).note).toBeNull()
    expect(line(6_000, [hang('c1', 100), hang('c2', 100)]).note).toBe('faded: nobody waits for it any more')
  })
})
