import { createElement, type ReactNode } from 'react'
import styles from './Markdown.module.css'
import { type Block, type Inline, parseMarkdown } from './parseMarkdown.ts'

/** A document of ours, as text: nothing in it is ever taken for HTML. */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = parseMarkdown(text)
  const tables = blocks.filter(({ kind }) => kind === 'table')
  return <div className={styles.root}>{keyed(blocks, (block) => drawBlock(block, tables.indexOf(block) + 1))}</div>
}

/** `table`: the number of the table that the block is, which names it. */
function drawBlock(block: Block, table: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      return createElement(`h${block.level}`, null, drawInlines(block.inlines))
    case 'paragraph':
      return <p>{drawInlines(block.inlines)}</p>
    case 'list':
      return createElement(
        block.isOrdered ? 'ol' : 'ul',
        null,
        keyed(block.items, (item) => <li>{drawInlines(item)}</li>),
      )
    case 'code':
      // Scrolls sideways: must be reachable by keyboard.
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls needs focus to be scrolled by keys
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'table':
      return <DrawnTable name={`Table ${table}`} head={block.head} rows={block.rows} />
  }
}

function DrawnTable({ name, head, rows }: Pick<Extract<Block, { kind: 'table' }>, 'head' | 'rows'> & { readonly name: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls needs focus to be scrolled by keys
    <section className={styles.table} aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {keyed(head, (cell) => (
              <th scope="col">{drawInlines(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows, (row) => (
            <tr>
              {keyed(row, (cell) => (
                <td>{drawInlines(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function drawInlines(inlines: readonly Inline[]): ReactNode {
  return keyed(inlines, (inline) => {
    switch (inline.kind) {
      case 'text':
        return inline.text
      case 'code':
        return <code>{inline.text}</code>
      case 'strong':
        return <strong>{drawInlines(inline.inlines)}</strong>
      case 'link':
        return <a href={inline.href}>{drawInlines(inline.inlines)}</a>
    }
  })
}

/** Children of a text that never changes: React may take their places for their names. */
function keyed<T>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode {
  return createElement(Nothing, null, ...items.map(draw))
}

function Nothing({ children }: { readonly children?: ReactNode }) {
  return children
}
