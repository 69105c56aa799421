import { describeCommonCommand } from '../brokers/commonCommandWords.ts'
import type { CompareCommand } from './compareCommand.ts'
import type { OwnFact } from './compareFacts.ts'
import type { LaneModel } from './lane.ts'

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCompareCommand(command: CompareCommand, lanes: readonly LaneModel[]): string {
  switch (command.type) {
    case 'lane':
      return `something is done in ${lanes.find(({ id }) => id === command.lane)?.title ?? command.lane} alone`
    case 'addConsumer':
      return `a consumer is added to ${command.group}`
    case 'addSubscriber':
      return `${command.subscriber} wants ${command.stream} too`
    case 'replay':
      return `${command.subscriber} wants everything again`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a message`
    default:
      return describeCommonCommand(command)
  }
}

/** What the comparison itself tells, in one or two sentences. */
export function describeOwnFact(fact: OwnFact, lanes: readonly LaneModel[]): string {
  const what = describeCompareCommand(fact.data.command, lanes)
  if (fact.type === 'command') return `You or the story, in all systems: ${what}.`
  const { message, rule } = fact.data
  return `Not here (${what}): ${message}${rule === undefined ? '' : ` ${rule}`}`
}
