import { describe, expect, it } from 'vitest'
import { legendSigns } from '../../../../src/views/rabbitmq/scene/legendSigns.ts'
import { legendSamples } from '../../../../src/views/rabbitmq/stage/legendSamples.tsx'
import { sceneOf } from '../sceneOf.ts'
import { ordinarySetup, type RabbitHistory, runOf } from '../stageRun.ts'
import { busySetup, fanoutSetup, streamSetup, topicSetup } from '../worlds.ts'

const signs = (history: RabbitHistory) => legendSigns(sceneOf(history)).map(({ sign }) => sign)

describe('legendSigns', () => {
  it('explains what is on stage now, and only that', () => {
    const busy = signs(runOf(busySetup, 9_000))
    expect(busy).toEqual(expect.arrayContaining(['direct', 'fanout', 'classic', 'full', 'slot', 'disk', 'unconfirmed', 'deadLetters']))
    for (const absent of ['topic', 'stream', 'quorum', 'alternate', 'active', 'reader', 'members', 'down', 'dead', 'fuse'])
      expect(busy).not.toContain(absent)
    expect(signs(runOf(topicSetup, 5_000))).toEqual(expect.arrayContaining(['topic', 'alternate', 'quorum', 'transient', 'lit']))
    expect(signs(runOf(streamSetup, 5_000))).toEqual(expect.arrayContaining(['stream', 'reader']))
    expect(signs(runOf(streamSetup, 5_000))).not.toContain('ring')
  })

  it('explains what comes up: next, dead letters, a broker that is down', () => {
    expect(signs(runOf(ordinarySetup, 1_500))).toEqual(expect.arrayContaining(['ring', 'next', 'place']))
    expect(signs(runOf(ordinarySetup, 30_000))).toContain('dead')
    const kill = [{ tick: 6_000, command: { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' } as const }]
    expect(signs(runOf(fanoutSetup, 6_100, kill))).toContain('down')
    // What comes back is marked redelivered by the node that is up again.
    expect(signs(runOf(fanoutSetup, 6_100, kill))).not.toContain('again')
    const start = [...kill, { tick: 6_200, command: { type: 'startBroker', broker: 'rabbit-1' } as const }]
    expect(signs(runOf(fanoutSetup, 6_300, start))).toContain('again')
  })

  it('has a sample of every sign', () => {
    for (const { sign } of legendSigns(sceneOf(runOf(topicSetup, 5_000)))) expect(legendSamples[sign]).toBeTruthy()
  })
})
