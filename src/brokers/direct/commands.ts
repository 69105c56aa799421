/**
 * What a person or a lesson can do to a running system without a broker. Data, checked by `refuse` before it is applied. Names are those
 * that brokers use: a `consumer` is an instance here, a `group` a service.
 */
export type DirectCommand =
  /** The process dies; its machine resets the connections of the callers that wait for it. */
  | { type: 'crashConsumer'; consumer: string }
  /** The process stands still: what arrives waits at its door, and nobody is answered, until `resumeConsumer`. */
  | { type: 'hangConsumer'; consumer: string }
  | { type: 'resumeConsumer'; consumer: string }
  /** It takes no more requests, finishes those it has, and ends. */
  | { type: 'closeConsumer'; consumer: string }
  /** A new process in the place of one that closed or crashed. */
  | { type: 'startConsumer'; consumer: string }
  /** One more instance of a service; its name is the next free one (c4 after c3) when not given. */
  | { type: 'addConsumer'; group: string; consumer?: string }
  /** A new service with one instance. Callers of these destinations must be changed to call it too, after all that they call now. */
  | { type: 'addGroup'; group: string; topics: string[]; serviceMs?: number }
  /** Handling takes `factor` times as long from now on (1: as before). */
  | { type: 'slowConsumer'; consumer: string; factor: number }
  | { type: 'burst'; stream: string; count: number }
  /** One message with this key (null: none). */
  | { type: 'send'; stream: string; key: string | null }
  | { type: 'pauseStream'; stream: string }
  | { type: 'resumeStream'; stream: string }
  | { type: 'setRate'; stream: string; ratePerSecond: number }
  /** Mean handling time of a service, ms. */
  | { type: 'setServiceTime'; group: string; serviceMs: number }
  /** `target`: `producer:web-shop`, `group:billing`, `network`. */
  | { type: 'configure'; target: string; name: string; value: number | string | boolean }
