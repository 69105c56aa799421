// @vitest-environment jsdom
import { fireEvent, act as reactAct, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Knob } from '../../../../src/scenarios/scenario.ts'
import { act } from '../../../../src/store/lab/actions.ts'
import { knobView } from '../../../../src/views/kafka/panels/kafkaKnobs.ts'
import { Knobs } from '../../../../src/views/lab/knobs/Knobs.tsx'
import { knobCommand } from '../../../../src/views/lab/knobs/knobCommand.ts'
import { kafkaStateOf } from '../../kafka/kafkaStateOf.ts'
import { ordinarySetup, runOf } from '../../kafka/stageRun.ts'
import { showLab } from '../showLab.tsx'

const session: Knob = { name: 'session.timeout.ms', target: 'group:billing', min: 1_000, max: 60_000, step: 500 }
const knobs: readonly Knob[] = [
  session,
  { name: 'acks', target: 'producer:web-shop' },
  { name: 'enable.auto.commit', target: 'group:billing' },
  { name: 'stream.ratePerSecond', target: 'stream:web', min: 0, max: 20, step: 0.5 },
  { name: 'handler.serviceMs', target: 'group:billing', min: 0, max: 2_000, step: 100 },
]
const shown = (of: readonly Knob[] = knobs) => showLab(<Knobs />, 3_000, { knobs: of })
const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(name.replaceAll('.', '\\.')) }) as HTMLInputElement

describe('Knobs', () => {
  it('show the real names, the values in force, the defaults, and what each does', () => {
    shown()
    expect(field('session.timeout.ms').value).toBe('6000')
    expect(screen.getByText('(default 45000 ms)')).toBeTruthy()
    expect(field('stream.ratePerSecond').value).toBe('2')
    expect((screen.getByRole('combobox', { name: 'acks of producer web-shop' }) as HTMLSelectElement).value).toBe('all')
    expect((screen.getByRole('switch', { name: /enable\.auto\.commit/ }) as HTMLInputElement).checked).toBe(true)
  })

  it('turn into commands, each of its own kind', async () => {
    const { store, user } = shown()
    const type = async (name: string, value: string) => {
      await user.clear(field(name))
      await user.type(field(name), `${value}{Enter}`)
    }
    await type('session.timeout.ms', '9000')
    await type('stream.ratePerSecond', '4.5')
    await type('handler.serviceMs', '250')
    await user.selectOptions(screen.getByRole('combobox', { name: /acks/ }), '1')
    await user.click(screen.getByRole('switch', { name: /enable\.auto\.commit/ }))
    expect(store.getState().history.commands.map(({ command }) => command)).toEqual([
      { type: 'configure', target: 'group:billing', name: 'session.timeout.ms', value: 9_000 },
      { type: 'setRate', stream: 'web', ratePerSecond: 4.5 },
      { type: 'setServiceTime', group: 'billing', serviceMs: 250 },
      { type: 'configure', target: 'producer:web-shop', name: 'acks', value: '1' },
      { type: 'configure', target: 'group:billing', name: 'enable.auto.commit', value: false },
    ])
    expect(field('session.timeout.ms').value).toBe('9000')
  })

  it('refuse a value at its field with range and rule, keep what was typed, and change nothing', async () => {
    const { store, user } = shown()
    await user.clear(field('session.timeout.ms'))
    await user.type(field('session.timeout.ms'), '-7{Enter}')
    expect(screen.getByRole('alert').textContent).toMatch(
      /session\.timeout\.ms must be 0 to 1800000, not -7.*group\.min\.session\.timeout\.ms = 6000/,
    )
    expect(field('session.timeout.ms').value).toBe('-7')
    expect(store.getState().history.commands).toEqual([])
    expect(store.getState().refusal).toBeNull()
    expect(kafkaStateOf(store).groups.billing?.config['session.timeout.ms']).toBe(6_000)
  })

  it('forget a refusal once another value is in force', async () => {
    const { store, user } = shown()
    await user.clear(field('session.timeout.ms'))
    await user.type(field('session.timeout.ms'), '-7{Enter}')
    reactAct(() => act(store, { type: 'configure', target: 'group:billing', name: 'session.timeout.ms', value: 8_000 }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(field('session.timeout.ms').value).toBe('8000')
  })

  it('make one command of one drag of a slider', () => {
    const { store } = shown([session])
    const slider = screen.getByRole('slider', { name: /session\.timeout\.ms/ })
    for (const value of ['7000', '7500', '8000']) fireEvent.input(slider, { target: { value } })
    expect(store.getState().history.commands).toEqual([])
    slider.dispatchEvent(new Event('change', { bubbles: false }))
    expect(store.getState().history.commands.map(({ command }) => command)).toEqual([
      { type: 'configure', target: 'group:billing', name: 'session.timeout.ms', value: 8_000 },
    ])
  })

  it('say so when there is nothing to turn', () => {
    shown([])
    expect(screen.getByText(/nothing to set/)).toBeTruthy()
  })
})

describe('knobView', () => {
  it('labels a value that Kafka would not take as teaching, with Kafka’s own range', () => {
    const short = { ...ordinarySetup, groups: ordinarySetup.groups.map((group) => ({ ...group, config: { 'session.timeout.ms': 1_500 } })) }
    expect(knobView(runOf(short, 1).state, session)?.teaching).toContain('group.min.session.timeout.ms = 6000')
    expect(knobView(runOf(ordinarySetup, 1).state, session)?.teaching).toBeNull()
  })

  it('is none for a target that there is not', () => {
    expect(knobView(runOf(ordinarySetup, 1).state, { name: 'acks', target: 'producer:nobody' })).toBeNull()
    expect(knobCommand(session, 5)).toEqual({ type: 'configure', target: 'group:billing', name: 'session.timeout.ms', value: 5 })
  })
})
