import { expect, it } from 'vitest'
import { destinationOf } from '../../src/brokers/destinationOf.ts'
import { createMessages } from '../../src/workload/messages.ts'

it('a stream has the destination of its setup; for one that there is not, those that there are', () => {
  const messages = createMessages([{ id: 'orders', producer: 'web', destination: 'shop', ratePerSecond: 1 }])
  expect(destinationOf(messages, 'orders')).toBe('shop')
  expect(destinationOf(messages, 'refunds')).toEqual({ message: 'There is no stream refunds. There are orders.' })
})
