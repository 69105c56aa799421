/** The name in an entity: `c1` of `consumer:c1`, `m5` of `message:5`. */
export function entityName(entity: string): string {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  return kind === 'message' ? `m${name}` : name
}
