/** One picture to take. */
export interface Shot<P, L> {
  readonly place: P
  readonly look: L
}

type Named = { readonly name: string }
type Look = { readonly theme: string; readonly size: Named }

/**
 * The pictures that the words ask for: all, cut down to the places, themes and sizes named. Words of one sort are alternatives;
 * a word that names nothing comes back in `unknown`.
 */
export function chooseShots<P extends Named, L extends Look>(
  words: readonly string[],
  places: readonly P[],
  looks: readonly L[],
): { shots: Shot<P, L>[] } | { unknown: string[] } {
  const sorts = [places.map(({ name }) => name), looks.map(({ theme }) => theme), looks.map(({ size }) => size.name)]
  const unknown = words.filter((word) => !sorts.some((names) => names.includes(word)))
  if (unknown.length > 0) return { unknown }
  const isAsked = sorts.map((names) => {
    const asked = words.filter((word) => names.includes(word))
    return (name: string) => asked.length === 0 || asked.includes(name)
  })
  const shots = places.flatMap((place) => looks.map((look) => ({ place, look })))
  return { shots: shots.filter(({ place, look }) => [place.name, look.theme, look.size.name].every((name, sort) => isAsked[sort]?.(name))) }
}
