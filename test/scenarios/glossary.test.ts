import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { glossaries, lookUpTerm } from '../../src/scenarios/glossary/glossary.ts'

const LESSONS = 'src/scenarios/lessons'

describe('the glossary', () => {
  // The story offers every marked term before the glossary is fetched, so none may be missing from it.
  it.each(readdirSync(LESSONS))('knows every term that %s marks, in sentences, questions and answers', (file) => {
    const text = readFileSync(`${LESSONS}/${file}`, 'utf8')
    const broker = catalogue.find(({ id }) => `${id}.ts` === file)?.broker ?? ''
    for (const [, term = ''] of text.matchAll(/\{term:([^}|]+)/g)) expect(lookUpTerm(broker, term), term).not.toBeNull()
  })

  it('finds a term whatever its case and number', () => {
    expect(lookUpTerm('kafka', 'Replicas')?.name).toBe('replica')
    expect(lookUpTerm('kafka', 'HIGH WATERMARK')?.name).toBe('high watermark')
    expect(lookUpTerm('kafka', 'acks')?.name).toBe('acks')
    expect(lookUpTerm('rabbitmq', 'Acks')?.name).toBe('ack')
    expect(lookUpTerm('rabbitmq', 'alternate exchanges')?.name).toBe('alternate exchange')
    expect(lookUpTerm('kafka', 'no such thing')).toBeNull()
  })

  it('means by a word what the broker of the lesson means', () => {
    expect(lookUpTerm('kafka', 'consumer')?.term.meaning).toContain('asks brokers')
    expect(lookUpTerm('rabbitmq', 'consumer')?.term.meaning).toContain('pushes')
    expect(lookUpTerm('kafka', 'exchange')).toBeNull()
    expect(lookUpTerm('rabbitmq', 'partition')).toBeNull()
  })

  it('side by side explains only what one broker alone has a word for', () => {
    expect(lookUpTerm('compare', 'partitions')).toEqual(lookUpTerm('kafka', 'partition'))
    expect(lookUpTerm('compare', 'prefetch')).toEqual(lookUpTerm('rabbitmq', 'prefetch'))
    expect(lookUpTerm('compare', 'consumer')).toBeNull()
    expect(lookUpTerm('compare', 'no such thing')).toBeNull()
  })

  it('finds nothing under names that every object has, nor for brokers that there are not', () => {
    for (const name of ['constructor', 'toString', '__proto__', '']) {
      expect(lookUpTerm('kafka', name), name).toBeNull()
      expect(lookUpTerm(name, 'consumer'), name).toBeNull()
    }
  })

  it.each([
    ['kafka', /^https:\/\/kafka\.apache\.org\/\d+\/documentation\.html#[a-z][\w.]*$/],
    ['rabbitmq', /^https:\/\/www\.rabbitmq\.com\/docs\/[a-z0-9-]+(#[a-z-]+)?$/],
    ['redis-streams', /^https:\/\/redis\.io\/docs\/latest\/[a-z/_-]+\/(#[a-z-]+)?$/],
  ])('knows each term of %s by name, with a page of the official documentation', (broker, page) => {
    for (const [name, term] of Object.entries(glossaries[broker] ?? {})) {
      expect(lookUpTerm(broker, name)).toEqual({ broker, name, term })
      expect(term.url, name).toMatch(page)
    }
  })

  it('explains each term in whole sentences', () => {
    for (const terms of Object.values(glossaries))
      for (const [name, { meaning }] of Object.entries(terms)) expect(meaning, name).toMatch(/^\S.*\.$/)
  })

  it('says where to look for each term, in whole sentences, wherever there are lessons to look at', () => {
    for (const broker of new Set(catalogue.map((card) => card.broker)))
      for (const [name, { seen }] of Object.entries(glossaries[broker] ?? {})) expect(seen, `${broker}: ${name}`).toMatch(/^\S.*\.$/)
  })

  it('writes a name otherwise than it is looked up only in its capitals', () => {
    for (const terms of Object.values(glossaries))
      for (const [name, { written }] of Object.entries(terms)) expect(written?.toLowerCase() ?? name).toBe(name)
  })
})
