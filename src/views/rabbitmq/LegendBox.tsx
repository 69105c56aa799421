import type { PopoverBoxProps } from '../common/PopoverTrigger.tsx'
import { LegendPanel } from '../stage/LegendPanel.tsx'
import { legendSigns } from './scene/legendSigns.ts'
import { legendSamples } from './stage/legendSamples.tsx'
import { useLegendScene } from './useLegendScene.ts'

/** The signs that are on stage now. */
export function LegendBox(box: PopoverBoxProps) {
  return <LegendPanel box={box} signs={useLegendScene(legendSigns)} sample={(sign) => legendSamples[sign]} />
}
