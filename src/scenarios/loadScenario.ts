import { type BrokerId, brokerCores, brokerModels } from '../brokers/registry.ts'
import type { Chapter } from './catalogue/chapter.ts'
import { isWhole, type LessonModel, type PlayableScenario, type ReadyScenario, type Scenario } from './scenario.ts'

/** Lessons of one chapter that run on one broker. */
interface ChapterFiles {
  readonly broker: BrokerId
  readonly chapter: () => Promise<Chapter>
  readonly lessons: Readonly<Record<string, () => Promise<{ default: Scenario }>>>
}

/** Each lesson's text in its own file, and what the library says of a chapter's lessons; fetched when a lesson is opened. One line a lesson. */
const files: readonly ChapterFiles[] = [
  {
    broker: 'kafka',
    chapter: async () => (await import('./catalogue/kafkaLog.ts')).kafkaLog,
    lessons: {
      'kafka-journey': () => import('./lessons/kafka-journey.ts'),
      'kafka-keys': () => import('./lessons/kafka-keys.ts'),
      'kafka-null-keys': () => import('./lessons/kafka-null-keys.ts'),
      'kafka-hot-key': () => import('./lessons/kafka-hot-key.ts'),
      'kafka-order': () => import('./lessons/kafka-order.ts'),
      'kafka-headers': () => import('./lessons/kafka-headers.ts'),
      'kafka-retention': () => import('./lessons/kafka-retention.ts'),
      'kafka-add-partitions': () => import('./lessons/kafka-add-partitions.ts'),
    },
  },
  {
    broker: 'kafka',
    chapter: async () => (await import('./catalogue/kafkaGroups.ts')).kafkaGroups,
    lessons: {
      'group-share': () => import('./lessons/group-share.ts'),
      'group-idle': () => import('./lessons/group-idle.ts'),
      'group-broadcast': () => import('./lessons/group-broadcast.ts'),
      'group-lag': () => import('./lessons/group-lag.ts'),
      'group-commit-auto': () => import('./lessons/group-commit-auto.ts'),
      'group-commit-manual': () => import('./lessons/group-commit-manual.ts'),
      'group-resume': () => import('./lessons/group-resume.ts'),
      'group-replay': () => import('./lessons/group-replay.ts'),
      'group-reset': () => import('./lessons/group-reset.ts'),
    },
  },
  {
    broker: 'kafka',
    chapter: async () => (await import('./catalogue/kafkaRebalancing.ts')).kafkaRebalancing,
    lessons: {
      'rebalance-join': () => import('./lessons/rebalance-join.ts'),
      'rebalance-cooperative': () => import('./lessons/rebalance-cooperative.ts'),
      'rebalance-crash': () => import('./lessons/rebalance-crash.ts'),
      'rebalance-assignors': () => import('./lessons/rebalance-assignors.ts'),
      'rebalance-static': () => import('./lessons/rebalance-static.ts'),
      'rebalance-poll-interval': () => import('./lessons/rebalance-poll-interval.ts'),
    },
  },
  {
    broker: 'rabbitmq',
    chapter: async () => (await import('./catalogue/rabbitQueues.ts')).rabbitQueues,
    lessons: {
      'rabbit-round-robin': () => import('./lessons/rabbit-round-robin.ts'),
    },
  },
]

/**
 * The lesson with its model, or null when there is none of that name. `part`: `playing` fetches only the half of the model that a run
 * needs as long as nobody acts on it, where the model comes in halves and the story itself does not act. Rejects when one of their
 * files cannot be loaded.
 */
export async function loadScenario(id: string): Promise<ReadyScenario | null>
export async function loadScenario(id: string, part: 'playing'): Promise<PlayableScenario | null>
export async function loadScenario(id: string, part?: 'playing'): Promise<PlayableScenario | null> {
  const found = files.find(({ lessons }) => Object.hasOwn(lessons, id))
  const load = found?.lessons[id]
  if (found === undefined || load === undefined) return null
  const { broker } = found
  const wholeModel: () => Promise<LessonModel> = brokerModels[broker]
  const playing = part === 'playing' && broker in brokerCores ? brokerCores[broker as keyof typeof brokerCores] : wholeModel
  const [{ default: text }, chapter, model] = await Promise.all([load(), found.chapter(), playing()])
  const scenario = { ...text, chapter }
  if (isWhole(model)) return { ...scenario, model }
  if (text.story.some(({ act }) => act !== undefined)) return { ...scenario, model: await wholeModel() }
  return { ...scenario, model, wholeModel }
}
