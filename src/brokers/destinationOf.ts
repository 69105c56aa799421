import type { Messages } from '../workload/messages.ts'
import type { Refusal } from './model.ts'
import { listed } from './phrase.ts'

/** Topic, exchange or route to which a stream is sent; or why nobody can say. */
export function destinationOf({ streams }: Messages, stream: string): string | Refusal {
  const found = streams.find(({ setup }) => setup.id === stream)?.setup.destination
  return found ?? { message: `There is no stream ${stream}. There are ${listed(streams.map(({ setup }) => setup.id))}.` }
}
