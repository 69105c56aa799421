import type { KafkaState } from '../../brokers/kafka/state.ts'
import { bestOf, concerns, momentOf } from '../../brokers/kafka/words/concerns.ts'
import { describeFact } from '../../brokers/kafka/words/describeFact.ts'
import { factDocs } from '../../brokers/kafka/words/factDocs.ts'
import { subjectOf } from '../../brokers/kafka/words/subject.ts'
import type { BrokerPanels } from '../brokerPanels.ts'
import { knobCommand } from '../lab/knobs/knobCommand.ts'
import { KafkaControls } from './details/ConsumerControls.tsx'
import { actedOnWith, kafkaDetails } from './details/kafkaDetails.ts'
import { overviewDetails } from './details/overviewDetails.ts'
import { entityName } from './panels/entityName.ts'
import { fieldEntity } from './panels/fieldEntity.ts'
import { knobView } from './panels/kafkaKnobs.ts'
import { isTrouble, markLabel } from './panels/markLabel.ts'
import { nameAt } from './panels/nameAt.ts'
import { scoreBoards } from './panels/scoreRows.ts'
import { wireKinds, wireMessages } from './wire/wireMessages.ts'

/** What the panels say of Kafka. */
export const kafkaPanels: BrokerPanels = {
  describeFact,
  entityName,
  factDocs,
  markLabel,
  isTrouble,
  backlogName: 'total lag',
  subjectOf,
  momentOf,
  bestOf,
  concerns,
  nameAt,
  overview: overviewDetails,
  details: kafkaDetails,
  fieldEntity,
  actedOnWith,
  Controls: KafkaControls,
  knobView,
  knobCommand,
  scoreBoards,
  nodes: ({ producers, brokers, consumers }: KafkaState) => [...Object.keys(producers), ...Object.keys(brokers), ...Object.keys(consumers)],
  wireKinds,
  wireMessages,
}
