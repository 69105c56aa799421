/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline[] }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'code'; readonly text: string }

const FENCE = /^```/
const HEADING = /^(#{1,4})\s+(.*)$/
const ITEM = /^\s*(?:[-*]|\d+\.)\s+(.*)$/
const RULE_OF_TABLE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/

/**
 * The part of Markdown that our own documents use: headings, paragraphs, lists of one level, tables, fenced code; in a line code, bold
 * and links. Everything else stays the text it is.
 */
export function parseMarkdown(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const taken = takeBlock(lines, at)
    if (taken.block) blocks.push(taken.block)
    at = taken.next
  }
  return blocks
}

interface Taken {
  readonly block: Block | null
  /** Index of the first line that was not taken. */
  readonly next: number
}

function takeBlock(lines: readonly string[], at: number): Taken {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { block: null, next: at + 1 }
  if (FENCE.test(line)) {
    const next = takeWhile(lines, at + 1, (it) => !FENCE.test(it))
    return { block: { kind: 'code', text: lines.slice(at + 1, next).join('\n') }, next: next + 1 }
  }
  const heading = HEADING.exec(line)
  if (heading) {
    const level = Math.min(4, heading[1]?.length ?? 1) as 1 | 2 | 3 | 4
    return { block: { kind: 'heading', level, inlines: parseInline(heading[2] ?? '') }, next: at + 1 }
  }
  if (line.includes('|') && RULE_OF_TABLE.test(lines[at + 1] ?? '')) return takeTable(lines, at)
  if (ITEM.test(line)) return takeList(lines, at)
  const next = takeWhile(lines, at + 1, (it) => it.trim() !== '' && !HEADING.test(it) && !FENCE.test(it) && !ITEM.test(it))
  return { block: { kind: 'paragraph', inlines: parseInline(join(lines.slice(at, next))) }, next }
}

function takeTable(lines: readonly string[], at: number): Taken {
  const next = takeWhile(lines, at + 2, (it) => it.includes('|'))
  const [head = [], ...rows] = [lines[at] ?? '', ...lines.slice(at + 2, next)].map(cellsOf)
  return { block: { kind: 'table', head, rows }, next }
}

/** Cells between bars; a bar inside code does not part them. */
function cellsOf(line: string): (readonly Inline[])[] {
  const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  const cells = bare.match(/(?:`[^`]*`|[^|])+|(?<=\|)(?=\|)/g) ?? []
  return cells.map((cell) => parseInline(cell.trim()))
}

function takeList(lines: readonly string[], at: number): Taken {
  const items: string[] = []
  const next = takeWhile(lines, at, (line) => {
    const item = ITEM.exec(line)
    if (item) items.push(item[1] ?? '')
    // A line that is indented goes on with its item.
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`)
    else return false
    return true
  })
  return { block: { kind: 'list', isOrdered: /^\s*\d/.test(lines[at] ?? ''), items: items.map(parseInline) }, next }
}

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/

/** The pieces of a line. */
export function parseInline(text: string): Inline[] {
  const match = INLINE.exec(text)
  if (match === null) return text === '' ? [] : [{ kind: 'text', text }]
  const [whole, code, strong, label, href] = match
  const before = text.slice(0, match.index)
  return [
    ...(before === '' ? [] : [{ kind: 'text' as const, text: before }]),
    pieceOf(code, strong, label ?? '', href ?? ''),
    ...parseInline(text.slice(match.index + whole.length)),
  ]
}

function pieceOf(code: string | undefined, strong: string | undefined, label: string, href: string): Inline {
  if (code !== undefined) return { kind: 'code', text: code }
  if (strong !== undefined) return { kind: 'strong', inlines: parseInline(strong) }
  // Addresses of the web and of this page only: nothing that could run.
  if (!/^(https?:\/\/|#)/.test(href)) return { kind: 'text', text: label }
  return { kind: 'link', href, inlines: parseInline(label) }
}

const join = (lines: readonly string[]) => lines.map((line) => line.trim()).join(' ')

function takeWhile(lines: readonly string[], from: number, holds: (line: string) => boolean): number {
  let at = from
  while (at < lines.length && holds(lines[at] ?? '')) at++
  return at
}
