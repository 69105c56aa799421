/** `0.3 s`, `12 s`, `2 min`: short, and steady in width below ten seconds. */
export function secondsWords(ms: number): string {
  if (ms >= 120_000 && ms % 60_000 === 0) return `${ms / 60_000} min`
  return `${secondsNumber(ms)} s`
}

/** `0.3`, `12`: one decimal below ten seconds unless it is a whole number of a config. */
export function secondsNumber(ms: number): string {
  const seconds = ms / 1000
  if (Number.isInteger(seconds) || seconds >= 100) return String(Math.round(seconds))
  return seconds.toFixed(1)
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
