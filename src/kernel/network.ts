/** The wires between nodes. What is under way on them stands in the agenda, as packets. */
export interface Network {
  /** Time a message takes from one node to another. Slow on purpose in lessons; 0 in conformance. */
  oneWayMs: number
  /** Nodes with a slow link: time added, in both directions. Null where there is none. */
  extraMs: Record<string, number> | null
  /** from → to → one direction of their connection. */
  wires: Record<string, Record<string, Wire>>
}

interface Wire {
  /** Tick at which the last message sent arrives: a connection keeps its order, as TCP does. */
  lastArrival: number
}

export function createNetwork(oneWayMs: number): Network {
  return { oneWayMs, extraMs: null, wires: {} }
}

/** How long a message from one node to another is under way, in ms. */
export function delayMs({ oneWayMs, extraMs }: Network, from: string, to: string): number {
  return extraMs === null ? oneWayMs : oneWayMs + (extraMs[from] ?? 0) + (extraMs[to] ?? 0)
}

/** When a message sent now arrives: at the next tick at the earliest, never before one sent earlier on the same connection. */
export function arrivalTick(network: Network, from: string, to: string, tick: number, delay = delayMs(network, from, to)): number {
  const wire = network.wires[from]?.[to] ?? lay(network, from, to)
  wire.lastArrival = Math.max(tick + Math.max(1, delay), wire.lastArrival)
  return wire.lastArrival
}

function lay({ wires }: Network, from: string, to: string): Wire {
  const wire = { lastArrival: 0 }
  wires[from] ??= {}
  wires[from][to] = wire
  return wire
}
