/** Says on the promise itself when it is fulfilled: React's `use` looks there first and then need not wait for it. */
export function settledPromise<T>(promise: Promise<T>): Promise<T> {
  promise.then(
    (value) => Object.assign(promise, { status: 'fulfilled', value }),
    () => {},
  )
  return promise
}
