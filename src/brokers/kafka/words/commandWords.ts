import { describeCommonCommand } from '../../commonCommandWords.ts'
import type { KafkaCommand } from '../commands.ts'

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: KafkaCommand): string {
  switch (command.type) {
    case 'addConsumer':
      return `${command.consumer ?? 'a consumer'} is added to ${command.group}`
    case 'addGroup':
      return `group ${command.group} is added`
    case 'seek':
      return `${command.consumer} seeks ${seekTarget(command.to)}`
    case 'pausePartition':
      return `${command.consumer} pauses ${command.partition}`
    case 'resumePartition':
      return `${command.consumer} resumes ${command.partition}`
    case 'addPartitions':
      return `${command.topic} gets ${command.total} partitions`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a record`
    default:
      return describeCommonCommand(command)
  }
}

function seekTarget(to: (KafkaCommand & { type: 'seek' })['to']): string {
  if (to === 'beginning') return 'to the beginning'
  if (to === 'end') return 'to the end'
  return 'offset' in to ? `to offset ${to.offset}` : `to the time ${to.timestampMs} ms`
}
