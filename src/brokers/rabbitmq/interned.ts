/** Texts that come again and again (names, keys), each kept once and spoken of by its number. */
export interface Interned {
  texts: string[]
  /** text → its number. */
  index: Record<string, number>
}

export function createInterned(): Interned {
  return { texts: [], index: {} }
}

/** The number of `text`, which is a new one the first time. */
export function intern(interned: Interned, text: string): number {
  const known = interned.index[text]
  // A name that every object has by birth (`constructor`) is no entry.
  if (known !== undefined && interned.texts[known] === text) return known
  const number = interned.texts.push(text) - 1
  interned.index[text] = number
  return number
}

/** The text with this number. Throws when there is none. */
export function textOf(interned: Interned, number: number): string {
  const text = interned.texts[number]
  if (text === undefined) throw new RangeError(`no text ${number}`)
  return text
}
