import { describeCommonCommand } from '../../commonCommandWords.ts'
import type { DirectCommand } from '../commands.ts'

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: DirectCommand): string {
  switch (command.type) {
    case 'addConsumer':
      return `${command.consumer ?? 'an instance'} is added to ${command.group}`
    case 'addGroup':
      return `service ${command.group} is added`
    case 'setServiceTime':
      return `${command.group} takes ${command.serviceMs} ms a message`
    default:
      return describeCommonCommand(command)
  }
}
