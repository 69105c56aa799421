import type { DirectState } from '../../brokers/direct/state.ts'
import { bestOf, concerns, momentOf } from '../../brokers/direct/words/concerns.ts'
import { describeFact } from '../../brokers/direct/words/describeFact.ts'
import { factDocs } from '../../brokers/direct/words/factDocs.ts'
import { subjectOf } from '../../brokers/direct/words/subject.ts'
import type { BrokerPanels } from '../brokerPanels.ts'
import { knobCommand } from '../lab/knobs/knobCommand.ts'
import { actedOnWith, directDetails } from './details/directDetails.ts'
import { overviewDetails } from './details/overviewDetails.ts'
import { knobView } from './panels/directKnobs.ts'
import { entityName } from './panels/entityName.ts'
import { fieldEntity } from './panels/fieldEntity.ts'
import { isTrouble, markLabel } from './panels/markLabel.ts'
import { scoreBoards } from './panels/scoreBoards.ts'
import { wireKinds, wireMessages } from './wire/wireMessages.ts'

/** What the panels say of a system without a broker. */
export const directPanels: BrokerPanels = {
  describeFact,
  entityName,
  factDocs,
  markLabel,
  isTrouble,
  backlogName: 'users waiting',
  subjectOf,
  momentOf,
  bestOf,
  concerns,
  // A message has the same name all its life.
  nameAt: () => null,
  overview: overviewDetails,
  details: directDetails,
  fieldEntity,
  actedOnWith,
  Controls: null,
  knobView,
  knobCommand,
  scoreBoards,
  nodes: ({ callers, instances }: DirectState) => [...Object.keys(callers), ...Object.keys(instances)],
  wireKinds,
  wireMessages,
}
