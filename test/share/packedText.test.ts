import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packText, unpackText } from '../../src/share/packedText.ts'

describe('a packed text', () => {
  it('is unpacked to what it was, whatever its letters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
        expect(await unpackText(await packText(text))).toBe(text)
      }),
    )
  })

  it('is made of letters that an address takes as they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const packed = await packText(text)
        expect(packed).toMatch(/^[\w-]*$/)
        expect(new URLSearchParams({ run: packed }).toString()).toBe(`run=${packed}`)
      }),
    )
  })

  it('is much shorter where the text says the same again and again', async () => {
    const text = JSON.stringify(Array.from({ length: 50 }, (_, tick) => ({ tick, command: { type: 'crashConsumer', consumer: 'c1' } })))
    expect((await packText(text)).length).toBeLessThan(text.length / 8)
  })
})

describe('a text that was never packed', () => {
  it('names the letter that no link has', async () => {
    await expect(unpackText('abc%20')).rejects.toThrow('“%” is no letter of a link')
  })

  it('that was cut off says so, wherever it was cut', async () => {
    const packed = await packText('{"version":1,"lesson":"kafka-keys","seed":3,"tick":4200,"commands":[]}')
    for (let length = 0; length < packed.length; length++)
      await expect(unpackText(packed.slice(0, length)), `cut at ${length}`).rejects.toThrow('a part of it is missing or was changed')
  })

  it('that was changed in one letter says so', async () => {
    const text = '{"version":1,"lesson":"kafka-keys","seed":3,"tick":4200,"commands":[]}'
    const packed = await packText(text)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: packed.length - 1 }), fc.constantFrom('A', 'b', '7', '_'), async (at, letter) => {
        const changed = packed.slice(0, at) + letter + packed.slice(at + 1)
        // The last letter carries bits that mean nothing: without them it is the same text.
        const outcome = await unpackText(changed).catch((error: Error) => error.message)
        if (changed === packed || at === packed.length - 1) return
        expect(outcome).toMatch(/missing or was changed|more than 1 MB/)
      }),
    )
  })

  it('that unpacks to far more than it is does not fill the memory', async () => {
    const bomb = await packText('0'.repeat(900_000))
    expect((await unpackText(bomb)).length).toBe(900_000)
    await expect(packText('0'.repeat(1_100_000)).then(unpackText)).rejects.toThrow('it holds more than 1 MB')
  })

  it('is never taken for a text, and never breaks more than itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 120 }), async (packed) => {
        const outcome = await unpackText(packed).then(
          (text) => typeof text,
          (error) => (error instanceof Error ? 'an error' : 'something else'),
        )
        expect(['string', 'an error']).toContain(outcome)
      }),
      { numRuns: 300 },
    )
  })
})
