import type { BrokerCommand, ModelState, Way } from '../brokers/model.ts'
import type { EverywhereCommand } from './compareCommand.ts'
import type { LaneModel } from './lane.ts'

/** How a lane does what is asked of all, as things are there now. */
export function wayOf({ model }: LaneModel, state: ModelState, command: EverywhereCommand): Way<BrokerCommand> {
  const way = translate(model, state, command)
  if ('cannot' in way) return way
  for (const own of way.commands) {
    const cannot = model.refuse(state, own)
    if (cannot !== null) return { cannot }
  }
  return way
}

/** Most is called the same in every broker. */
function translate({ comparable }: LaneModel['model'], state: ModelState, command: EverywhereCommand): Way<BrokerCommand> {
  switch (command.type) {
    case 'addSubscriber':
      return comparable.addSubscriber(state, command)
    case 'replay':
      return comparable.replay(state, command.subscriber)
    default:
      return { commands: [command] }
  }
}
