/** The node of a broker on the network: `broker-1` for number 1. */
export function brokerNode(number: number): string {
  return `broker-${number}`
}
