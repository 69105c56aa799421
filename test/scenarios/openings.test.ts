import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import type { BrokerTypes } from '../../src/brokers/model.ts'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import type { BrokerId } from '../../src/brokers/registry.ts'
import { at } from '../../src/kernel/column.ts'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { groupAt, processesOf } from '../../src/scenarios/reading/groupShares.ts'
import { isReadingWith } from '../../src/scenarios/reading/rebalances.ts'
import { lesson } from './runLesson.ts'

/** Lessons whose world is not running yet when they open, and why. */
const NOT_RUNNING: Readonly<Record<string, string>> = {
  'group-reset': 'where a group begins that has never committed is the lesson: the story starts all three',
}
const running = catalogue.filter(({ id }) => !(id in NOT_RUNNING))
const on = (broker: BrokerId) => running.filter((card) => card.broker === broker).map(({ id }) => id)

describe('a lesson opens on a running world', () => {
  it.each(on('kafka'))('%s: every group is stable, with all its consumers in it, and every partition has a reader', async (id) => {
    const { state } = await opening<KafkaTypes>(id)
    const groups = Object.keys(state.groups)
    expect(groups.map((group) => [group, groupAt(state, group)?.state])).toEqual(groups.map((group) => [group, 'Stable']))
    for (const group of groups) {
      const members = processesOf(state, group).length
      expect(members, `${group} has consumers`).toBeGreaterThan(0)
      expect(isReadingWith(state, group, members), `${group} reads, with all ${members}`).toBe(true)
    }
  })

  it.each(on('rabbitmq'))('%s: every consumer has subscribed, but for those that poll', async (id) => {
    const { scenario, state } = await opening<RabbitTypes>(id)
    const pollers = scenario.setup.groups.filter(({ getEveryMs }) => getEveryMs !== undefined).map((group) => group.id)
    const waiting = Object.values(state.consumers).filter(
      ({ group, subscription }) => !pollers.includes(group) && subscription !== 'active',
    )
    expect(waiting.map(({ name }) => name)).toEqual([])
  })

  it.each(running.map(({ id }) => id))('%s: something has been handled, or the first message belongs to the story', async (id) => {
    const { state } = await opening<BrokerTypes>(id)
    const before = Array.from({ length: state.ledger.sent }, (_, message) => at(state.messages.createdTick, message))
    if (!before.some((tick) => tick < state.kernel.tick)) return
    expect(Object.values(state.ledger.subscribers).reduce((sum, { processed }) => sum + processed, 0)).toBeGreaterThan(0)
  })

  it.each(catalogue.map(({ id }) => id))('%s: something is seen before anything is asked', async (id) => {
    const [first] = (await lesson<BrokerTypes>(id)).story
    expect(first?.predict).toBeUndefined()
    expect(first?.until).toBeDefined()
  })

  it.each(Object.keys(NOT_RUNNING))('%s is listed rightly', async (id) => {
    const { state } = await opening<KafkaTypes>(id)
    expect(Object.keys(state.groups).map((group) => groupAt(state, group)?.state)).not.toContain('Stable')
  })
})

async function opening<B extends BrokerTypes>(id: string) {
  const scenario = await lesson<B>(id)
  return { scenario, state: startLesson(scenario).state }
}
