import type { LabStore } from './labStore.ts'

/** Answers the question that is open; the run may then go on. */
export function answer(store: LabStore, chosen: string): void {
  if (store.getState().question?.options.includes(chosen)) close(store, chosen)
}

/** Shows the answer of the open question although nobody has guessed it. */
export function revealAnswer(store: LabStore): void {
  close(store, '')
}

function close(store: LabStore, chosen: string): void {
  const { question, answers, history } = store.getState()
  if (question === null) return
  store.setState({ question: null, answers: { ...answers, [question.id]: { question, chosen, tick: history.state.kernel.tick } } })
}
