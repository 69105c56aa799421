// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { RichText } from '../../../../src/views/lab/story/RichText.tsx'

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(() => import('../../../../src/views/lab/story/TermBox.tsx'))

it('a marked term opens its meaning and a link to the documentation', async () => {
  render(<RichText text="It waits in the **log** of its {term:partitions|home}." />)
  await userEvent.click(screen.getByRole('button', { name: 'home' }))
  const box = await screen.findByRole('dialog', { name: 'partition' })
  expect(box.textContent).toContain('Order holds inside a partition')
  expect(screen.getByRole('link', { name: 'Kafka documentation' }).getAttribute('href')).toContain('#intro_concepts_and_terms')
})
