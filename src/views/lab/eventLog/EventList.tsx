import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Fact } from '../../../kernel/fact.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { Button } from '../../common/Button.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './EventLog.module.css'
import { EventRow } from './EventRow.tsx'

/** A sentence of two lines with its time, in CSS pixels: what a row is taken to be before it is measured. */
const USUAL_HEIGHT = 58
/** So close to the end counts as being at it. */
const AT_END = 24
const PAGE = 8

const usualHeight = () => USUAL_HEIGHT

interface EventListProps {
  readonly facts: readonly Fact[]
  /** Only so many of them are known now. */
  readonly count: number
}

/**
 * A list of which only what can be seen is drawn. One tab stop: arrows go from event to event, Enter goes to the moment. While the
 * run plays it follows the newest, until it is scrolled back.
 */
export function EventList({ facts, count }: EventListProps) {
  const store = useLabStore()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  /** The event that the keyboard is at. */
  const [activeId, setActiveId] = useState<number | null>(null)
  const selection = useLab((state) => state.selection)
  // A new function would have every row placed anew.
  const keyOfRow = useCallback((index: number) => facts[index]?.id ?? index, [facts])
  const list = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: usualHeight,
    getItemKey: keyOfRow,
    overscan: 6,
    initialRect: { width: 280, height: 480 },
  })
  const newest = facts[count - 1]?.id
  // What comes in at the end is what is followed
  useEffect(() => {
    if (isFollowing) list.scrollToIndex(count - 1, { align: 'end' })
  }, [newest, count, isFollowing])

  const active = activeId === null ? -1 : facts.findLastIndex((fact, index) => index < count && fact.id === activeId)
  const goTo = (fact: Fact) => {
    setActiveId(fact.id)
    seekTo(store, fact.tick)
    select(store, `fact:${fact.id}`)
  }
  const moveTo = (index: number) => {
    const next = Math.min(count - 1, Math.max(0, index))
    setActiveId(facts[next]?.id ?? null)
    setFollowing(next === count - 1)
    list.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = active < 0 ? count : active
    if (event.key === 'ArrowDown') moveTo(at + 1)
    else if (event.key === 'ArrowUp') moveTo(at - 1)
    else if (event.key === 'PageDown') moveTo(at + PAGE)
    else if (event.key === 'PageUp') moveTo(at - PAGE)
    else if (event.key === 'Home') moveTo(0)
    else if (event.key === 'End') moveTo(count - 1)
    else if ((event.key === 'Enter' || event.key === ' ') && facts[active] !== undefined) goTo(facts[active])
    else return
    event.preventDefault()
  }
  const onScroll = () => {
    const element = box.current
    if (element !== null) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < AT_END)
  }
  const rows = list.getVirtualItems()
  return (
    <div className={styles.frame}>
      <div
        ref={box}
        className={styles.box}
        role="listbox"
        tabIndex={0}
        aria-label={`${count} events, newest last`}
        aria-activedescendant={rows.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        <div role="presentation" className={styles.rows} style={{ blockSize: list.getTotalSize() }}>
          {rows.map((row) => {
            const fact = facts[row.index]
            return (
              fact && (
                <EventRow
                  key={row.key}
                  ref={list.measureElement}
                  id={`${id}-${row.index}`}
                  index={row.index}
                  count={count}
                  top={row.start}
                  fact={fact}
                  isActive={row.index === active}
                  isSelected={selection === `fact:${fact.id}`}
                  onPress={goTo}
                />
              )
            )
          })}
        </div>
      </div>
      {!isFollowing && (
        <Button className={styles.newest} icon="chevronDown" onClick={() => setFollowing(true)}>
          Newest
        </Button>
      )}
    </div>
  )
}
