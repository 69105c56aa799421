import { type ComponentType, memo } from 'react'
import { type Piece, parseRichText } from './richText.ts'
import styles from './TermButton.module.css'
import { TermButton, type TermProps } from './TermButton.tsx'

interface RichTextProps {
  readonly text: string
  /** Draws a term that can be opened; in a lab one of the broker that runs. */
  readonly Term?: ComponentType<TermProps>
}

/** A sentence of the story, its terms ready to be opened. */
export const RichText = memo(function RichText({ text, Term = TermButton }: RichTextProps) {
  // A sentence does not change while it is shown, so its pieces may go by their place.
  return parseRichText(text).map((piece, index) => <PieceOf key={`${index}-${piece.text}`} piece={piece} Term={Term} />)
})

function PieceOf({ piece, Term }: { piece: Piece; Term: ComponentType<TermProps> }) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'bold':
      return <strong>{piece.text}</strong>
    case 'code':
      // A long name goes on in the next line where it has a joint, and not in the middle of a word. A pattern like `*.*.paid` has none.
      return (
        <code>{piece.text.split(/(?<=.{4}[._=])(?=.{4})/).flatMap((part, index) => (index > 0 ? [<wbr key={part} />, part] : part))}</code>
      )
    case 'term':
      return (
        <Term name={piece.name}>
          {piece.text}
          {piece.end !== '' && (
            <span className={styles.end} aria-hidden="true">
              {piece.end}
            </span>
          )}
        </Term>
      )
  }
}
