import { use, useEffect, useState } from 'react'
import { loadScenario } from '../../scenarios/loadScenario.ts'
import type { PlayableScenario } from '../../scenarios/playableScenario.ts'
import { createLabStore, type LabStore } from '../../store/lab/labStore.ts'
import { nudge, pause, play, setSpeed, startPlayback } from '../../store/lab/playback.ts'
import type { BrokerStage } from '../brokerStage.ts'
import { LabProvider } from '../lab/LabContext.tsx'
import { loadStage } from '../loadStage.ts'

interface LiveStageProps {
  readonly lesson: string
  readonly playing: boolean
}

interface Loaded {
  readonly scenario: PlayableScenario
  readonly stage: BrokerStage
}

const loads = new Map<string, Promise<Loaded>>()

/** The world of a lesson without its story: it runs on and on while it plays. */
export function LiveStage({ lesson, playing }: LiveStageProps) {
  const { scenario, stage } = use(loadOnce(lesson))
  const [store] = useState(() => openInFullSwing({ ...scenario, story: [] }))
  useEffect(() => startPlayback(store), [store])
  useEffect(() => (playing ? play(store) : pause(store)), [store, playing])
  return (
    <LabProvider store={store}>
      <stage.Stage />
    </LabProvider>
  )
}

/** Simulated time after the opening at which the front page stands: records lie on the tapes and more are under way. */
const IN_FULL_SWING_MS = 149_700
/** A lesson takes its time to explain. Here nothing is: simulated seconds per second. */
const SPEED = 4

function openInFullSwing(scenario: PlayableScenario): LabStore {
  const store = createLabStore(scenario)
  nudge(store, IN_FULL_SWING_MS)
  setSpeed(store, SPEED)
  return store
}

/** One promise for each lesson: React asks for it again at every attempt to draw. */
function loadOnce(lesson: string): Promise<Loaded> {
  const known = loads.get(lesson)
  if (known !== undefined) return known
  const loading = load(lesson)
  loads.set(lesson, loading)
  return loading
}

async function load(lesson: string): Promise<Loaded> {
  const scenario = await loadScenario(lesson, 'playing')
  if (scenario === null) throw new Error(`there is no lesson ${lesson}`)
  return { scenario, stage: await loadStage(scenario.model.id) }
}
