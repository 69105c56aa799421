import { at, isColumn } from './column.ts'

/**
 * The one text that stands for a state: two states are equal exactly when their texts are. Keys are sorted, because the
 * order in which properties were added is no part of a state; columns are written by value, not by chunk.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (ArrayBuffer.isView(value)) return `[${(value as Int32Array).join()}]`
  if (isColumn(value)) {
    const values: number[] = []
    for (let i = 0; i < value.length; i++) values.push(at(value, i))
    return `${value.column}[${values.join()}]`
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`
}
