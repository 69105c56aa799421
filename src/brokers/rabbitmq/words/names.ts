import type { Fact } from '../../../kernel/fact.ts'
import { type AmqpTable, type AmqpValue, isDouble } from '../amqpValue.ts'
import type { Binding } from '../serverState.ts'

/** How sentences call what there is. */

/** `m17` of the workload; what a console has published is known by the number of its content: `message #3`. */
export function messageName({ message, content }: { readonly message: number; readonly content: number }): string {
  return message >= 0 ? `m${message}` : `message #${content}`
}

/** The same for clients, which know messages and no contents. */
export function ownMessageName(message: number): string {
  return message >= 0 ? `m${message}` : 'a message of a console'
}

/** `exchange logs`, or `the default exchange`, whose name is empty. */
export function exchangeName(exchange: string): string {
  return exchange === '' ? 'the default exchange' : `exchange ${exchange}`
}

/** `routing key "order.eu"`, `no routing key`. */
export function keyText(routingKey: string): string {
  return routingKey === '' ? 'no routing key' : `routing key "${routingKey}"`
}

/** What a binding asks for: `routing key "order.*"`, `x-match=all, type=report`, both, or nothing. */
export function bindingCondition({ routingKey, arguments: args }: Pick<Binding, 'routingKey' | 'arguments'>): string {
  const parts = [...(routingKey === '' ? [] : [keyText(routingKey)]), ...(Object.keys(args).length === 0 ? [] : [tableText(args)])]
  return parts.join(' and ')
}

/** `x-message-ttl=5000, x-overflow=drop-head`. */
export function tableText(table: AmqpTable): string {
  return Object.entries(table)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(', ')
}

/** A field as one would write it: `5000`, `drop-head`, `void`. */
export function valueText(value: AmqpValue): string {
  if (value === null) return 'void'
  if (typeof value !== 'object') return String(value)
  if (isDouble(value)) return `${(value as { value: number }).value} (double)`
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`
  return `{${tableText(value as AmqpTable)}}`
}

/** The name in the entity of a fact: `c1` of `consumer:c1`. */
export function nameIn({ entity }: Pick<Fact, 'entity'>): string {
  return entity.slice(entity.indexOf(':') + 1)
}

/** `a`, `a and b`, `a, b and c`; `nobody` for none. */
export function joined(names: readonly string[]): string {
  const last = names.at(-1)
  if (last === undefined) return 'nobody'
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** With a capital, for the beginning of a sentence. A name at the beginning stays as it is. */
export function sentence(text: string): string {
  return text.replace(
    /^(exchange|the|queue|message|consumer|publisher|it|no|basic) /,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  )
}
