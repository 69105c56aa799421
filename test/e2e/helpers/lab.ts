import { expect, type Locator, type Page } from '@playwright/test'
import { lessonHref, type RouteQuery } from '../../../src/store/route.ts'

/** Opens a lesson (at the step that `query` names) and waits until all of it that comes by itself is there. */
export async function openLab(page: Page, lesson: string, query: RouteQuery = {}): Promise<void> {
  await page.goto(`./${lessonHref(lesson, query)}`)
  await labIsReady(page)
}

/** Waits until the lab can be worked: what is not needed for its first picture comes after it, on a phone into hidden sheets. */
export async function labIsReady(page: Page): Promise<void> {
  await expect(button(page, 'Play')).toBeVisible()
  await expect(timeline(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Break something', includeHidden: true })).toBeAttached()
  await expect(page.getByRole('tabpanel', { includeHidden: true })).toBeAttached()
}

/** The button of exactly this name. */
export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

export function timeline(page: Page): Locator {
  return page.getByRole('slider', { name: 'Timeline' })
}

export function stage(page: Page): Locator {
  return page.getByRole('region', { name: 'Stage' })
}

/** The drawing on the stage. */
export function kafka(page: Page): Locator {
  return page.getByRole('group', { name: 'Kafka', exact: true })
}

/** What can be selected on the stage, by the beginning of its name: `Consumer c1`. */
export function onStage(page: Page, name: string): Locator {
  return kafka(page).getByRole('button', { name: new RegExp(`^${name}\\b`) })
}

/** The step of the story that is being told. */
export function currentStep(page: Page): Locator {
  return page.locator('[aria-current="step"]')
}

/** Number of the step of the story that is being told, 1 is the first. */
export async function expectStep(page: Page, step: number): Promise<void> {
  await expect(currentStep(page).getByRole('button', { name: `Go to step ${step}`, exact: true })).toBeVisible()
}

/** The present tick of the run, as the clock says it once all that was pressed has been drawn. */
export async function tickOf(page: Page): Promise<number> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  return Number(
    (
      await clock(page)
        .getByText(/^tick \d+$/)
        .innerText()
    ).slice('tick '.length),
  )
}

/** Waits until the clock says this tick: it is written before the next repaint. */
export async function expectTick(page: Page, tick: number): Promise<void> {
  await expect(clock(page).getByText(`tick ${tick}`, { exact: true })).toBeVisible()
}

/** Found by its label and not by its role: an open dialog hides the rest of the page from those who listen. */
function clock(page: Page): Locator {
  return page.locator('fieldset[aria-label="Time"]')
}

/** The stage in words, as screen readers are told of it, a line for each thing. */
export function stageWords(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'The stage now' }).getByRole('listitem').allInnerTexts()
}

/** Everything that is drawn on the stage and where, down to the last coordinate; a line for each element, attributes in order. */
export function stagePicture(page: Page): Promise<string> {
  return kafka(page).evaluate((svg) => {
    const draw = (node: Node): string[] => {
      if (!(node instanceof Element)) return [node.textContent ?? '']
      const attributes = [...node.attributes].map(({ name, value }) => `${name}="${value}"`).sort()
      return [`<${node.tagName} ${attributes.join(' ')}>`, ...[...node.childNodes].flatMap(draw)]
    }
    return draw(svg).join('\n')
  })
}

/** Where everything is that flies over the stage now. */
export function flightPlaces(page: Page): Promise<string[]> {
  return page
    .locator('[data-flight]')
    .evaluateAll((flights) =>
      flights.map((it) =>
        [(it as SVGElement).style.transform, ...[...it.querySelectorAll('[transform]')].map((g) => g.getAttribute('transform'))].join(),
      ),
    )
}

/** Takes the focus away from everything, so that single keys act. */
export async function focusNothing(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** Waits until what has just changed is drawn: clock and flights are written before a repaint. */
export async function repainted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}
