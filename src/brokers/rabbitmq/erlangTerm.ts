import { type AmqpTable, type AmqpValue, fieldType, isDouble } from './amqpValue.ts'

/** A value as RabbitMQ prints it in its errors: as the Erlang term that it keeps (`~p`). */
export function erlangTerm(value: AmqpValue): string {
  if (value === null) return 'undefined'
  if (typeof value === 'string') return binary(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `[${value.map(typedTerm).join()}]`
  if (isDouble(value)) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value)
  const fields = Object.entries(value as AmqpTable).map(([name, field]) => `{${binary(name)},${fieldType(field)},${erlangTerm(field)}}`)
  return `[${fields.join()}]`
}

function typedTerm(value: AmqpValue): string {
  return `{${fieldType(value)},${erlangTerm(value)}}`
}

/** A text as Erlang prints it (`~p`): in quotes, with those inside escaped. */
export function erlangText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function binary(text: string): string {
  return text === '' ? '<<>>' : `<<${erlangText(text)}>>`
}
