import { expect, it } from 'vitest'
import { consumerArguments, queueArguments } from '../../../../src/brokers/rabbitmq/server/queue/argumentLists.ts'
import { argumentWords } from '../../../../src/brokers/rabbitmq/words/argumentWords.ts'

it('every argument that the broker knows is explained in a sentence', () => {
  for (const name of [...Object.values(queueArguments), ...Object.values(consumerArguments)].flat())
    expect(argumentWords[name], name).toMatch(/^\S.*\.$/)
})
