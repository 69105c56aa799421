import { expect } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { looksForAxe, looksForText } from './helpers/looks.ts'
import { openPlace } from './helpers/openPlace.ts'
import { placesToLookAt } from './helpers/places.ts'
import { textProblems } from './helpers/textProblems.ts'

for (const place of placesToLookAt) {
  test(`${place.name}: every text can be read at every size`, async ({ page }) => {
    for (const look of looksForText) {
      await openPlace(page, place, look)
      expect(await textProblems(page), `${look.theme} ${look.size.name}`).toEqual([])
    }
  })

  test(`${place.name}: axe finds nothing in any theme`, async ({ page }) => {
    // It looks at every element there is, and the glossary has thousands.
    test.slow()
    for (const look of looksForAxe) {
      await openPlace(page, place, look)
      expect(await axeProblems(page), `${look.theme} ${look.size.name}`).toEqual([])
    }
  })
}
