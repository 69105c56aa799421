import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { docsUrl, glossary, lookUpTerm } from '../../src/scenarios/glossary.ts'

const LESSONS = 'src/scenarios/lessons'

describe('the glossary', () => {
  // The story offers every marked term before the glossary is fetched, so none may be missing from it.
  it.each(readdirSync(LESSONS))('knows every term that %s marks, in sentences, questions and answers', (file) => {
    const text = readFileSync(`${LESSONS}/${file}`, 'utf8')
    for (const [, term = ''] of text.matchAll(/\{term:([^}|]+)/g)) expect(lookUpTerm(term), term).not.toBeNull()
  })

  it('finds a term whatever its case and number', () => {
    expect(lookUpTerm('Replicas')?.name).toBe('replica')
    expect(lookUpTerm('HIGH WATERMARK')?.name).toBe('high watermark')
    expect(lookUpTerm('acks')?.name).toBe('acks')
    expect(lookUpTerm('no such thing')).toBeNull()
  })

  it('finds nothing under names that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', '']) expect(lookUpTerm(name), name).toBeNull()
  })

  it('knows each of its own terms by name, with a page of the documentation', () => {
    for (const [name, term] of Object.entries(glossary)) {
      expect(lookUpTerm(name)).toEqual({ name, term })
      expect(docsUrl(term.docs)).toMatch(/^https:\/\/kafka\.apache\.org\/\d+\/documentation\.html#[a-z][\w.]*$/)
    }
  })

  it('explains each term in whole sentences', () => {
    for (const [name, { meaning }] of Object.entries(glossary)) expect(meaning, name).toMatch(/\.$/)
  })
})
