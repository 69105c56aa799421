import { flightsNow } from '../../../src/views/rabbitmq/flights/flights.ts'
import { layoutStage } from '../../../src/views/rabbitmq/layout/layout.ts'
import { pillsOfBindings } from '../../../src/views/rabbitmq/layout/pillsOfBindings.ts'
import type { StageLayout } from '../../../src/views/rabbitmq/layout/stageLayout.ts'
import type { StageTopology } from '../../../src/views/rabbitmq/layout/stageTopology.ts'
import { topologyOf } from '../../../src/views/rabbitmq/layout/topologyOf.ts'
import { recentFacts } from '../../../src/views/rabbitmq/scene/recentFacts.ts'
import { stageScene } from '../../../src/views/rabbitmq/scene/stageScene.ts'
import type { RabbitHistory } from './stageRun.ts'

const BOX = { width: 780, height: 600 }

const layouts = new Map<string, StageLayout>()

/** A cast that has not changed has the same places: made once, since it takes longer than all the rest. */
function layoutOf(topology: StageTopology): StageLayout {
  const key = JSON.stringify(topology)
  const layout = layouts.get(key) ?? layoutStage(topology, BOX, 1)
  layouts.set(key, layout)
  return layout
}

/** The stage of a run as it is now: its cast, where everything is, what it shows and what is under way. */
export function stageOf({ state, trace }: RabbitHistory) {
  const topology = topologyOf(state)
  const layout = layoutOf(topology)
  const recent = recentFacts(trace, state.kernel.tick)
  const scene = stageScene(state, topology, (queue) => layout.queues[queue]?.capacity ?? 1, recent)
  const pillOf = pillsOfBindings(topology)
  return { topology, layout, scene, recent, pillOf, flights: flightsNow({ state, layout, scene, recent, pillOf }) }
}

/** What the stage shows, with room for so many messages in each queue. */
export function sceneOf({ state, trace }: RabbitHistory, room = 6) {
  return stageScene(state, topologyOf(state), () => room, recentFacts(trace, state.kernel.tick))
}

export function queueIn(history: RabbitHistory, name: string) {
  const queue = sceneOf(history).queues.find((one) => one.name === name)
  if (queue === undefined) throw new Error(`no queue ${name} on stage`)
  return queue
}

export function consumerIn(history: RabbitHistory, id: string) {
  const consumer = sceneOf(history).consumers.find((one) => one.id === id)
  if (consumer === undefined) throw new Error(`no consumer ${id} on stage`)
  return consumer
}
