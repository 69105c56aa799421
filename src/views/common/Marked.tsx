import { markMatches } from './searchWords.ts'

/** A text with what matches the words of a search marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0
  return markMatches(text, words).map((part) => {
    const key = at
    at += part.text.length
    return part.isMatch ? <mark key={key}>{part.text}</mark> : part.text
  })
}
