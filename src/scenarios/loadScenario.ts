import { type BrokerId, brokerCores, brokerModels } from '../brokers/registry.ts'
import type { CompareSetup } from '../compare/compareState.ts'
import { type Chapter, cardIn } from './catalogue/chapter.ts'
import { isWhole, type LessonModel, type PlayableScenario, type ReadyScenario } from './playableScenario.ts'
import type { Scenario } from './scenario.ts'

interface ChapterFile {
  /** With which the ids of its lessons begin. */
  readonly prefix: string
  readonly load: () => Promise<Chapter>
}

/** Every chapter in its own file, fetched when one of its lessons is opened. One line a chapter. */
const chapterFiles: readonly ChapterFile[] = [
  { prefix: 'why-', load: async () => (await import('./catalogue/whyAQueue.ts')).whyAQueue },
  { prefix: 'kafka-', load: async () => (await import('./catalogue/kafkaLog.ts')).kafkaLog },
  { prefix: 'group-', load: async () => (await import('./catalogue/kafkaGroups.ts')).kafkaGroups },
  { prefix: 'rebalance-', load: async () => (await import('./catalogue/kafkaRebalancing.ts')).kafkaRebalancing },
  { prefix: 'rabbit-', load: async () => (await import('./catalogue/rabbitQueues.ts')).rabbitQueues },
  { prefix: 'vs-', load: async () => (await import('./catalogue/sideBySide.ts')).sideBySide },
]

/**
 * The lesson with its model, or null when there is none of that name. `part`: `playing` fetches only the half of the model that a run
 * needs as long as nobody acts on it, where the model comes in halves and the lesson needs no more. Rejects when one of their files
 * cannot be loaded.
 */
export async function loadScenario(id: string): Promise<ReadyScenario | null>
export async function loadScenario(id: string, part: 'playing'): Promise<PlayableScenario | null>
export async function loadScenario(id: string, part?: 'playing'): Promise<PlayableScenario | null> {
  const chapter = await chapterFiles.find(({ prefix }) => id.startsWith(prefix))?.load()
  const card = chapter && cardIn(chapter, id)
  if (chapter === undefined || card === undefined) return null
  const { broker } = card
  const [{ default: text }, single] = await Promise.all([card.load(), broker === 'compare' ? null : modelOf(broker, part)])
  const scenario = { ...text, chapter }
  const model = single ?? (await modelOfLanes(text))
  if (isWhole(model)) return { ...scenario, model }
  const wholeModel = () => modelOf(broker as BrokerId)
  const needsWhole = text.story.some(({ act }) => act !== undefined) || model.needsWhole?.(text.setup) === true
  return needsWhole ? { ...scenario, model: await wholeModel() } : { ...scenario, model, wholeModel }
}

function modelOf(broker: BrokerId): Promise<LessonModel>
function modelOf(broker: BrokerId, part: 'playing' | undefined): Promise<PlayableScenario['model']>
function modelOf(broker: BrokerId, part?: 'playing'): Promise<PlayableScenario['model']> {
  const isHalf = part === 'playing' && broker in brokerCores
  return isHalf ? brokerCores[broker as keyof typeof brokerCores]() : brokerModels[broker]()
}

/** Of a lesson that stands several brokers side by side. */
async function modelOfLanes({ setup }: Scenario): Promise<LessonModel> {
  const { loadCompare } = await import('../compare/loadCompare.ts')
  return loadCompare((setup as CompareSetup).lanes)
}
