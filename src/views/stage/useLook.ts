import { useMemo } from 'react'
import { viewOf } from '../../scenarios/lesson.ts'
import { useLab } from '../lab/LabContext.tsx'

/** What the current step of the story looks at, unless the story was left. */
export function useLook(): ReadonlySet<string> {
  const key = useLab(({ scenario, history, leftStoryAt, exploring, version }) => {
    if (version < 0 || leftStoryAt !== null || exploring) return ''
    const { state } = history
    const look = scenario.story[state.story.index]?.look
    return (typeof look === 'function' ? look(viewOf(state)) : (look ?? [])).join('\n')
  })
  return useMemo(() => new Set(key === '' ? [] : key.split('\n')), [key])
}
