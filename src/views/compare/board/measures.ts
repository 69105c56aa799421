import { duration } from '../../../brokers/phrase.ts'
import type { Tally } from '../../../compare/tally.ts'

/** A column of the board: what is counted in every lane. */
export interface MeasureColumn {
  readonly id: keyof Tally
  readonly label: string
  /** In a sentence. */
  readonly means: string
  readonly isTime?: boolean
  /** More than none of it is a fault of somebody. */
  readonly isHarm?: boolean
  /** How far apart two lanes must be before it says something: so much, and so many times as much. Without it they may differ as they like. */
  readonly apart?: { readonly by: number; readonly times: number }
}

/** In the order of a message's life. */
export const measures: readonly MeasureColumn[] = [
  { id: 'sent', label: 'sent', means: 'Messages that the application has handed over: the same in every system.' },
  {
    id: 'stored',
    label: 'stored',
    means: 'Messages whose sender was told that they are safe.',
    apart: { by: 4, times: 1.2 },
  },
  {
    id: 'kept',
    label: 'kept now',
    means: 'Messages that the system keeps at this moment, whether anybody still waits for them or not.',
    apart: { by: 4, times: 1.3 },
  },
  {
    id: 'delivered',
    label: 'delivered',
    means: 'Times a message was handed to a consumer, repeats included.',
    apart: { by: 5, times: 1.3 },
  },
  { id: 'processed', label: 'processed', means: 'Times a message was handled to its end, repeats included.', apart: { by: 4, times: 1.3 } },
  {
    id: 'lost',
    label: 'lost',
    means: 'Messages that a subscriber has not handled and will never be given: counted as done, dropped, or given up.',
    isHarm: true,
    apart: { by: 1, times: 1 },
  },
  {
    id: 'duplicated',
    label: 'twice',
    means: 'Times a message was handled that had been handled before.',
    isHarm: true,
    apart: { by: 1, times: 1 },
  },
  {
    id: 'outOfOrder',
    label: 'out of order',
    means: 'Times a message was handled after a later one with the same key.',
    isHarm: true,
    apart: { by: 1, times: 1 },
  },
  {
    id: 'waiting',
    label: 'waiting',
    means: 'Messages that subscribers have not finished: lag, or ready and unacked.',
    apart: { by: 3, times: 1.5 },
  },
  {
    id: 'p50Ms',
    label: 'half within',
    means: 'From sending to handled: half of the messages took no longer (p50).',
    isTime: true,
    apart: { by: 300, times: 1.5 },
  },
  {
    id: 'p99Ms',
    label: '99 % within',
    means: 'From sending to handled: 99 of 100 messages took no longer (p99).',
    isTime: true,
    apart: { by: 500, times: 1.5 },
  },
]

export function measureText({ isTime = false }: MeasureColumn, value: number | null): string {
  if (value === null) return '–'
  return isTime ? duration(value) : String(value)
}

/** Whether the lanes are so far apart in it that one should look why. */
export function isTelling({ apart }: MeasureColumn, values: readonly (number | null)[]): boolean {
  const known = values.filter((value) => value !== null)
  if (apart === undefined || known.length < 2) return false
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return most - least >= apart.by && most >= least * apart.times
}
