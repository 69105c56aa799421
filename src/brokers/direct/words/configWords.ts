/** What each setting does, in one sentence and with the product that its default is taken from, by name. */
export const configWords: Readonly<Record<string, string>> = {
  'caller.maxConcurrent': 'Threads of the caller. Each is held by one message until its last call has ended. Default: that of Tomcat.',
  'caller.queue': 'Messages that may wait for a thread of the caller; the next one is turned away. Default: that of Tomcat.',
  'request.timeoutMs': 'How long a caller waits for an answer. The service does not notice when it stops waiting. Default: that of nginx.',
  'retry.max': 'How often a call that failed is tried again. Default: that of Resilience4j.',
  'retry.backoffMs': 'Pause before a call is tried again. Default: that of Resilience4j.',
  'retry.backoffFactor': 'How much longer each further pause is than the one before. 1: always the same.',
  'balancer.failTimeoutMs': 'How long an instance that did not answer is left out of the turns. 0: not at all. Default: that of nginx.',
  'service.threads': 'Requests that one instance handles at the same time. Default: that of Tomcat.',
  'service.queue': 'Requests that may wait in one instance; the next one is answered 503. Default: that of Tomcat.',
  'network.oneWayMs': 'Time of a message from one machine to another. Slow on purpose, so that an eye can follow.',
}
