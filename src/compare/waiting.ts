import type { BrokerCommand } from '../brokers/model.ts'

/** Whether a command makes messages wait since fewer are taken, or what was done with is wanted again. Brokers name such commands alike. */
export function hinders(command: BrokerCommand): boolean {
  switch (command.type) {
    case 'slowConsumer':
      return Number(command.factor) > 1
    case 'seek':
      // To an offset or a time it may go forwards as well.
      return command.to === 'beginning'
    case 'resubscribeConsumer':
      // From an earlier place in a stream: what it had done with waits for it again.
      return command.arguments !== undefined
    default:
      return HINDERS.has(command.type)
  }
}

/** Whether a command makes messages wait since more come, or each takes longer: the same in every lane. */
export function burdens({ type }: BrokerCommand): boolean {
  return BURDENS.has(type)
}

/** Whether `done`, later, puts an end to what `before` did. */
export function endsWaiting(done: BrokerCommand, before: BrokerCommand): boolean {
  return done.consumer !== undefined && done.consumer === before.consumer && (ENDS[before.type] ?? []).includes(done.type)
}

const HINDERS: ReadonlySet<string> = new Set([
  'crashConsumer',
  'hangConsumer',
  'closeConsumer',
  'cancelConsumer',
  'pausePartition',
  'addGroup',
])

const BURDENS: ReadonlySet<string> = new Set(['burst', 'setRate', 'setServiceTime'])

const ENDS: Readonly<Record<string, readonly string[]>> = {
  crashConsumer: ['startConsumer'],
  hangConsumer: ['resumeConsumer', 'startConsumer'],
  closeConsumer: ['startConsumer'],
  cancelConsumer: ['resubscribeConsumer', 'startConsumer'],
  pausePartition: ['resumePartition', 'startConsumer'],
  // The newer factor counts alone.
  slowConsumer: ['slowConsumer'],
}
