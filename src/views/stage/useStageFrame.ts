import { type RefObject, useMemo, useRef } from 'react'
import { createTextMeasure, type TextMeasure } from './textFit.ts'
import { useStageBox } from './useStageBox.ts'

/** The room a stage has, and how it measures text. */
export interface StageFrameTools {
  readonly root: RefObject<HTMLDivElement | null>
  readonly probe: RefObject<HTMLSpanElement | null>
  /** Px. */
  readonly box: { readonly width: number; readonly height: number }
  /** Px of a design unit at the theme's text size. */
  readonly unit: number
  readonly measure: TextMeasure
}

/** For a `StageFrame`: what a layout needs before the frame is drawn. */
export function useStageFrame(): StageFrameTools {
  const root = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const { box, unit } = useStageBox(root, probe)
  const measure = useMemo(() => createTextMeasure(fontFamily()), [])
  return { root, probe, box, unit, measure }
}

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily || 'sans-serif'
}
