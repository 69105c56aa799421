import type { DirectCommand } from '../commands.ts'

/** What was done, in a few words: `c2 crashes`. Also the label of its mark on the timeline. */
export function describeCommand(command: DirectCommand): string {
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
      return `${command.consumer ?? 'an instance'} is added to ${command.group}`
    case 'addGroup':
      return `service ${command.group} is added`
    case 'slowConsumer':
      return command.factor > 1 ? `${command.consumer} slows down ${command.factor} times` : `${command.consumer} is back at full speed`
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
      return `${command.group} takes ${command.serviceMs} ms a message`
  }
}
