import type { KafkaFact } from '../../../brokers/kafka/facts.ts'
import { describeFact } from '../../../brokers/kafka/words/describeFact.ts'
import type { Fact } from '../../../kernel/fact.ts'
import type { StoryFacts } from '../../../scenarios/storyState.ts'
import { plural } from '../../stage/quantityWords.ts'

/** What happened, in one sentence: a fact of the broker, or of the story that is told over it. */
export function sentenceOf(fact: Fact): string {
  if (fact.type !== 'story.step') return describeFact(fact as KafkaFact)
  const { index, finished } = fact.data as StoryFacts['story.step']
  return finished ? `The story is over after ${plural(index, 'step')}.` : `The story comes to step ${index + 1}.`
}

/** The name in an entity: `c1` of `consumer:c1`, `broker 2` of `broker:broker-2`, `orders-1 @ 9` of a record. */
export function entityName(entity: string): string {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'record':
      return name.replace('@', ' @ ')
    case 'message':
      return `m${name}`
    case 'broker':
      return name.replace('broker-', 'broker ')
    case 'story':
      return 'the story'
    default:
      return name
  }
}
