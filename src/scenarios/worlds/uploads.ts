import type { HandlerSetup } from '../../workload/handler.ts'
import type { StreamSetup } from '../../workload/messages.ts'

/**
 * People upload photos to a web site, and two image processors make small pictures of them: the same photos at the same ticks and the
 * same faults, once by direct calls and once through a queue.
 */

export const SITE = 'web'
export const PROCESSORS = 'images'
export const STREAM = 'uploads'

/** Any integer; the same in both lessons. */
export const UPLOADS_SEED = 17
export const ONE_WAY_MS = 250

export const uploads: StreamSetup = {
  id: STREAM,
  producer: SITE,
  destination: STREAM,
  keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'cleo' }, { key: 'dan' }, { key: 'eva' }, { key: 'finn' }],
  pick: 'cycle',
  ratePerSecond: 1.25,
  startMs: 600,
}

/** Two processors manage two photos a second like this. */
export const HEALTHY_MS = 1_000
/** How much longer a photo takes with the new filter: fewer are managed then than come in. */
export const FILTER = 2.4
export const processing: HandlerSetup = { serviceMs: HEALTHY_MS }

/** The photo with whose upload each trouble begins: the same tick, whatever takes the photo in. */
export const SLOW_FROM = 10
export const CRASH_FROM = 22
export const SPIKE_FROM = 32
/** Photos that come at once in the spike, on top of the others. */
export const SPIKE = 8
export const REPAIR_FROM = SPIKE_FROM + SPIKE + 12
