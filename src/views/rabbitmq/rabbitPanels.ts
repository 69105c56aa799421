import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { bestOf, concerns, momentOf } from '../../brokers/rabbitmq/words/concerns.ts'
import { describeFact } from '../../brokers/rabbitmq/words/describeFact.ts'
import { factDocs } from '../../brokers/rabbitmq/words/factDocs.ts'
import { subjectOf } from '../../brokers/rabbitmq/words/subject.ts'
import type { BrokerPanels } from '../brokerPanels.ts'
import { knobCommand } from '../lab/knobs/knobCommand.ts'
import { RabbitControls } from './controls/RabbitControls.tsx'
import { overviewDetails } from './details/overviewDetails.ts'
import { actedOnWith, rabbitDetails } from './details/rabbitDetails.ts'
import { entityName } from './panels/entityName.ts'
import { fieldEntity } from './panels/fieldEntity.ts'
import { isTrouble, markLabel } from './panels/markLabel.ts'
import { knobView } from './panels/rabbitKnobs.ts'
import { scoreBoards } from './panels/scoreRows.ts'
import { wireKinds, wireMessages } from './wire/wireMessages.ts'

/** What the panels say of RabbitMQ. */
export const rabbitPanels: BrokerPanels = {
  describeFact,
  entityName,
  factDocs,
  markLabel,
  isTrouble,
  backlogName: 'ready plus unacked',
  subjectOf,
  momentOf,
  bestOf,
  concerns,
  // Whatever it is, it has the same name all its life.
  nameAt: () => null,
  overview: overviewDetails,
  details: rabbitDetails,
  fieldEntity,
  actedOnWith,
  Controls: RabbitControls,
  knobView,
  knobCommand,
  scoreBoards,
  nodes: ({ publishers, brokers, consumers, consoles }: RabbitState) => [publishers, brokers, consumers, consoles].flatMap(Object.keys),
  wireKinds,
  wireMessages,
}
