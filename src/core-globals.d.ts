// The only globals the core may use beside the language itself: both are pure.
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare function structuredClone<T>(value: T): T
