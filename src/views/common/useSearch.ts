import { useEffect, useRef, useState } from 'react'

/** How long typing rests before the address and the listener are told, ms. */
const REST_MS = 500

/**
 * A search as it is typed. `inAddress`: what the address says, so that coming back or reloading shows the same. `keep`: writes it there
 * and says what was found; called when typing rests, and the same function as long as it does the same.
 */
export function useSearch(inAddress: string, keep: (text: string) => void): readonly [string, (text: string) => void] {
  const [text, setText] = useState(inAddress)
  const written = useRef(inAddress)
  // Another address from outside (back, an edited hash) wins over what was typed.
  useEffect(() => {
    if (inAddress === written.current) return
    written.current = inAddress
    setText(inAddress)
  }, [inAddress])
  useEffect(() => {
    if (text === written.current) return
    const timer = window.setTimeout(() => {
      written.current = text
      keep(text)
    }, REST_MS)
    return () => window.clearTimeout(timer)
  }, [text, keep])
  return [text, setText]
}
