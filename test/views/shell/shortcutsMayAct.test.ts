// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { shortcutsMayAct } from '../../../src/views/shell/shortcutsMayAct.ts'

beforeEach(() => {
  document.body.innerHTML = `
    <main tabindex="-1"><button id="button">Play</button><input id="field" /></main>
    <section data-stage tabindex="0" id="stage"><span role="button" tabindex="0" id="token"></span><input id="inside" /></section>
    <div role="dialog" tabindex="-1" id="dialog"><p tabindex="-1" id="words"></p></div>`
})

const may = (selector: string, key = 'm') => shortcutsMayAct(document.querySelector(selector), key)

it('they act while focus is nowhere', () => {
  expect([shortcutsMayAct(null, 'm'), may('body'), may('main')]).toEqual([true, true, true])
})

it('they act while focus is on the stage', () => {
  expect([may('#stage'), may('#stage', ' '), may('#token')]).toEqual([true, true, true])
})

it('they leave a control on the stage the keys that work it', () => {
  expect([' ', 'Enter', 'ArrowRight'].map((key) => may('#token', key))).toEqual([false, false, false])
  expect(may('#inside')).toBe(false)
})

it('they do not act on a control elsewhere, nor inside a dialog', () => {
  expect([may('#button'), may('#field'), may('#dialog'), may('#words')]).toEqual([false, false, false, false])
})
