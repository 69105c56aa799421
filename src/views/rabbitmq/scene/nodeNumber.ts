/** What tells a node from the others where there is no room for its name: of `rabbit-2`, `2`. */
export function nodeNumber(node: string): string {
  return node.slice(node.lastIndexOf('-') + 1)
}
