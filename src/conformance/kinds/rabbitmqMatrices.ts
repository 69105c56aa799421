import type { AmqpTable } from '../../brokers/rabbitmq/amqpValue.ts'
import { headersMatch } from '../../brokers/rabbitmq/server/exchange/headersMatch.ts'
import { topicMatch } from '../../brokers/rabbitmq/server/exchange/topicMatch.ts'
import { asFields, asText, difference } from '../caseFields.ts'
import type { CaseRunner } from '../caseRunner.ts'

/** Which topic patterns match which keys. */
const topicMatrix: CaseRunner = {
  system: 'rabbitmq',
  kind: 'topic-matrix',
  run(testCase) {
    const { pattern, key, matched } = asFields(testCase, 'row')
    return difference('matched', matched, topicMatch(asText(pattern, 'pattern'), asText(key, 'key')) !== null)
  },
}

/** Which bindings of a headers exchange match which headers; `messageHeaders` null: the message has none. */
const headersMatrix: CaseRunner = {
  system: 'rabbitmq',
  kind: 'headers-matrix',
  run(testCase) {
    const { bindingArguments, messageHeaders, matched } = asFields(testCase, 'row')
    const headers = messageHeaders === null ? null : (asFields(messageHeaders, 'messageHeaders') as AmqpTable)
    return difference('matched', matched, headersMatch(asFields(bindingArguments, 'bindingArguments') as AmqpTable, headers))
  },
}

export const rabbitmqMatrices: readonly CaseRunner[] = [topicMatrix, headersMatrix]
