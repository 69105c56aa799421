/** Address of a place in Kafka's documentation. */
export function docsUrl(anchor: string): string {
  return `https://kafka.apache.org/41/documentation.html#${anchor}`
}
