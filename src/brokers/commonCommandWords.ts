/** What can be done to consumers and to the workload of any broker. */
export type CommonCommand =
  | { type: 'crashConsumer' | 'hangConsumer' | 'resumeConsumer' | 'closeConsumer' | 'startConsumer'; consumer: string }
  | { type: 'slowConsumer'; consumer: string; factor: number }
  | { type: 'burst'; stream: string; count: number }
  | { type: 'send'; stream: string; key: string | null }
  | { type: 'pauseStream' | 'resumeStream'; stream: string }
  | { type: 'setRate'; stream: string; ratePerSecond: number }
  | { type: 'configure'; name: string; value: number | string | boolean }

/** What was done, in a few words: `c2 crashes`. */
export function describeCommonCommand(command: CommonCommand): string {
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
  }
}
