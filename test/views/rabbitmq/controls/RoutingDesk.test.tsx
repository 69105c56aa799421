// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RabbitSetup } from '../../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitState } from '../../../../src/brokers/rabbitmq/state.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { RabbitControls } from '../../../../src/views/rabbitmq/controls/RabbitControls.tsx'
import { createRabbitRun } from '../../../brokers/rabbitmq/smallRun.ts'
import { showRabbitLab } from '../showRabbitLab.tsx'

const small = createRabbitRun(1).state.setup
const NOW = 1_000

function showDesk(setup: RabbitSetup = small) {
  const { store, user } = showRabbitLab(<RabbitControls entity="exchange:shop" />, NOW, { setup, offers: ['rebind'] })
  const row = (queue: string) => screen.getByRole('textbox', { name: `to ${queue}` }).closest('li') as HTMLElement
  const type = async (label: string | RegExp, text: string) => {
    await user.clear(screen.getByRole('textbox', { name: label }))
    await user.type(screen.getByRole('textbox', { name: label }), text)
  }
  const bound = () => (store.getState().history.state as unknown as RabbitState).bindings.map(({ routingKey }) => routingKey)
  return { store, user, row, type, bound }
}

describe('the routing desk', () => {
  it('tries the pattern that is being typed, before it is bound', async () => {
    const { row, type, user } = showDesk()
    await type(/Routing key/, 'order.eu')
    expect(row('orders').textContent).toContain('* = eu')
    await type('to orders', 'a#')
    expect(row('orders').textContent).toContain('if bound so: no match')
    expect(row('orders').dataset.matches).toBe('false')
    await user.keyboard('{Escape}')
    expect(row('orders').textContent).not.toContain('if bound so')
    expect(row('orders').dataset.matches).toBe('true')
  })

  it('says that a change is on its way until it has arrived at the broker, and tries it meanwhile', async () => {
    const { store, row, type, bound } = showDesk()
    await type(/Routing key/, 'order.eu')
    await type('to orders', 'a#{Enter}')
    expect(bound()).toEqual(['order.*', '#'])
    expect(row('orders').textContent).toContain('on its way to the broker: no match')
    reactAct(() => seekTo(store, NOW + 100))
    expect(bound()).toEqual(['#', 'a#'])
    expect(row('orders').textContent).toMatch(/no match$/)
    expect(row('orders').textContent).not.toContain('on its way')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'to orders' }))
  })

  it('changes a binding again before the first change has arrived: one is left', async () => {
    const { store, type, bound } = showDesk()
    await type('to orders', 'a#{Enter}')
    await type('to orders', 'order.us.#{Enter}')
    reactAct(() => seekTo(store, NOW + 100))
    expect(bound()).toEqual(['#', 'order.us.#'])
  })

  it('of headers says what is wrong with what is typed, and tries what is right', async () => {
    const { row, type } = showDesk({
      ...small,
      exchanges: [{ name: 'shop', type: 'headers' }],
      bindings: [{ source: 'shop', destination: 'orders', arguments: { 'x-match': 'all', format: 'pdf', type: 'report' } }],
    })
    await type(/Headers/, 'format=pdf')
    expect(row('orders').textContent).toContain('the headers do not fit')
    await type('to orders', 'x-match=some, format=pdf')
    expect(within(row('orders')).getByRole('alert').textContent).toContain('x-match cannot be "some"')
    expect(row('orders').textContent).not.toContain('if bound so')
    await type('to orders', 'x-match=any, format=pdf, type=report')
    expect(row('orders').textContent).toContain('if bound so: the headers fit')
    expect(row('orders').dataset.matches).toBe('true')
  })
})
