/** The unit of a setting as it is written behind a value: `ms`, `B`, `/ s`, or nothing for counts and words. `unit`: what its spec says. */
export function unitText(name: string, unit: string | undefined): string {
  if (name === 'stream.ratePerSecond') return '/ s'
  if (name === 'handler.serviceMs' || unit === 'ms') return 'ms'
  return unit === 'bytes' ? 'B' : ''
}
