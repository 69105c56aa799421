/** Address of a page of RabbitMQ's documentation, with its anchor: `confirms#publisher-confirms`. */
export function docsUrl(page: string): string {
  return `https://www.rabbitmq.com/docs/${page}`
}
