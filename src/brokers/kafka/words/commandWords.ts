import type { KafkaCommand } from '../commands.ts'

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: KafkaCommand): string {
  switch (command.type) {
    case 'crashConsumer':
      return `${command.consumer} crashes`
    case 'hangConsumer':
      return `${command.consumer} hangs`
    case 'resumeConsumer':
      return `${command.consumer} wakes`
    case 'closeConsumer':
      return `${command.consumer} closes`
    case 'startConsumer':
      return `${command.consumer} starts`
    case 'addConsumer':
      return `${command.consumer ?? 'a consumer'} is added to ${command.group}`
    case 'addGroup':
      return `group ${command.group} is added`
    case 'slowConsumer':
      return command.factor > 1 ? `${command.consumer} slows down ${command.factor} times` : `${command.consumer} is back at full speed`
    case 'seek':
      return `${command.consumer} seeks ${seekTarget(command.to)}`
    case 'pausePartition':
      return `${command.consumer} pauses ${command.partition}`
    case 'resumePartition':
      return `${command.consumer} resumes ${command.partition}`
    case 'addPartitions':
      return `${command.topic} gets ${command.total} partitions`
    case 'burst':
      return `burst of ${command.count} ${command.stream}`
    case 'send':
      return `one of ${command.stream} with ${command.key === null ? 'no key' : `key ${command.key}`}`
    case 'pauseStream':
      return `${command.stream} pauses`
    case 'resumeStream':
      return `${command.stream} resumes`
    case 'setRate':
      return `${command.stream} at ${command.ratePerSecond} a second`
    case 'configure':
      return `${command.name} = ${String(command.value)}`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a record`
  }
}

function seekTarget(to: (KafkaCommand & { type: 'seek' })['to']): string {
  if (to === 'beginning') return 'to the beginning'
  if (to === 'end') return 'to the end'
  return 'offset' in to ? `to offset ${to.offset}` : `to the time ${to.timestampMs} ms`
}
