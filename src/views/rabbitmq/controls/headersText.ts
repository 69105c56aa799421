import type { AmqpTable, AmqpValue } from '../../../brokers/rabbitmq/amqpValue.ts'

/** Headers or arguments as one types them: `format=pdf, pages=3, urgent=true, signed` (a name alone is void: it need only be there). */
export function headersText(table: AmqpTable): string {
  return Object.entries(table)
    .map(([name, value]) => (value === null ? name : `${name}=${typedText(value)}`))
    .join(', ')
}

/** What was typed, or why it cannot be read. Digits are a number, true and false are booleans, the rest is text, and so is what stands in quotes. */
export function readHeaders(text: string): { readonly table: AmqpTable } | { readonly problem: string } {
  const table: Record<string, AmqpValue> = {}
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue
    const cut = part.indexOf('=')
    const name = (cut < 0 ? part : part.slice(0, cut)).trim()
    if (name === '') return { problem: `"${part}" has no name before the =.` }
    if (Object.hasOwn(table, name)) return { problem: `${name} stands there twice.` }
    table[name] = cut < 0 ? null : valueFrom(part.slice(cut + 1).trim())
  }
  return { table }
}

function valueFrom(text: string): AmqpValue {
  const quoted = /^"(.*)"$/.exec(text)
  if (quoted !== null) return quoted[1] ?? ''
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return text === 'true' || text === 'false' ? text === 'true' : text
}

/** In AMQP the text "1" is not the number 1: what would be read as something else stands in quotes. */
function typedText(value: AmqpValue): string {
  if (typeof value === 'string') return valueFrom(value) === value ? value : `"${value}"`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
