/** A piece of a sentence of the story. */
export type Piece =
  | { readonly kind: 'text' | 'bold' | 'code'; readonly text: string }
  /** `name` as the glossary knows it, `text` as the sentence has it; `end`: what stands close behind it and stays in its line. */
  | { readonly kind: 'term'; readonly text: string; readonly name: string; readonly end: string }

const MARK = /\*\*(.+?)\*\*|`(.+?)`|\{term:([^}|]+)(?:\|([^}]+))?\}([.,;:!?)]*)/g

/** Takes a sentence apart: `**bold**`, `` `code` ``, `{term:name}` and `{term:name|as written}`. */
export function parseRichText(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    const [whole, bold, code, term, shown, end = ''] = match
    if (bold !== undefined) pieces.push({ kind: 'bold', text: bold })
    else if (code !== undefined) pieces.push({ kind: 'code', text: code })
    else if (term !== undefined) pieces.push({ kind: 'term', name: term, text: shown ?? term, end })
    from = match.index + whole.length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

/** The same sentence without marks, for screen readers and titles. */
export function plainText(text: string): string {
  return parseRichText(text)
    .map((piece) => (piece.kind === 'term' ? piece.text + piece.end : piece.text))
    .join('')
}
