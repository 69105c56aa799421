import type { BrokerCommand } from '../brokers/model.ts'
import { anyOf, asObject, byType, join, mismatch, nothing, numeric, type Shape, text } from '../kernel/shape.ts'
import type { CompareCommand, EverywhereCommand } from './compareCommand.ts'
import type { LaneModel } from './lane.ts'

const ofConsumer = { consumer: text }
const ofStream = { stream: text }

const everywhereShape: Shape<EverywhereCommand> = byType<EverywhereCommand>({
  crashConsumer: ofConsumer,
  hangConsumer: ofConsumer,
  resumeConsumer: ofConsumer,
  closeConsumer: ofConsumer,
  startConsumer: ofConsumer,
  slowConsumer: { consumer: text, factor: numeric },
  addConsumer: { group: text },
  addSubscriber: { subscriber: text, stream: text, serviceMs: numeric },
  replay: { subscriber: text },
  burst: { stream: text, count: numeric },
  send: { stream: text, key: anyOf<string | null>(text, nothing) },
  pauseStream: ofStream,
  resumeStream: ofStream,
  setRate: { stream: text, ratePerSecond: numeric },
  setServiceTime: { group: text, serviceMs: numeric },
})

/** The shape of a command that comes from outside; one for a single lane is read as that lane's broker reads it. */
export function compareCommandShape(lanes: readonly LaneModel[]): Shape<CompareCommand> {
  return (value, path) => {
    const { type, lane, command } = asObject(value, path)
    if (type !== 'lane') return everywhereShape(value, path)
    const found = lanes.find(({ id }) => id === lane)
    if (found === undefined) return mismatch(lane, join(path, 'lane'), lanes.map(({ id }) => id).join(' or '))
    return { type, lane: found.id, command: found.model.commandShape(command, join(path, 'command')) as BrokerCommand }
  }
}
