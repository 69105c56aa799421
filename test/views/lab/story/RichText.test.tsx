// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { RichText } from '../../../../src/views/lab/story/RichText.tsx'
import { showLab } from '../showLab.tsx'

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(() => import('../../../../src/views/lab/story/TermBox.tsx'))

it('a marked term opens its meaning, where to look for it, its entry in the glossary and the documentation', async () => {
  const { user } = showLab(<RichText text="It waits in the **log** of its {term:partitions|home}." />, 1)
  await user.click(screen.getByRole('button', { name: 'home' }))
  const box = await screen.findByRole('dialog', { name: 'partition' })
  expect(box.textContent).toContain('Order holds inside a partition')
  expect(box.textContent).toContain('Where to look: A tape with its name.')
  expect(screen.getByRole('link', { name: 'Glossary' }).getAttribute('href')).toBe('#/reference/glossary?broker=kafka&term=partition')
  expect(screen.getByRole('link', { name: 'Official documentation' }).getAttribute('href')).toContain('#intro_concepts_and_terms')
})

it('a long name goes on in the next line at a joint, and leaves no stub of it there', () => {
  const partsOf = (code: string) => {
    const { container, unmount } = showLab(<RichText text={`\`${code}\``} />, 1)
    const parts = container.querySelector('code')?.innerHTML.split('<wbr>')
    unmount()
    return parts
  }
  expect(partsOf('max.in.flight.requests')).toEqual(['max.in.', 'flight.', 'requests'])
  expect(partsOf('*.*.paid')).toEqual(['*.*.paid'])
})
