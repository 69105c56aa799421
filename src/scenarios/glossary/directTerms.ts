import type { Term } from './term.ts'

const NGINX = 'https://nginx.org/en/docs/http'
const AZURE = 'https://learn.microsoft.com/en-us/azure/architecture'

/** The words of services that call each other directly. */
export const directTerms: Readonly<Record<string, Term>> = {
  backoff: {
    meaning: 'The pause before a failed call is tried again. It may grow from one attempt to the next.',
    url: 'https://resilience4j.readme.io/docs/retry',
    seen: 'The bar of a caller that waits to try again.',
  },
  balancer: {
    meaning: 'What decides which instance of a service gets the next request; here each in turn, without those that have just failed.',
    url: `${NGINX}/load_balancing.html`,
    seen: 'The lines from callers to instances: an instance that has just failed is left out.',
  },
  duplicate: {
    meaning: 'The same message handled again: its caller did not hear of the first time and tried again.',
    url: 'https://www.rfc-editor.org/rfc/rfc9110.html#name-idempotent-methods',
    seen: 'The mark “again” at a message; the scoreboard counts them.',
  },
  retry: {
    meaning: 'Another attempt at a call that has failed.',
    url: 'https://resilience4j.readme.io/docs/retry',
    seen: 'The mark “again” at the thread of a caller.',
  },
  'retry storm': {
    meaning: 'Retries that keep a service busy which fails because it is too busy.',
    url: `${AZURE}/antipatterns/retry-storm/`,
    seen: 'Callers full of messages marked “again”.',
    show: { lesson: 'why-sync', step: 5 },
  },
  'synchronous call': {
    meaning: 'A request whose sender waits for the answer before it goes on.',
    url: `${AZURE}/microservices/design/interservice-communication`,
    seen: 'The line that holds a thread of the caller to an instance.',
  },
  thread: {
    meaning: 'A worker of a server: it is held by one request from its beginning to its end, waiting included.',
    url: 'https://tomcat.apache.org/tomcat-10.1-doc/config/http.html#Standard_Implementation',
    seen: 'A slot in the box of a caller or an instance.',
    show: { lesson: 'why-sync', step: 1 },
  },
  timeout: {
    meaning: 'How long a caller waits for an answer before it counts the call as failed; the work may go on all the same.',
    url: `${NGINX}/ngx_http_proxy_module.html#proxy_read_timeout`,
    seen: 'The bar of a caller: how long it has waited.',
  },
}
