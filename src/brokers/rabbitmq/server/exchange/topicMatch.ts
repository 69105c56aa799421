/**
 * How a topic pattern matches a routing key: for each word of the pattern, how many words of the key it stands for. Null when it
 * does not match. Words stand between dots; an empty key has none, `a..b` has an empty one. `*` is any one word, `#` any number
 * of them, and anything else, `a#` and `##` included, is itself (rabbit_exchange_type_topic).
 */
export function topicMatch(pattern: string, key: string): number[] | null {
  const [wanted, words] = [wordsOf(pattern), wordsOf(key)]
  const taken: number[] = []
  let word = 0
  /** The last `#`, and where what follows it was tried: it takes one word more when the rest does not fit. */
  let hash: { at: number; word: number } | null = null
  for (;;) {
    const next = wanted[taken.length]
    if (next === '#') {
      hash = { at: taken.length, word }
      taken.push(0)
    } else if (next !== undefined && word < words.length && (next === '*' || next === words[word])) {
      taken.push(1)
      word++
    } else if (next === undefined && word === words.length) return taken
    else {
      if (hash === null || hash.word >= words.length) return null
      const { at } = hash
      hash.word++
      taken.length = at + 1
      taken[at] = (taken[at] ?? 0) + 1
      word = hash.word
    }
  }
}

function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split('.')
}
