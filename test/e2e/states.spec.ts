import { expect, type Page } from '@playwright/test'
import { lessonHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { button, currentStep, focusNothing, kafka, labIsReady, onStage, stage } from './helpers/lab.ts'
import { themes } from './helpers/looks.ts'
import { openPlace } from './helpers/openPlace.ts'
import { textProblems } from './helpers/textProblems.ts'

/** A window stands over the page, and so outside its landmarks: the library's portal is no part of any. */
const WINDOWS = ['region']

/** What the lab looks like once it is used, one after the other: how it comes about from the one before. */
const states: readonly (readonly [name: string, come: (page: Page) => Promise<unknown>])[] = [
  ['a link to no step', (page) => expect(page.getByText('There is no step 40 in this lesson.')).toBeVisible()],
  [
    'a question',
    async (page) => {
      await button(page, 'Dismiss').click()
      for (let step = 1; step < 4; step++) await button(page, 'Next milestone').click()
      await expect(page.getByRole('radio').first()).toBeVisible()
    },
  ],
  ['its verdict', (page) => page.getByRole('radio').first().check()],
  [
    'a record on the stage',
    async (page) => {
      await kafka(page)
        .getByRole('button', { name: /^Record / })
        .first()
        .click()
      await expect(page.getByRole('region', { name: 'Why is it so?' })).toBeVisible()
    },
  ],
  ['a definition', (page) => currentStep(page).locator('[aria-haspopup="dialog"]').first().press('Enter')],
  [
    'the legend',
    async (page) => {
      await page.keyboard.press('Escape')
      await button(page, 'Legend').press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'what the numbers mean',
    async (page) => {
      await page.keyboard.press('Escape')
      await button(page, 'What the numbers mean').first().press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'an event',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: 'Events' }).click()
      await page.getByRole('combobox', { name: 'Show' }).selectOption('Everything')
      await page.getByRole('listbox').getByRole('option').last().click()
      await page.getByText('Why did it happen?').click()
    },
  ],
  [
    'a refused value',
    async (page) => {
      await page.getByRole('tab', { name: 'Settings' }).click()
      const field = page.getByRole('textbox', { name: 'linger.ms producer web-shop' })
      await field.fill('-1')
      await field.press('Enter')
      await expect(page.getByRole('tabpanel').getByRole('alert')).toBeVisible()
    },
  ],
  [
    'messages in time',
    async (page) => {
      await button(page, 'Messages in time').click()
      await stage(page).getByRole('listbox').press('End')
    },
  ],
  [
    'the story left',
    async (page) => {
      await button(page, 'Stage').click()
      await button(page, 'Crash c1').click()
      await expect(async () => {
        await button(page, 'Next milestone').click()
        await expect(button(page, 'Return to the story')).toBeVisible({ timeout: 200 })
      }).toPass()
      await expect(onStage(page, 'Consumer c1, crashed')).toBeVisible()
    },
  ],
  [
    'help',
    async (page) => {
      await focusNothing(page)
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
  [
    'settings',
    async (page) => {
      await page.keyboard.press('Escape')
      await button(page, 'Settings').click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  ],
]

const size = { name: '1280x720', width: 1280, height: 720 }

for (const theme of themes) {
  test(`${theme}: whatever is opened in the lab can be read, and axe finds nothing in it`, async ({ page }) => {
    test.setTimeout(120_000)
    page.setDefaultTimeout(5_000)
    await openPlace(page, { name: 'lab', hash: lessonHref('kafka-journey', { step: '40' }) }, { theme, size })
    await labIsReady(page)
    const problems: string[] = []
    for (const [name, come] of states) {
      await come(page)
      await page.waitForTimeout(250)
      for (const problem of [...(await textProblems(page)), ...(await axeProblems(page, WINDOWS))]) problems.push(`${name}: ${problem}`)
    }
    expect(problems).toEqual([])
  })
}
