/**
 * A value of an AMQP field table, written as JSON would. A number without a fraction is an AMQP integer, one with a fraction a
 * double; a double that happens to be whole is written `{ '!': 'double', value: 1 }`. `null` is AMQP's void.
 */
export type AmqpValue = string | number | boolean | null | AmqpDouble | readonly AmqpValue[] | AmqpTable

export interface AmqpDouble {
  readonly '!': 'double'
  readonly value: number
}

/** Arguments of a declaration, headers of a message. */
export interface AmqpTable {
  readonly [name: string]: AmqpValue
}

/** The types of fields that clients send, by RabbitMQ's names (rabbit_binary_parser). */
export type FieldType = 'longstr' | 'byte' | 'short' | 'signedint' | 'long' | 'double' | 'bool' | 'void' | 'array' | 'table'

/** The type with which a client encodes the value: the smallest integer that holds it. */
export function fieldType(value: AmqpValue): FieldType {
  if (value === null) return 'void'
  if (typeof value === 'string') return 'longstr'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? integerType(value) : 'double'
  if (Array.isArray(value)) return 'array'
  return isDouble(value) ? 'double' : 'table'
}

export function isDouble(value: AmqpValue): value is AmqpDouble {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && (value as AmqpTable)['!'] === 'double'
}

/** The number that stands in a field, whichever numeric type it has; null for another type. */
export function numberIn(value: AmqpValue | undefined): number | null {
  if (typeof value === 'number') return value
  return value !== undefined && isDouble(value) ? value.value : null
}

/** The integer that stands in a field; null for another type, doubles included. */
export function integerIn(value: AmqpValue | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) ? value : null
}

export function textIn(value: AmqpValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/**
 * Whether two values are equal as RabbitMQ compares them (Erlang's ==): 1 equals 1.0, never "1", and an empty array an empty table; inside
 * arrays and tables types count too, and the order of a table's fields.
 */
export function sameValue(left: AmqpValue, right: AmqpValue): boolean {
  const [leftNumber, rightNumber] = [numberIn(left), numberIn(right)]
  if (leftNumber !== null || rightNumber !== null) return leftNumber === rightNumber
  if (isEmpty(left) && isEmpty(right)) return true
  return encodedValue(left) === encodedValue(right)
}

/** One text for a value with its type: two are the same field exactly when their texts are. A table's fields count in their order. */
export function encodedValue(value: AmqpValue): string {
  if (Array.isArray(value)) return `[${value.map(encodedValue).join()}]`
  if (isDouble(value)) return `double:${value.value}`
  if (typeof value === 'object' && value !== null) return encodedFields(Object.entries(value as AmqpTable))
  return `${fieldType(value)}:${JSON.stringify(value)}`
}

/** The same for arguments or headers as a whole: only of the outermost table the order does not matter (rabbit_misc:sort_field_table). */
export function encodedTable(table: AmqpTable): string {
  return encodedFields(sortedFields(table))
}

function encodedFields(fields: readonly [name: string, value: AmqpValue][]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${encodedValue(value)}`).join()}}`
}

/** Fields by name, in the order of the names' bytes. */
export function sortedFields(table: AmqpTable): [name: string, value: AmqpValue][] {
  return Object.entries(table).sort(([left], [right]) => (left < right ? -1 : 1))
}

/** Erlang's empty list, which arrays and tables without content are. */
function isEmpty(value: AmqpValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function integerType(value: number): FieldType {
  if (value >= -0x80 && value < 0x80) return 'byte'
  if (value >= -0x8000 && value < 0x8000) return 'short'
  return value >= -0x8000_0000 && value < 0x8000_0000 ? 'signedint' : 'long'
}
