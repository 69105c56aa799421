// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { writeAttribute, writeText, writeWidth } from '../../../src/views/common/write.ts'

/** How many changes of the page this makes. */
function changesIn(element: Element, write: () => void): number {
  const observer = new MutationObserver(() => {})
  observer.observe(element, { attributes: true, characterData: true, childList: true, subtree: true })
  write()
  return observer.takeRecords().length
}

describe('what is written before every repaint', () => {
  it('leaves alone what is so already', () => {
    const element = document.createElement('p')
    expect(changesIn(element, () => writeAttribute(element, 'data-x', '1'))).toBe(1)
    expect(changesIn(element, () => writeAttribute(element, 'data-x', '1'))).toBe(0)
    expect(changesIn(element, () => writeText(element, 'tick 1'))).toBe(1)
    expect(changesIn(element, () => writeText(element, 'tick 1'))).toBe(0)
  })

  it('changes a text in its place, and replaces what is no text', () => {
    const element = document.createElement('p')
    element.innerHTML = '<b>bold</b> words'
    writeText(element, 'tick 1')
    const text = element.firstChild
    writeText(element, 'tick 2')
    expect([element.textContent, element.firstChild]).toEqual(['tick 2', text])
  })

  it('lets a bar grow in steps of half a pixel', () => {
    const bar = document.createElement('i')
    writeWidth(bar, 10.2)
    expect(bar.getAttribute('width')).toBe('10')
    expect(changesIn(bar, () => writeWidth(bar, 10.24))).toBe(0)
    writeWidth(bar, 10.3)
    expect(bar.getAttribute('width')).toBe('10.5')
  })

  it('of what is not there is nothing', () => {
    for (const nothing of [null, undefined]) expect(() => [writeAttribute(nothing, 'x', '1'), writeText(nothing, '')]).not.toThrow()
  })
})
