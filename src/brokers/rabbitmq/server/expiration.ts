import { erlangText } from '../erlangTerm.ts'

const LONGEST_EXPIRY_MS = 315_360_000_000

/** A message's expiration property in ms, or what is wrong with it as RabbitMQ says it (rabbit_basic:parse_expiration). */
export function parseExpiration(text: string): { ms: number } | { problem: string } {
  const [, digits, rest = ''] = /^([+-]?\d+)(.*)$/s.exec(text) ?? []
  if (digits === undefined) return { problem: 'no_integer' }
  if (rest !== '') return { problem: `{leftover_string,${erlangText(rest)}}` }
  const ms = Number(digits)
  if (ms < 0) return { problem: `{value_negative,${ms}}` }
  return ms > LONGEST_EXPIRY_MS ? { problem: `{value_too_large,${ms}}` } : { ms }
}
