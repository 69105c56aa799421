/**
 * The number somebody typed, or null. Spaces, underscores and commas between groups of three digits are let pass, and so is the unit
 * behind it (`30,000 ms`).
 */
export function parseNumber(text: string, unit = ''): number | null {
  const trimmed = text.trim()
  const bare = unit !== '' && trimmed.endsWith(unit) ? trimmed.slice(0, -unit.length) : trimmed
  const digits = bare
    .trim()
    .replace(/[\s_]/g, '')
    .replace(/,(?=\d{3}(?!\d))/g, '')
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : null
}
