import { isColumn, shareColumn } from './column.ts'

/**
 * A deep copy of a state (plain data, typed arrays, columns) that later steps cannot reach. Sealed chunks of columns are
 * shared, so a checkpoint of a long run costs about as much as one of a short run.
 */
export function snapshot<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list = new Array(value.length)
    for (let i = 0; i < value.length; i++) list[i] = copy(value[i])
    return list
  }
  if (ArrayBuffer.isView(value)) return (value as Int32Array).slice()
  if (isColumn(value)) return shareColumn(value)
  const object: Record<string, unknown> = {}
  for (const key in value) object[key] = copy((value as Record<string, unknown>)[key])
  return object
}
