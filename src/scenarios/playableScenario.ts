import type { BrokerCore, BrokerModel, BrokerTypes } from '../brokers/model.ts'
import type { Vocabulary } from '../kernel/fact.ts'
import { type Chapter, cardIn, type LessonCard } from './catalogue/chapter.ts'
import type { Scenario } from './scenario.ts'

/** The model a lesson runs on, and the half of it that plays. Everything above the brokers knows them by this alone. */
export type LessonModel<B extends BrokerTypes = BrokerTypes> = BrokerModel<B['state'], B['setup'], B['command'], Vocabulary>
export type LessonCore<B extends BrokerTypes = BrokerTypes> = BrokerCore<B['state'], B['setup'], Vocabulary>

/** A lesson that can be played. Where only half of its model has been fetched, `wholeModel` fetches the other. */
export interface PlayableScenario<out B extends BrokerTypes = BrokerTypes> extends Scenario<B> {
  /** Where it stands in the library; a world made for a test stands in none. */
  readonly chapter?: Chapter
  readonly model: LessonModel<B> | LessonCore<B>
  readonly wholeModel?: () => Promise<LessonModel<B>>
}

/** A lesson with the whole of its model: it can be acted on and checked too. */
export interface ReadyScenario<out B extends BrokerTypes = BrokerTypes> extends Scenario<B> {
  readonly chapter?: Chapter
  readonly model: LessonModel<B>
}

/** What the library says of a lesson; undefined for one that stands in no library. */
export function cardOf({ id, chapter }: PlayableScenario): LessonCard | undefined {
  return chapter && cardIn(chapter, id)
}

export function isWhole<B extends BrokerTypes>(model: LessonModel<B> | LessonCore<B>): model is LessonModel<B> {
  return 'apply' in model
}
