const UNITS_MS: Readonly<Record<string, number>> = {
  Y: 31_536_000_000,
  M: 2_592_000_000,
  D: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
}

/**
 * An age like `2h` in ms. `invalid`: a number that is zero, or a unit that there is not. `crash`: no number at the beginning, which
 * RabbitMQ's own parser does not survive (rabbit_amqqueue:check_max_age).
 */
export function maxAgeMs(text: string): number | 'invalid' | 'crash' {
  const [, digits = '', unit = ''] = /^(\d*)(.*)$/s.exec(text) ?? []
  if (digits === '') return 'crash'
  const unitMs = Object.hasOwn(UNITS_MS, unit) ? UNITS_MS[unit] : undefined
  return Number(digits) > 0 && unitMs !== undefined ? Number(digits) * unitMs : 'invalid'
}
