import { docsUrl } from '../../brokers/rabbitmq/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of RabbitMQ for the way from a publisher to a queue. */
export const rabbitRoutingTerms: Readonly<Record<string, Term>> = {
  'alternate exchange': {
    meaning: 'Where an exchange passes on what none of its bindings matched, instead of dropping it.',
    url: docsUrl('ae'),
    seen: 'The way out of an exchange for what no binding took.',
    show: { lesson: 'rabbit-returns', step: 5 },
  },
  binding: {
    meaning: 'The rule that leads from an exchange to a queue, or to another exchange.',
    url: docsUrl('exchanges'),
    seen: 'The label on the way from an exchange to a queue.',
    show: { lesson: 'rabbit-direct', step: 2 },
  },
  'binding key': {
    meaning: 'The key or pattern of a binding, with which the routing key of a message is compared.',
    url: docsUrl('exchanges#types'),
    seen: 'What the label of a binding says.',
  },
  'default exchange': {
    meaning: 'The exchange without a name: the routing key names the queue.',
    url: docsUrl('exchanges'),
    seen: 'The exchange without bindings, whose keys are the names of queues.',
  },
  'direct exchange': {
    meaning: 'An exchange that routes by equality: routing key and binding key must be the same.',
    url: docsUrl('exchanges#types'),
    seen: 'An exchange with the word “direct” in it, or beside it.',
    show: { lesson: 'rabbit-direct', step: 1 },
  },
  exchange: {
    meaning: 'Where publishers publish to. It keeps nothing: it routes each message to queues by its bindings.',
    url: docsUrl('exchanges'),
    seen: 'A shape for each type, between publishers and queues.',
    show: { lesson: 'rabbit-direct', step: 1 },
  },
  'fanout exchange': {
    meaning: 'An exchange that routes to everything that is bound to it.',
    url: docsUrl('exchanges#types'),
    seen: 'An exchange with the word “fanout” in it, or beside it.',
    show: { lesson: 'rabbit-fanout', step: 1 },
  },
  header: {
    meaning: 'A name and a value that travel with a message. A headers exchange routes by them.',
    url: docsUrl('publishers#message-properties'),
    seen: 'Inspector of a message: its headers.',
    show: { lesson: 'rabbit-headers', step: 1 },
  },
  'headers exchange': {
    meaning: 'An exchange that compares the headers of a message with the arguments of a binding, all or any (x-match).',
    url: docsUrl('exchanges#types'),
    seen: 'An exchange with the word “headers” in it, or beside it.',
    show: { lesson: 'rabbit-headers', step: 1 },
  },
  mandatory: {
    meaning: 'A flag of basic.publish: what is routed to no queue comes back to its publisher (basic.return).',
    url: docsUrl('publishers#unroutable'),
    seen: 'An unroutable message that flies back to its publisher.',
    show: { lesson: 'rabbit-returns', step: 3 },
  },
  publisher: {
    meaning: 'A client that publishes messages to exchanges.',
    url: docsUrl('publishers'),
    seen: 'A box with what it is about to publish.',
    show: { lesson: 'rabbit-returns', step: 1 },
  },
  return: {
    meaning: 'A mandatory message that no queue was found for, sent back to its publisher (basic.return).',
    url: docsUrl('publishers#unroutable'),
    seen: 'A message that flies back to its publisher.',
  },
  'routing key': {
    meaning: 'The word or words a message is published with; exchanges compare them with their bindings.',
    url: docsUrl('exchanges#types'),
    seen: 'Inspector of a message: routing key.',
    show: { lesson: 'rabbit-direct', step: 1 },
  },
  'topic exchange': {
    meaning: 'An exchange that compares words between dots with a pattern: * is one word, # any number of them.',
    url: docsUrl('exchanges#types'),
    seen: 'An exchange with the word “topic” in it, or beside it.',
    show: { lesson: 'rabbit-topic', step: 1 },
  },
  unroutable: {
    meaning: 'Published to an exchange that leads it to no queue.',
    url: docsUrl('publishers#unroutable'),
    seen: 'A message that vanishes at its exchange, or flies back.',
    show: { lesson: 'rabbit-direct', step: 5 },
  },
}
