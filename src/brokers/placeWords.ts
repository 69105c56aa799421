/** Where a subscriber has a message, in the same words for every broker: `billing: being handled by c2`. */
export const placeWords = {
  handling: (subscriber: string, process: string) => `${subscriber}: being handled by ${process}`,
  /** In its hands, not begun. */
  waitingAt: (subscriber: string, process: string) => `${subscriber}: waiting at ${process}`,
  /** Nobody has been given it yet. */
  waiting: (subscriber: string) => `${subscriber}: waiting`,
  /** `but`: what is still missing. */
  done: (subscriber: string, but = '') => `${subscriber}: done${but === '' ? '' : `, ${but}`}`,
  lost: (subscriber: string) => `${subscriber}: lost`,
  skipped: (subscriber: string) => `${subscriber}: skipped`,
}
