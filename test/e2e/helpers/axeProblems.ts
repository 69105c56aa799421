import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe holds against the page as it is now, best practices included: a line for each rule, with the elements that break it.
 * `without`: rules that do not hold for what is open.
 */
export async function axeProblems(page: Page, without: readonly string[] = []): Promise<string[]> {
  // Nothing but what is wrong is collected, and no frames are looked for, which there are none of: a third of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await builder.disableRules([...without]).analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}
