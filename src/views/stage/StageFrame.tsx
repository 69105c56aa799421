import { type ReactNode, Suspense, useId, useMemo } from 'react'
import { lazyView } from '../common/lazyView.tsx'
import styles from './StageFrame.module.css'
import { type StageFocus, StageToolsProvider } from './StageTools.tsx'
import type { StageFrameTools } from './useStageFrame.ts'
import { useStageKeys } from './useStageKeys.ts'

/** Comes after the first picture. If it cannot be fetched the stage does without. */
const StageTip = lazyView(
  () => import('./StageTip.tsx').catch(() => ({ StageTip: () => null })),
  (module) => module.StageTip,
)

interface StageFrameProps {
  readonly frame: StageFrameTools
  /** Px of a design unit, as the layout has chosen it. */
  readonly unit: number
  /** Of the drawing, px. It scrolls where it is larger than its room. */
  readonly width: number
  readonly height: number
  /** `Kafka`. */
  readonly name: string
  readonly focus: StageFocus
  /** The stage in words, in an element that has this id. */
  readonly summary: (id: string) => ReactNode
  readonly children: ReactNode
  /** What moves, over the rest. */
  readonly over: ReactNode
}

/** What every broker's stage stands in: its drawing, the same in words, selecting by pointer and keys, and names shown at the pointer. */
export function StageFrame({ frame, unit, width, height, name, focus, summary, children, over }: StageFrameProps) {
  const { root, probe, measure } = frame
  const handlers = useStageKeys()
  const id = useId()
  const tools = useMemo(() => ({ unit, measure }), [unit, measure])
  return (
    <div ref={root} className={`scrolls ${styles.root}`} style={{ '--u': unit } as React.CSSProperties}>
      <span ref={probe} className={styles.probe} aria-hidden="true" />
      <Suspense fallback={null}>{summary(id)}</Suspense>
      <StageToolsProvider tools={tools} focus={focus}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
        <div
          role="group"
          aria-label={name}
          aria-describedby={id}
          className={styles.drawing}
          style={{ inlineSize: width, blockSize: height }}
          {...handlers}
        >
          <svg role="presentation" className={styles.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
            {children}
          </svg>
          {over}
        </div>
      </StageToolsProvider>
      <Suspense fallback={null}>
        <StageTip stage={root} />
      </Suspense>
    </div>
  )
}
