// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Markdown } from '../../../src/views/reference/Markdown.tsx'
import { parseInline, parseMarkdown } from '../../../src/views/reference/parseMarkdown.ts'

const text = (value: string) => ({ kind: 'text', text: value })

describe('blocks', () => {
  it('headings, paragraphs over several lines, lists and code', () => {
    const source = '# Title\n\nOne\ntwo.\n\n- a\n  more\n- b\n\n1. x\n2. y\n\n```\n# not | a title\n```\n'
    expect(parseMarkdown(source)).toEqual([
      { kind: 'heading', level: 1, inlines: [text('Title')] },
      { kind: 'paragraph', inlines: [text('One two.')] },
      { kind: 'list', isOrdered: false, items: [[text('a more')], [text('b')]] },
      { kind: 'list', isOrdered: true, items: [[text('x')], [text('y')]] },
      { kind: 'code', text: '# not | a title' },
    ])
  })

  it('tables, with empty cells and bars inside code', () => {
    expect(parseMarkdown('| a | b |\n|---|:-:|\n| `x|y` | |\n| 1 | 2 |')).toEqual([
      {
        kind: 'table',
        head: [[text('a')], [text('b')]],
        rows: [
          [[{ kind: 'code', text: 'x|y' }], []],
          [[text('1')], [text('2')]],
        ],
      },
    ])
  })

  it('a fence that is never closed ends with the text', () => {
    expect(parseMarkdown('```\nopen')).toEqual([{ kind: 'code', text: 'open' }])
  })

  it('any text at all comes to an end', () => {
    const line = fc.constantFrom('', '# a', '- b', '1. c', '```', '| d |', '|---|', '  e', '`f', '**g', '[h](i)')
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(Array.isArray(parseMarkdown(lines.join('\n')))).toBe(true)
      }),
    )
  })
})

describe('in a line', () => {
  it('code, bold and links, the one inside the other', () => {
    expect(parseInline('see **the `log`** at [docs](https://kafka.apache.org)')).toEqual([
      text('see '),
      { kind: 'strong', inlines: [text('the '), { kind: 'code', text: 'log' }] },
      text(' at '),
      { kind: 'link', href: 'https://kafka.apache.org', inlines: [text('docs')] },
    ])
  })

  it('an address that could run something is no link', () => {
    expect(parseInline('[x](javascript:alert)')).toEqual([text('x')])
  })
})

describe('on the page', () => {
  it('HTML in the text stays text', () => {
    const { container } = render(<Markdown text={'<img src=x onerror=alert(1)> and <b>bold</b>'} />)
    expect(container.querySelector('img, b')).toBeNull()
    expect(container.textContent).toContain('<b>bold</b>')
  })

  it('a table has its heads and cells', () => {
    render(<Markdown text={'| what | from |\n|---|---|\n| lag | KIP |'} />)
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(['what', 'from'])
    expect(screen.getByRole('cell', { name: 'KIP' })).toBeTruthy()
  })

  it('the document of what is modelled has one title', () => {
    render(<Markdown text={readFileSync('docs/MODEL.md', 'utf8')} />)
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
  })
})
