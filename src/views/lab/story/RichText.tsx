import { docsUrl, lookUpTerm } from '../../../scenarios/glossary.ts'
import { Popover } from '../../common/Popover.tsx'
import { type Piece, parseRichText } from './richText.ts'
import styles from './Story.module.css'

/** A sentence of the story, its terms ready to be opened. */
export function RichText({ text }: { text: string }) {
  // A sentence does not change while it is shown, so its pieces may go by their place.
  return parseRichText(text).map((piece, index) => <PieceOf key={`${index}-${piece.text}`} piece={piece} />)
}

function PieceOf({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'bold':
      return <strong>{piece.text}</strong>
    case 'code':
      return <code>{piece.text}</code>
    case 'term':
      return <TermButton name={piece.name} text={piece.text} />
  }
}

function TermButton({ name, text }: { name: string; text: string }) {
  const found = lookUpTerm(name)
  if (found === null) return text
  return (
    <Popover
      title={found.name}
      trigger={(props) => (
        <button type="button" className={styles.term} {...props}>
          {text}
        </button>
      )}
    >
      <p>{found.term.meaning}</p>
      <p>
        <a href={docsUrl(found.term.docs)} target="_blank" rel="noreferrer">
          Kafka documentation
        </a>
      </p>
    </Popover>
  )
}
