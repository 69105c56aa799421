import { describe, expect, it } from 'vitest'
import type { QueueScene } from '../../../../src/views/rabbitmq/scene/queueScene.ts'
import { queueWordings } from '../../../../src/views/rabbitmq/scene/queueWordings.ts'

const queue = (differs: Partial<QueueScene> = {}) =>
  queueWordings({
    status: 'there',
    kind: ['classic', 'durable'],
    limits: ['max 4, reject-publish', 'ttl 5 s'],
    isStalled: false,
    ...differs,
  })

describe('queueWordings', () => {
  it('leaves out with less room what goes without saying, then the kind, and what the queue is asked to do last', () => {
    const { wordings } = queue()
    expect(wordings[0]).toBe('classic · durable · max 4, reject-publish · ttl 5 s')
    expect(wordings[1]).toBe('classic · max 4, reject-publish · ttl 5 s')
    expect(wordings.indexOf('max 4, reject-publish')).toBeLessThan(wordings.indexOf('classic · durable'))
    expect(wordings.at(-1)).toBe('classic')
  })

  it('says of a queue whose node is down that it is, however little room there is', () => {
    const { wordings, isBad } = queue({ status: 'down' })
    expect(isBad).toBe(true)
    for (const words of wordings) expect(words).toMatch(/^down\b/)
    expect(wordings.at(-1)).toBe('down')
  })

  it('says of a quorum queue that it has no majority, and of one that is gone that it is not there', () => {
    expect(queue({ kind: ['quorum'], isStalled: true }).wordings).toEqual(['no majority · quorum', 'no majority'])
    expect(queue({ status: 'gone' }).wordings).toEqual(['not there'])
  })

  it('never has a wording that is longer than the one before it, of the same words', () => {
    for (const { wordings } of [queue({ limits: [] }), queue({ status: 'down' }), queue({ isStalled: true })])
      for (const [index, words] of wordings.entries()) expect(words.length).toBeLessThanOrEqual(wordings[index - 1]?.length ?? 99)
  })
})
