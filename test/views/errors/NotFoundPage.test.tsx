// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { parseRoute } from '../../../src/store/route.ts'
import { NotFoundPage } from '../../../src/views/errors/NotFoundPage.tsx'

function show(hash: string) {
  const route = parseRoute(hash)
  if (route.place === 'lab') return render(<NotFoundPage lesson={route.lesson} />)
  if (route.place !== 'notFound') throw new Error(`${hash} leads somewhere`)
  return render(<NotFoundPage route={route} />)
}

it('lights up the part that is not known and links to the nearest lessons', () => {
  const { container } = show('#/lab/group-lga')
  expect(container.querySelector('mark')?.textContent).toBe('group-lga')
  expect(screen.getByText(/No lesson is called “group-lga”/)).toBeTruthy()
  expect(screen.getAllByRole('link')[0]?.getAttribute('href')).toBe('#/lab/group-lag')
  expect(screen.getByRole('link', { name: 'All lessons' }).getAttribute('href')).toBe('#/')
})

const words: [string, RegExp][] = [
  ['#/lab', /names no lesson/],
  ['#/compare', /no place called “compare”/],
  ['#/reference/glosary', /no page “glosary”/],
  ['#/lab/group-lag/5', /should end before “5”/],
]
for (const [hash, says] of words) {
  it(`${hash} says what is wrong`, () => {
    show(hash)
    expect(screen.getByText(says)).toBeTruthy()
  })
}

it('what stands in the address is text, whatever it is', () => {
  const { container } = show('#/lab/<img src=x>')
  expect(container.querySelector('img')).toBeNull()
})

it('for a page that the reference does not have it links to those that there are', () => {
  show('#/reference/glosary')
  expect(screen.getByRole('link', { name: 'Glossary' }).getAttribute('href')).toBe('#/reference/glossary')
})
