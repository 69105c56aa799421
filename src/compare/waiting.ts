import type { BrokerCommand } from '../brokers/model.ts'

/** Whether a command makes messages wait: fewer are taken, or more come. Brokers name such commands alike. */
export function makesWait(command: BrokerCommand): boolean {
  switch (command.type) {
    case 'slowConsumer':
      return Number(command.factor) > 1
    case 'resubscribeConsumer':
      // From an earlier place in a stream: what it had done with waits for it again.
      return command.arguments !== undefined
    default:
      return WAITS.has(command.type)
  }
}

/** Whether `done`, later, puts an end to what `before` did. */
export function endsWaiting(done: BrokerCommand, before: BrokerCommand): boolean {
  return done.consumer !== undefined && done.consumer === before.consumer && (ENDS[before.type] ?? []).includes(done.type)
}

const WAITS: ReadonlySet<string> = new Set([
  'crashConsumer',
  'hangConsumer',
  'closeConsumer',
  'cancelConsumer',
  'pausePartition',
  'seek',
  'addGroup',
  'burst',
  'setRate',
  'setServiceTime',
])

const ENDS: Readonly<Record<string, readonly string[]>> = {
  crashConsumer: ['startConsumer'],
  hangConsumer: ['resumeConsumer', 'startConsumer'],
  closeConsumer: ['startConsumer'],
  cancelConsumer: ['resubscribeConsumer', 'startConsumer'],
  pausePartition: ['resumePartition', 'startConsumer'],
  // The newer factor counts alone.
  slowConsumer: ['slowConsumer'],
}
