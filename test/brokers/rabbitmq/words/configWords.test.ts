import { expect, it } from 'vitest'
import { configSpecs } from '../../../../src/brokers/rabbitmq/config.ts'
import { configWords } from '../../../../src/brokers/rabbitmq/words/configWords.ts'

it('every modelled setting is explained in a sentence, and no other', () => {
  expect(Object.keys(configWords).sort()).toEqual(Object.keys(configSpecs).sort())
  for (const [name, does] of Object.entries(configWords)) expect(does, name).toMatch(/^\S.*\.$/)
})
