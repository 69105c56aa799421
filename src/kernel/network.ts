/** The wires between nodes. What is under way on them stands in the agenda, as packets. */
export interface Network {
  /** Time a message takes from one node to another. Slow on purpose in lessons; 0 in conformance. */
  oneWayMs: number
  /** Time added for a node, in both directions (a slow link). */
  extraMs: Record<string, number>
  /** from → to → tick at which the last message sent arrives: a connection keeps its order, as TCP does. */
  lastArrival: Record<string, Record<string, number>>
}

export function createNetwork(oneWayMs: number): Network {
  return { oneWayMs, extraMs: {}, lastArrival: {} }
}

/** How long a message from one node to another is under way, in ms. */
export function delayMs(network: Network, from: string, to: string): number {
  return network.oneWayMs + (network.extraMs[from] ?? 0) + (network.extraMs[to] ?? 0)
}

/** When a message sent now arrives: at the next tick at the earliest, never before one sent earlier on the same connection. */
export function arrivalTick(network: Network, from: string, to: string, tick: number, delay = delayMs(network, from, to)): number {
  network.lastArrival[from] ??= {}
  const last = network.lastArrival[from]
  const due = Math.max(tick + Math.max(1, delay), last[to] ?? 0)
  last[to] = due
  return due
}
