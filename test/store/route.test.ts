// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { formatRoute, lessonHref, parseRoute, type Route, referenceHref } from '../../src/store/route.ts'

const lessons = ['kafka-journey', 'kafka-keys', 'group-lag']
const parse = parseRoute

describe('addresses that are known', () => {
  it('nothing after the # is the library', () => {
    for (const hash of ['', '#', '#/', '/']) expect(parse(hash)).toEqual({ place: 'library', query: {} })
  })

  it('a lesson has its own address, with what the lab asks for after the ?', () => {
    expect(parse('#/lab/kafka-keys?step=3')).toEqual({ place: 'lab', lesson: 'kafka-keys', query: { step: '3' } })
  })

  it('a slash too many is forgiven', () => {
    expect(parse('#/lab/kafka-keys/')).toEqual({ place: 'lab', lesson: 'kafka-keys', query: {} })
  })

  it('each page of the reference has one, with what to look up after the ?', () => {
    for (const page of ['compare', 'glossary', 'model'] as const)
      expect(parse(referenceHref(page, { row: 'ordering' }))).toEqual({ place: 'reference', page, query: { row: 'ordering' } })
  })

  it('the reference opens with the comparison', () => {
    expect(parse('#/reference?row=replay')).toEqual({ place: 'reference', page: 'compare', query: { row: 'replay' } })
  })

  it('every lesson of the catalogue is found under the link that is made for it', () => {
    for (const { id } of catalogue)
      expect(parseRoute(lessonHref(id, { step: '2' }))).toEqual({ place: 'lab', lesson: id, query: { step: '2' } })
  })

  it('formatting is undone by parsing, whatever the query holds', () => {
    const query = fc.dictionary(fc.string({ minLength: 1 }), fc.string())
    const route: fc.Arbitrary<Route> = fc.oneof(
      query.map((it) => ({ place: 'library', query: it }) as const),
      fc.tuple(fc.constantFrom(...lessons), query).map(([lesson, it]) => ({ place: 'lab', lesson, query: it }) as const),
      fc
        .tuple(fc.constantFrom('compare', 'glossary', 'model'), query)
        .map(([page, it]) => ({ place: 'reference', page, query: it }) as const),
    )
    fc.assert(
      fc.property(route, (it) => {
        expect(JSON.parse(JSON.stringify(parse(formatRoute(it))))).toEqual(JSON.parse(JSON.stringify(it)))
      }),
    )
  })
})

describe('addresses that lead nowhere', () => {
  it('an unknown place is named; what stands behind it still says which lesson was meant', () => {
    expect(parse('#/labb/group-lag')).toMatchObject({
      unknown: 'labb',
      expected: 'place',
      meant: 'group-lag',
    })
    expect(parse('#/gruop-lag')).toMatchObject({ unknown: 'gruop-lag', meant: 'gruop-lag' })
  })

  it('an address that stops too early says so', () => {
    expect(parse('#/lab')).toMatchObject({ place: 'notFound', unknown: '', expected: 'lesson' })
  })

  it('an address that goes on too long names the part too many', () => {
    expect(parse('#/lab/group-lag/x')).toMatchObject({
      unknown: 'x',
      expected: 'nothing',
      meant: 'group-lag',
    })
    expect(parse('#/reference/model/x')).toMatchObject({ unknown: 'x', expected: 'nothing' })
    expect(parse('#/reference/x')).toMatchObject({ unknown: 'x', expected: 'page' })
  })

  it('a broken escape is shown as it is and not thrown', () => {
    expect(parse('#/lab/%E0%A4%A')).toEqual({ place: 'lab', lesson: '%E0%A4%A', query: {} })
  })

  it('whatever the text, there is a place and no exception', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parse(`#${text}`)).toHaveProperty('place')
      }),
    )
  })
})
