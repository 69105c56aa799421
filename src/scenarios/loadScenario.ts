import { brokerCores, brokerModels } from '../brokers/registry.ts'
import { catalogue } from './catalogue.ts'
import { isWhole, type PlayableScenario, type ReadyScenario, type Scenario } from './scenario.ts'

/** Each lesson's text in its own file, fetched when it is opened. One line a lesson. */
const lessons: Readonly<Record<string, () => Promise<{ default: Scenario }>>> = {
  'group-reset': () => import('./lessons/group-reset.ts'),
  'group-replay': () => import('./lessons/group-replay.ts'),
  'kafka-journey': () => import('./lessons/kafka-journey.ts'),
  'kafka-keys': () => import('./lessons/kafka-keys.ts'),
  'kafka-null-keys': () => import('./lessons/kafka-null-keys.ts'),
  'kafka-hot-key': () => import('./lessons/kafka-hot-key.ts'),
  'kafka-order': () => import('./lessons/kafka-order.ts'),
  'kafka-headers': () => import('./lessons/kafka-headers.ts'),
  'kafka-retention': () => import('./lessons/kafka-retention.ts'),
  'kafka-add-partitions': () => import('./lessons/kafka-add-partitions.ts'),
  'group-share': () => import('./lessons/group-share.ts'),
  'group-idle': () => import('./lessons/group-idle.ts'),
  'group-broadcast': () => import('./lessons/group-broadcast.ts'),
  'group-lag': () => import('./lessons/group-lag.ts'),
  'group-commit-auto': () => import('./lessons/group-commit-auto.ts'),
  'rebalance-poll-interval': () => import('./lessons/rebalance-poll-interval.ts'),
  'group-commit-manual': () => import('./lessons/group-commit-manual.ts'),
  'rebalance-join': () => import('./lessons/rebalance-join.ts'),
  'rebalance-cooperative': () => import('./lessons/rebalance-cooperative.ts'),
  'rebalance-crash': () => import('./lessons/rebalance-crash.ts'),
  'rebalance-assignors': () => import('./lessons/rebalance-assignors.ts'),
  'group-resume': () => import('./lessons/group-resume.ts'),
  'rebalance-static': () => import('./lessons/rebalance-static.ts'),
}

/**
 * The lesson with its model, or null when there is none of that name. `part`: `playing` fetches only the half of the model that a run
 * needs as long as nobody acts on it, where the model comes in halves and the story itself does not act. Rejects when one of their
 * files cannot be loaded.
 */
export async function loadScenario(id: string): Promise<ReadyScenario | null>
export async function loadScenario(id: string, part: 'playing'): Promise<PlayableScenario | null>
export async function loadScenario(id: string, part?: 'playing'): Promise<PlayableScenario | null> {
  const load = Object.hasOwn(lessons, id) ? lessons[id] : undefined
  const broker = catalogue.find((entry) => entry.id === id)?.broker
  // The lessons there are play on Kafka.
  if (load === undefined || broker !== 'kafka') return null
  const wholeModel = brokerModels[broker]
  const playing = part === 'playing' ? brokerCores[broker] : wholeModel
  const [{ default: scenario }, model] = await Promise.all([load(), playing()])
  if (isWhole(model)) return { ...scenario, model }
  if (scenario.story.some(({ act }) => act !== undefined)) return { ...scenario, model: await wholeModel() }
  return { ...scenario, model, wholeModel }
}
