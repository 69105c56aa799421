import { lessonMachine } from '../../scenarios/lesson.ts'
import { isWhole } from '../../scenarios/playableScenario.ts'
import { dismissNotice, notify } from '../notices.ts'
import type { LabStore } from './labStore.ts'

const FAILED = 'model-incomplete'

/** Fetches the half of the model that is needed to act on the run and to check it. Rejects when that fails. */
export async function completeModel(store: LabStore): Promise<void> {
  const model = await store.getState().scenario.wholeModel?.()
  const { scenario, history } = store.getState()
  if (model === undefined || isWhole(scenario.model)) return
  const whole = { ...scenario, model }
  history.machine = lessonMachine(whole)
  store.setState({ scenario: whole })
}

/** The same; a failure is said in a notice, and false. */
export async function completeModelOrSay(store: LabStore): Promise<boolean> {
  try {
    await completeModel(store)
    dismissNotice(FAILED)
    return true
  } catch {
    notify({
      id: FAILED,
      tone: 'warn',
      title: 'A part of the simulator could not be loaded.',
      detail: 'The run plays on, but nothing can be changed in it yet.',
      action: { label: 'Try again', run: () => void completeModelOrSay(store) },
    })
    return false
  }
}
