import { Fragment } from 'react'

/** A name of code such as `group.initial.rebalance.delay.ms`, which may go on in the next line after a dot and nowhere else. */
export function CodeName({ name }: { name: string }) {
  const parts = name.split('.')
  return (
    <code>
      {parts.map((part, index) => (
        // Parts of one name stand where they stand.
        <Fragment key={index}>
          {part}
          {index < parts.length - 1 && (
            <>
              .<wbr />
            </>
          )}
        </Fragment>
      ))}
    </code>
  )
}
