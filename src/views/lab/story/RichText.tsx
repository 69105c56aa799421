import { lazyView } from '../../common/lazyView.tsx'
import { PopoverTrigger } from '../../common/PopoverTrigger.tsx'
import { type Piece, parseRichText } from './richText.ts'
import styles from './Story.module.css'

// The glossary is fetched with the box when a term is about to be opened: a lesson that plays needs none of it.
const TermBox = lazyView(
  () => import('./TermBox.tsx'),
  (module) => module.TermBox,
)

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
  return (
    <PopoverTrigger
      preload={TermBox.preload}
      box={(box) => <TermBox {...box} term={name} />}
      trigger={(props) => (
        <button type="button" className={styles.term} {...props}>
          {text}
        </button>
      )}
    />
  )
}
