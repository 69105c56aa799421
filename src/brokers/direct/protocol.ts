/** Number of one attempt at one call. A retry is a new request. */
export type RequestId = number

/** What a service answers, as HTTP says it: done, failed, no room. */
export type Status = 200 | 500 | 503

/** What every message on the wire says of the call it belongs to. */
export interface CallRef {
  readonly id: RequestId
  readonly service: string
  /** The message of the workload that the call is made for. */
  readonly message: number
}

/** What goes over the network between callers and instances. Connections are pooled, so opening one takes no time of its own. */
export type DirectMessage =
  | ({ readonly api: 'request' } & CallRef)
  | ({ readonly api: 'response'; readonly status: Status } & CallRef)
  /** Nobody listens there: the answer of the machine, not of the service (TCP RST, ECONNREFUSED). */
  | ({ readonly api: 'refused' } & CallRef)
  /** The process died with the request in it: its machine closes the connection (ECONNRESET). */
  | ({ readonly api: 'reset' } & CallRef)
