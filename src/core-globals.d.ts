// The only globals the core may use beside the language itself: all are pure.
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string
}
declare function structuredClone<T>(value: T): T
