/** The name in an entity: `c1` of `consumer:c1`, `m17` of a message, `#3` of what a console published, `default exchange`. */
export function entityName(entity: string): string {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'message':
      return `m${name}`
    case 'content':
      return `#${name}`
    case 'binding':
      return `binding ${name}`
    case 'connection':
      return `connection of ${name}`
    case 'exchange':
      return name === '' ? 'default exchange' : name
    default:
      return name
  }
}
