import { useLayoutEffect, useRef } from 'react'
import { undo } from '../../../store/lab/actions.ts'
import { SPEEDS } from '../../../store/lab/labStore.ts'
import { nextMilestone, nextStep, previousStep, setSpeed, togglePlay } from '../../../store/lab/playback.ts'
import { IconButton } from '../../common/IconButton.tsx'
import { Select } from '../../common/Select.tsx'
import { writeText } from '../../common/write.ts'
import { keysOf } from '../../shell/shortcuts.ts'
import { useClock, useLab, useLabStore } from '../LabContext.tsx'
import { startOver } from '../startOver.ts'
import styles from './Time.module.css'

/** Play, steps, speed, and what time it is in the run. */
export function Transport() {
  const store = useLabStore()
  const playing = useLab((state) => state.playing)
  const speed = useLab((state) => state.speed)
  const asked = useLab((state) => state.question !== null)
  const canUndo = useLab((state) => state.history.done.length > 0 && state.version >= 0)
  return (
    <fieldset className={styles.transport} aria-label="Time">
      <IconButton icon="reset" label="Start over" keys={keysOf('reset')} onClick={() => startOver(store)} />
      <IconButton icon="stepBack" label="Previous step" keys={keysOf('previousStep')} onClick={() => previousStep(store)} />
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? 'Pause' : 'Play'}
        keys={keysOf('playPause')}
        variant="primary"
        disabled={asked}
        className={styles.play}
        onClick={() => togglePlay(store)}
      />
      <IconButton icon="stepForward" label="Next step" keys={keysOf('nextStep')} disabled={asked} onClick={() => nextStep(store)} />
      <IconButton
        icon="milestone"
        label="Next milestone"
        keys={keysOf('nextMilestone')}
        disabled={asked}
        onClick={() => nextMilestone(store)}
      />
      <IconButton icon="undo" label="Undo" keys={keysOf('undo')} disabled={!canUndo} onClick={() => undo(store)} />
      <Select
        label="Speed"
        isLabelHidden
        value={String(speed)}
        options={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
        onChange={(value) => setSpeed(store, Number(value))}
      />
      <Clock />
    </fieldset>
  )
}

/** Real ms. */
const WRITE_EVERY_MS = 100

function Clock() {
  const store = useLabStore()
  const seconds = useRef<HTMLSpanElement>(null)
  const tick = useRef<HTMLSpanElement>(null)
  const writtenMs = useRef(Number.NEGATIVE_INFINITY)
  const playing = useLab((state) => state.playing)
  const write = (timeMs: number) => {
    writtenMs.current = performance.now()
    writeText(seconds.current, `${(timeMs / 1000).toFixed(2)} s`)
    writeText(tick.current, `tick ${Math.floor(timeMs)}`)
  }
  // Nobody reads what changes with every repaint; a run that stands still says exactly where.
  useClock((timeMs) => {
    if (!playing || performance.now() - writtenMs.current >= WRITE_EVERY_MS) write(timeMs)
  })
  useLayoutEffect(() => write(store.clock.timeMs))
  return (
    <div className={styles.clock}>
      <p>
        <span ref={seconds} />
        <span ref={tick} />
      </p>
    </div>
  )
}
