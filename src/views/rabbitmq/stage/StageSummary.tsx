import { counted } from '../../../brokers/phrase.ts'
import { SummaryWords } from '../../stage/SummaryWords.tsx'
import type { StageScene } from '../scene/stageScene.ts'
import { brokerSays, consumerSays, exchangeSays, groupSays, pillSays, publisherSays, queueSays } from './stageSays.ts'

/** The stage in words: what is there, how it stands now, and what can be done with it. */
export function StageSummary({ scene, id }: { scene: StageScene; id: string }) {
  return <SummaryWords id={id} overview={() => `${overview(scene)} ${HINT}`} details={() => details(scene)} />
}

const HINT =
  'Everything on the stage is a button: Tab goes from one to the next, the up and down arrows go through the messages of a queue, Enter selects, Escape clears the selection.'

/** Who is on stage, in a sentence. */
export function overview({ brokers, publishers, exchanges, queues, consumers }: StageScene): string {
  const parts = [counted(publishers.length, 'publisher'), counted(exchanges.length, 'exchange'), counted(queues.length, 'queue')]
  return `A RabbitMQ of ${counted(brokers.length, 'node')}: ${parts.join(', ')} and ${counted(consumers.length, 'consumer')}.`
}

/** How everything stands now, a line for each thing. */
export function details({ brokers, publishers, exchanges, pills, queues, groups, consumers }: StageScene): string[] {
  return [
    ...brokers.map(brokerSays),
    ...publishers.map(publisherSays),
    ...exchanges.map(exchangeSays),
    ...pills.map((pill) => pillSays(pill, null)),
    ...queues.map(queueSays),
    ...groups.map(groupSays),
    ...consumers.map(consumerSays),
  ]
}
