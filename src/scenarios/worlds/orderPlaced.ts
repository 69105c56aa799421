import type { StreamSetup } from '../../workload/messages.ts'

/** A shop where orders are placed, and three services that each have to do with every one: by calls, or by one event that all read. */

export const SHOP = 'shop'
export const ORDERS = 'orders'
export const BILLING = 'billing'
export const ANALYTICS = 'analytics'
export const EMAIL = 'e-mail'

export const ORDERS_SEED = 23

export const orders: StreamSetup = {
  id: ORDERS,
  producer: SHOP,
  destination: ORDERS,
  keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'cleo' }, { key: 'dan' }],
  pick: 'cycle',
  ratePerSecond: 0.8,
  startMs: 500,
}

/** Time that each service takes for an order, ms. */
export const WORK_MS: Readonly<Record<string, number>> = { [BILLING]: 600, [ANALYTICS]: 400, [EMAIL]: 500 }

export function workMs(service: string): number {
  return WORK_MS[service] ?? 0
}
