import { type AmqpTable, type AmqpValue, sameValue, sortedFields } from '../../amqpValue.ts'

/** How many of the wanted headers must match, and whether those named `x-...` count. */
export type HeadersRule = 'all' | 'any' | 'all-with-x' | 'any-with-x'

const RULES: readonly string[] = ['all', 'any', 'all-with-x', 'any-with-x'] satisfies HeadersRule[]

/** The rule that a binding's `x-match` names; `all` when there is none. Null for a name that there is not. */
export function headersRule(xMatch: AmqpValue | undefined): HeadersRule | null {
  if (xMatch === undefined) return 'all'
  return typeof xMatch === 'string' && RULES.includes(xMatch) ? (xMatch as HeadersRule) : null
}

/**
 * Whether a binding of a headers exchange matches a message's headers (null: it has none). A void argument asks only that the header
 * is there. With nothing to match, `all` does and `any` does not (rabbit_exchange_type_headers).
 */
export function headersMatch(args: AmqpTable, headers: AmqpTable | null): boolean {
  const rule = headersRule(args['x-match']) ?? 'all'
  const withX = rule === 'all-with-x' || rule === 'any-with-x'
  const wanted = sortedFields(args).filter(([name]) => name !== 'x-match' && (withX || !name.startsWith('x-')))
  const fits = ([name, value]: [string, AmqpValue]) => {
    if (headers === null || !Object.hasOwn(headers, name)) return false
    return value === null || sameValue(value, headers[name] as AmqpValue)
  }
  return rule === 'all' || rule === 'all-with-x' ? wanted.every(fits) : wanted.some(fits)
}
