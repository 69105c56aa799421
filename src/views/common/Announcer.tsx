import { useEffect, useState } from 'react'
import { announcements, digest } from './announcements.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Shortest time between two utterances, real ms. */
const EVERY_MS = 1500

/** The one live region of the page: speaks what `announce` was given. Mounted once, by the shell. */
export function Announcer() {
  const [text, setText] = useState('')
  useEffect(() => {
    let isResting = false
    let timer: number | undefined
    const speak = () => {
      const { waiting } = announcements.getState()
      if (isResting || waiting.length === 0) return
      isResting = true
      // The same words again would be no change, and silence.
      setText((last) => (last === digest(waiting) ? `${last} ` : digest(waiting)))
      announcements.setState({ waiting: [] })
      timer = window.setTimeout(() => {
        isResting = false
        speak()
      }, EVERY_MS)
    }
    speak()
    const unsubscribe = announcements.subscribe(speak)
    return () => {
      unsubscribe()
      window.clearTimeout(timer)
    }
  }, [])
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-atomic="true">
      {text}
    </VisuallyHidden>
  )
}
