import { expect, test } from '@playwright/test'
import { textProblems } from './helpers/textProblems.ts'

const line = 'position:absolute; font:16px/20px sans-serif; white-space:nowrap'
const problems = { cut: 'is cut off by', over: 'are written over each other', edge: 'the edge of the page' }

const bad: [string, string, string][] = [
  ['cut by its box', `<div style="width:40px;overflow:hidden;${line}">a long label</div>`, problems.cut],
  ['cut by an svg', `<svg width="30" height="20" style="overflow:hidden"><text x="0" y="15">a long label</text></svg>`, problems.cut],
  ['beyond the right edge', `<p style="${line}; left:1270px">a long label</p>`, problems.edge],
  ['fixed below the bottom', `<p style="${line}; position:fixed; top:730px">a label</p>`, problems.edge],
  ['over another', `<p style="${line}; top:0">one label</p><p style="${line}; top:6px">another</p>`, problems.over],
  [
    'over another in svg',
    '<svg width="200" height="50"><text x="0" y="20">label</text><text x="10" y="24">other</text></svg>',
    problems.over,
  ],
]
for (const [what, html, problem] of bad) {
  test(`a text ${what} is found`, async ({ page }) => {
    await page.setContent(html)
    expect(await textProblems(page)).toEqual([expect.stringContaining(problem)])
  })
}

const good: [string, string][] = [
  ['lines of one paragraph', `<p style="width:80px;font:16px/16px sans-serif">some words <b>that wrap</b> over lines</p>`],
  ['a scrolled list', `<ul style="height:30px;overflow:auto">${'<li>item</li>'.repeat(9)}</ul><p style="margin:0">below</p>`],
  ['a long page', `<div>${'<p>paragraph</p>'.repeat(60)}</div>`],
  ['a dialog over a text', `<p style="${line}; top:0">one label</p><div role="dialog" style="${line}; top:4px">dialog</div>`],
  ['hidden texts', `<p style="${line}">one</p><p style="${line}; opacity:0">two</p><p style="${line}; visibility:hidden">three</p>`],
  [
    'texts for screen readers',
    `<p>one</p><p style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">the same in words</p>`,
  ],
  ['what may be clipped on purpose', `<div data-may-clip style="width:40px;overflow:hidden;${line}">a long label</div>`],
]
for (const [what, html] of good) {
  test(`no fault is found with ${what}`, async ({ page }) => {
    await page.setContent(html)
    expect(await textProblems(page)).toEqual([])
  })
}
