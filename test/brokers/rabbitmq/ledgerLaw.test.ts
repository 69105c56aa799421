import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { messageOf } from '../../../src/brokers/rabbitmq/contents.ts'
import type { RabbitFact } from '../../../src/brokers/rabbitmq/facts.ts'
import { messageCopies } from '../../../src/brokers/rabbitmq/messageCopies.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { packetsUnderWay } from '../../../src/kernel/agenda.ts'
import { at } from '../../../src/kernel/column.ts'
import { act, createHistory, runTo } from '../../../src/kernel/history.ts'
import { rabbitCommands, rabbitSetups } from '../../laws/rabbitWorlds.ts'
import { factsOf } from './smallRun.ts'

const worlds = fc
  .record({
    setup: rabbitSetups,
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    script: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 2_500 }), command: rabbitCommands }), { maxLength: 8 }),
  })
  .map(({ setup, seed, script }) => {
    const history = createHistory<RabbitState, RabbitCommand>(rabbitModel, rabbitModel.create(setup, seed))
    for (const { afterMs, command } of script) {
      runTo(history, history.state.kernel.tick + afterMs)
      if (rabbitModel.refuse(history.state, command) === null) act(history, command)
    }
    runTo(history, history.state.kernel.tick + 3_000)
    return history
  })

it('no message vanishes: each was handled, is booked as lost, is somewhere, or its publisher knows', () => {
  fc.assert(
    fc.property(worlds, (history) => {
      const { state } = history
      // Where details have been thinned the facts do not tell all.
      if (history.trace.thinnedBelow > 0) return
      const accounted = new Set([...somewhere(state), ...ended(state, factsOf(history))])
      const pages = Object.values(state.ledger.subscribers)
      for (let message = 0; message < state.messages.stream.length; message++) {
        const isBooked = pages.some(({ times, fate }) => message < times.length && at(times, message) + at(fate, message) > 0)
        if (!isBooked) expect(accounted.has(message), `m${message}`).toBe(true)
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})

/** Messages that an application, a packet, a process of a broker or a queue has. */
function somewhere(state: RabbitState): number[] {
  const { contents, kernel, publishers, consumers, channels, connections, queues, deadLetters } = state
  const places = [
    packetsUnderWay(kernel.agenda),
    consumers,
    channels,
    connections,
    deadLetters,
    Object.values(queues).map((queue) => ('raft' in queue ? queue.raft : queue)),
  ]
  const found = Object.values(publishers).flatMap(({ outbox, unconfirmed }) =>
    [...outbox, ...Object.values(unconfirmed)].map(({ message }) => message),
  )
  for (const { content } of messageCopies(state, () => true)) found.push(messageOf(contents, content))
  for (const content of contentsIn(places)) found.push(messageOf(contents, content))
  return found
}

/** Whatever is called `content` in plain data, however deep. */
function contentsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'content' in value && typeof value.content === 'number' ? [value.content] : []
  return [...own, ...Object.values(value).flatMap(contentsIn)]
}

/** Messages of which their publisher was told, and those that were never on their way to a queue that a group reads. */
function ended({ groups }: RabbitState, facts: readonly RabbitFact[]): number[] {
  const read = new Set(Object.values(groups).map(({ setup }) => setup.queue))
  const meant = new Set(
    facts.flatMap((fact) =>
      (fact.type === 'message.routed' || fact.type === 'message.deadLettered') && fact.data.queues.some((queue) => read.has(queue))
        ? [fact.data.message]
        : [],
    ),
  )
  return facts.flatMap((fact) => {
    switch (fact.type) {
      case 'publish.abandoned':
      case 'publish.returned':
      case 'message.unroutable':
        return [fact.data.message]
      case 'message.dropped':
      case 'publish.unheard':
        return meant.has(fact.data.message) ? [] : [fact.data.message]
      default:
        return []
    }
  })
}
