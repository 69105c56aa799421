/** The words of a search, folded: lower case, without accents. */
export function searchWords(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Whether every one of the words, as `searchWords` gives them, occurs in the text. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const hay = fold(text)
  return words.every((word) => hay.includes(word))
}

/** A text cut into what matches one of the words and what does not. Joined, the parts are the text. */
export function markMatches(text: string, words: readonly string[]): { readonly text: string; readonly isMatch: boolean }[] {
  const folded = fold(text)
  // Folding that changes the length would shift the cuts; then nothing is marked.
  if (words.length === 0 || folded.length !== text.length) return [{ text, isMatch: false }]
  const isHit = new Array<boolean>(text.length).fill(false)
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) isHit.fill(true, at, at + word.length)
  }
  const parts: { text: string; isMatch: boolean }[] = []
  for (let i = 0; i < text.length; i++) {
    const last = parts.at(-1)
    const isMatch = isHit[i] === true
    if (last && last.isMatch === isMatch) last.text += text[i]
    else parts.push({ text: text[i] ?? '', isMatch })
  }
  return parts
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
