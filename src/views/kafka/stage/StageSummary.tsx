import { plural } from '../../stage/quantityWords.ts'
import { SummaryWords } from '../../stage/SummaryWords.tsx'
import type { StageScene } from '../scene/stageScene.ts'
import { consumerSays, groupSays, producerSays, tapeSays } from './stageSays.ts'

/** The stage in words: what is there, how it stands now, and what can be done with it. */
export function StageSummary({ scene, id }: { scene: StageScene; id: string }) {
  return <SummaryWords id={id} overview={() => `${overview(scene)} ${HINT}`} details={() => details(scene)} />
}

const HINT =
  'Everything on the stage is a button: Tab goes from one to the next, the up and down arrows go through the brokers and records of a partition, Enter selects, Escape clears the selection.'

/** Who is on stage, in one or two sentences. */
export function overview({ topics, producers, groups }: StageScene): string {
  const brokers = new Set(topics.flatMap(({ tapes }) => tapes.flatMap(({ chips }) => chips.map(({ broker }) => broker))))
  const about = topics.map(({ name, facts }) => `topic ${name}, ${facts.replaceAll(' · ', ', ')}`)
  const who = groups.map(({ id, consumers }) => `group ${id} with ${plural(consumers.length, 'consumer')}`)
  return `A Kafka cluster of ${plural(brokers.size, 'broker')}: ${about.join('; ')}. ${plural(producers.length, 'producer')} and ${who.length === 0 ? 'no group' : who.join(', ')}.`
}

/** How everything stands now, a line for each thing. */
export function details({ topics, producers, groups }: StageScene): string[] {
  return [
    ...producers.map(producerSays),
    ...topics.flatMap(({ tapes }) => tapes.map(tapeSays)),
    ...groups.flatMap((group) => [groupSays(group), ...group.consumers.map(consumerSays)]),
  ]
}
