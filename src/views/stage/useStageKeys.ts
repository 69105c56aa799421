import type { KeyboardEvent, MouseEvent } from 'react'
import type { EntityRef } from '../../kernel/fact.ts'
import { select } from '../../store/lab/actions.ts'
import { useLabStore } from '../lab/LabContext.tsx'

/** Selecting by click, Enter or Space, clearing by Escape, and going through a tape with the arrow keys up and down. */
export function useStageKeys(): { onClick(event: MouseEvent): void; onKeyDown(event: KeyboardEvent): void } {
  const store = useLabStore()
  const choose = (entity: EntityRef | null) => {
    const { selection } = store.getState()
    select(store, entity === selection ? null : entity)
  }
  return {
    onClick(event) {
      choose(entityAt(event.target))
    },
    onKeyDown(event) {
      const entity = entityAt(event.target)
      if (event.key === 'Escape' && store.getState().selection !== null) {
        select(store, null)
        event.preventDefault()
      } else if (entity !== null && (event.key === 'Enter' || event.key === ' ')) {
        choose(entity)
        event.preventDefault()
      } else if (moveInTape(event)) event.preventDefault()
    },
  }
}

function entityAt(target: EventTarget): EntityRef | null {
  const element = target instanceof Element ? target.closest('[data-entity]') : null
  return (element?.getAttribute('data-entity') as EntityRef | null) ?? null
}

/** Within a tape: down to the brokers and then the records, newest first; up again; Home and End. */
function moveInTape({ target, key }: KeyboardEvent): boolean {
  const tape = target instanceof Element ? target.closest('[data-tape]') : null
  if (tape === null || !(target instanceof Element)) return false
  const stops = [...tape.querySelectorAll<SVGElement>('[data-entity]')]
  const at = stops.indexOf(target as SVGElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[key]
  if (next === undefined || at < 0) return false
  stops[Math.min(Math.max(next, 0), stops.length - 1)]?.focus()
  return true
}
