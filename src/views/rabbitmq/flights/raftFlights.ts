import type { AppendEntries, AppendEntriesReply, RequestVote, RequestVoteReply } from '../../../brokers/rabbitmq/raftProtocol.ts'
import { plural } from '../../stage/quantityWords.ts'
import { centreOf } from '../../stage/rect.ts'
import { hopRoute, type Route } from '../../stage/route.ts'
import { contentLook } from '../scene/contentLook.ts'
import { type Flight, type FlightWorld, flightOver, type RabbitPacket, timeOf } from './flight.ts'

type Raft = AppendEntries | AppendEntriesReply | RequestVote | RequestVoteReply

/** What the members of a quorum queue tell each other: entries and their answers, questions for a vote and theirs. */
export function raftFlights(world: FlightWorld, packet: RabbitPacket, message: Raft): Flight[] {
  const route = betweenMembers(world, message.queue, packet.from, packet.to)
  const flight = (kind: Flight['kind'], says: string, rest = {}) =>
    flightOver(`${packet.seq}~`, kind, [route], timeOf(packet), `${message.queue}: ${packet.from} to ${packet.to}, ${says}`, {
      isSmall: true,
      ...rest,
    })
  switch (message.api) {
    case 'raft.appendEntries': {
      const published = message.entries.flatMap(({ command }) => (command.kind === 'publish' ? [command.content] : []))
      const [first] = published
      // Mere signs of life are not worth a look.
      if (message.entries.length === 0) return []
      const says = plural(message.entries.length, 'entry', 'entries')
      if (first === undefined) return flight('control', says)
      return flight('message', says, { look: contentLook(world.state, first), isCopy: true })
    }
    case 'raft.appendEntriesReply':
      return message.index > message.prevIndex || !message.success
        ? flight('tick', message.success ? 'stored' : 'refused', { isBad: !message.success })
        : []
    case 'raft.requestVote':
      return flight('ask', message.pre ? 'would you vote for me?' : `vote for me in term ${message.term}`)
    case 'raft.requestVoteReply':
      return flight('tick', message.granted ? 'yes' : 'no', { isBad: !message.granted })
  }
}

/** A hop from one name to the other; null when the queue shows none. */
function betweenMembers({ layout }: FlightWorld, queue: string, from: string, to: string): Route | null {
  const members = layout.queues[queue]?.members
  const [start, end] = [members?.[from], members?.[to]]
  return start === undefined || end === undefined ? null : hopRoute(centreOf(start), centreOf(end), 14 * layout.unit)
}
