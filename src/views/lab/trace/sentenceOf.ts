import type { Fact } from '../../../kernel/fact.ts'
import type { StoryFacts } from '../../../scenarios/storyState.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { plural } from '../../stage/quantityWords.ts'

/** What happened, in one sentence: a fact of the broker, or of the story that is told over it. */
export function sentenceOf(panels: BrokerPanels, fact: Fact): string {
  if (fact.type !== 'story.step') return panels.describeFact(fact)
  const { index, finished } = fact.data as StoryFacts['story.step']
  return finished ? `The story is over after ${plural(index, 'step')}.` : `The story comes to step ${index + 1}.`
}

/** Whose fact it is. */
export function whoseFact(panels: BrokerPanels, fact: Fact): string {
  return fact.type === 'story.step' ? 'the story' : panels.entityName(fact.entity)
}
