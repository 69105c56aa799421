import { useLayoutEffect, useRef } from 'react'
import { type CompareState, ownState } from '../../../compare/compareState.ts'
import type { LaneModel } from '../../../compare/lane.ts'
import type { LessonState } from '../../../scenarios/lesson.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { useLife } from '../../lab/why/useLife.ts'
import styles from './Board.module.css'

interface StripProps {
  readonly lane: LaneModel
  readonly message: number
}

/** The life of a message in one lane up to now, a word for each moment, and where it is now. Stands in the lane's own lab. */
export function Strip({ lane, message }: StripProps) {
  const own = useLabStore()
  const whole = own.within?.store ?? own
  useLab((state) => state.toldVersion)
  const life = useLife(`message:${message}`)
  const state = whole.getState().history.state as LessonState & CompareState
  const places = lane.model.comparable.placesOf(ownState(state, lane.id), message)
  const moments = life?.moments ?? []
  const list = useRef<HTMLOListElement>(null)
  const newest = moments.at(-1)?.fact.id
  // The end of a long life is what the lanes differ in. One may scroll back until something new happens.
  useLayoutEffect(() => {
    if (newest !== undefined && list.current !== null) list.current.scrollLeft = list.current.scrollWidth
  }, [newest])
  return (
    <section className={styles.strip} aria-label={`m${message} in ${lane.title}`}>
      <h3>{`m${message}`}</h3>
      <p>now {places.length === 0 ? 'nowhere any more' : places.join('; ')}</p>
      <ol ref={list}>
        {moments.map(({ fact, word }) => (
          <li key={fact.id}>
            <button type="button" aria-label={`${word}: go to ${clockTime(fact.tick)}`} onClick={() => seekTo(whole, fact.tick)}>
              {word}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
