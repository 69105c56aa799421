import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headersText, readHeaders } from '../../../../src/views/rabbitmq/controls/headersText.ts'

describe('headers as one types them', () => {
  it('are numbers, booleans, texts, and names that need only be there', () => {
    expect(readHeaders('format=pdf, pages=3, urgent=true, signed')).toEqual({
      table: { format: 'pdf', pages: 3, urgent: true, signed: null },
    })
  })

  it('say what cannot be read', () => {
    expect(readHeaders('=pdf')).toEqual({ problem: '"=pdf" has no name before the =.' })
    expect(readHeaders('a=1, a=2')).toEqual({ problem: 'a stands there twice.' })
  })

  it('are read back as they are written', () => {
    const value = fc.oneof(fc.stringMatching(/^[a-z]{2,8}$/), fc.integer(), fc.constantFrom(null, true, 'true', '1', ''))
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z-]{1,8}$/), value), (table) => {
        expect(readHeaders(headersText(table))).toEqual({ table: { ...table } })
      }),
    )
  })
})
