import { useEffect, useState } from 'react'
import { announce } from '../../common/announcements.ts'
import summary from '../StageSummary.module.css'
import type { Crowd } from './crowd.ts'
import { crowdLines } from './crowdWords.ts'

/** Real time after which the list is told anew, ms. */
const EVERY_MS = 1_000

/** The crowd in words: how many of what are under way between whom. It is said when there are so many for the first time, and when they have doubled. */
export function CrowdList<Flight>({ crowd }: { crowd: Crowd<Flight> }) {
  const [lines, setLines] = useState<readonly string[]>([])
  useEffect(() => {
    let said = 0
    const tell = () => {
      const now = crowdLines(crowd.tallies.values)
      setLines((before) => (before.join() === now.join() ? before : now))
      if (crowd.order.length < 2 * said || now.length === 0) return
      said = crowd.order.length
      announce(`Much is under way. ${now.slice(0, 3).join('; ')}.`)
    }
    tell()
    const timer = setInterval(tell, EVERY_MS)
    return () => clearInterval(timer)
  }, [crowd])
  return (
    <ul className={summary.root} aria-label="Under way now">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
