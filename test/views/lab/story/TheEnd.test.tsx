// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { router } from '../../../../src/store/router.ts'
import { TheEnd } from '../../../../src/views/lab/story/TheEnd.tsx'
import { showLab } from '../showLab.tsx'

const show = (query: Record<string, string>, tick = 4_000) => {
  router.setState({ route: { place: 'lab', lesson: 'kafka-keys', query } })
  return showLab(<TheEnd />, tick, { id: 'kafka-keys', warmUpMs: 2_000, takeaway: 'A key has its partition.' })
}

describe('the end of a story', () => {
  it('names what to remember, and what can be done where it is shown', () => {
    const { unmount } = show({})
    expect(screen.getByText('A key has its partition.')).toBeTruthy()
    expect(screen.getByText('The run goes on. Break something, or turn a setting.')).toBeTruthy()
    unmount()
    const embedded = show({ embed: '' })
    expect(screen.getByText(/^The run goes on\. Opened in Brokerscope, you can /)).toBeTruthy()
    embedded.unmount()
    show({ present: '' })
    expect(screen.getByText(/^The run goes on\. Out of the presentation, you can /)).toBeTruthy()
  })

  it('has nothing to remember before anything ran', () => {
    const { store } = show({}, 2_000)
    expect(screen.queryByText('Remember')).toBeNull()
    act(() => seekTo(store, 2_001))
    expect(screen.getByText('Remember')).toBeTruthy()
  })
})
