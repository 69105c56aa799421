import type { AmqpValue } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import { headersRule } from '../../../brokers/rabbitmq/server/exchange/headersMatch.ts'
import type { Binding } from '../../../brokers/rabbitmq/serverState.ts'
import { valueText } from '../../../brokers/rabbitmq/words/names.ts'

/** What a binding asks for, a line each: its key or pattern; of a headers exchange how many of which headers. */
export function bindingLines(type: ExchangeType, { routingKey, arguments: args }: Binding): string[] {
  switch (type) {
    case 'direct':
      return [routingKey === '' ? 'empty key' : routingKey]
    case 'topic':
      return [routingKey === '' ? 'no words' : routingKey]
    case 'fanout':
      return ['all']
    case 'headers':
      return [ruleWords(args['x-match']), ...wantedHeaders(args).map(([name, value]) => headerWords(name, value))]
  }
}

/** Headers that a binding asks for, in the order in which it names them. */
export function wantedHeaders(args: Binding['arguments']): [name: string, value: AmqpValue][] {
  const rule = headersRule(args['x-match']) ?? 'all'
  const withX = rule === 'all-with-x' || rule === 'any-with-x'
  return Object.entries(args).filter(([name]) => name !== 'x-match' && (withX || !name.startsWith('x-')))
}

/** `format = pdf`; of a void argument, which asks only that the header is there, `format: any`. */
export function headerWords(name: string, value: AmqpValue): string {
  return value === null ? `${name}: any` : `${name} = ${valueText(value)}`
}

function ruleWords(xMatch: AmqpValue | undefined): string {
  const rule = headersRule(xMatch) ?? 'all'
  return rule.startsWith('any') ? 'any of' : 'all of'
}
