/** The name in an entity: `c1` of `consumer:c1`, `broker 2` of `broker:broker-2`, `orders-1 @ 9` of a record. */
export function entityName(entity: string): string {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'record':
      return name.replace('@', ' @ ')
    case 'message':
      return `m${name}`
    case 'broker':
      return name.replace('broker-', 'broker ')
    default:
      return name
  }
}
