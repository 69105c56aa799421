/** Address of a page of Redis' documentation, with its anchor: `commands/xadd`. */
export function docsUrl(page: string): string {
  return `https://redis.io/docs/latest/${page}`
}
