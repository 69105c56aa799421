import type { FactDocs } from '../../factDocs.ts'
import type { DirectFact, FailReason } from '../facts.ts'

const NGINX = 'https://nginx.org/en/docs/http'
const HTTP = 'https://www.rfc-editor.org/rfc/rfc9110.html'

const roundRobin: FactDocs = { rule: 'nginx: load balancing', url: `${NGINX}/load_balancing.html` }
const failTimeout: FactDocs = { rule: 'nginx: fail_timeout', url: `${NGINX}/ngx_http_upstream_module.html#fail_timeout` }
const readTimeout: FactDocs = { rule: 'nginx: proxy_read_timeout', url: `${NGINX}/ngx_http_proxy_module.html#proxy_read_timeout` }
const unavailable: FactDocs = { rule: 'HTTP: 503 Service Unavailable', url: `${HTTP}#name-503-service-unavailable` }
const serverError: FactDocs = { rule: 'HTTP: 500 Internal Server Error', url: `${HTTP}#name-500-internal-server-error` }
const reset: FactDocs = { rule: 'TCP: reset', url: 'https://www.rfc-editor.org/rfc/rfc9293.html#name-reset-generation' }
const threads: FactDocs = {
  rule: 'Tomcat: threads and queue of a connector',
  url: 'https://tomcat.apache.org/tomcat-10.1-doc/config/http.html#Standard_Implementation',
}
const retry: FactDocs = { rule: 'Resilience4j: Retry', url: 'https://resilience4j.readme.io/docs/retry' }

const failDocs: Readonly<Record<FailReason, FactDocs>> = {
  timeout: readTimeout,
  refused: reset,
  reset,
  overloaded: unavailable,
  error: serverError,
  noInstance: roundRobin,
}

/** Where the rule behind a fact is stated, by the product or standard it is taken from; null where there is none to state. */
export function factDocs(fact: DirectFact): FactDocs | null {
  switch (fact.type) {
    case 'message.waiting':
    case 'message.turnedAway':
    case 'message.taken':
    case 'request.queued':
    case 'request.dropped':
      return threads
    case 'call.sent':
      return fact.data.attempt > 1 ? retry : roundRobin
    case 'call.failed':
      return failDocs[fact.data.reason]
    case 'instance.leftOut':
      return failTimeout
    case 'message.abandoned':
      return retry
    case 'request.rejected':
      return unavailable
    case 'message.failed':
      return serverError
    case 'consumer.crashed':
    case 'request.refused':
      return reset
    case 'command':
    case 'call.answered':
    case 'call.late':
    case 'message.answered':
    case 'callers.changed':
    case 'consumer.started':
    case 'consumer.closed':
    case 'message.handling':
    case 'message.processed':
    case 'message.lost':
      return null
  }
}
