import { type CompareState, ownState } from '../../compare/compareState.ts'
import type { ScoreBoard } from '../lab/scoreboard/scoreRow.ts'
import { type LanePanels, toldIn } from './lanePanels.ts'

/** Every lane's own scoreboards, one lane after the other. */
export function compareScoreBoards(all: readonly LanePanels[], state: CompareState): ScoreBoard[] {
  return all.flatMap(({ lane, panels }) =>
    panels.scoreBoards(ownState(state, lane.id)).map(({ id, title, rows }) => ({
      id: `${lane.id} ${id}`,
      title: `${lane.title}: ${title}`,
      rows: rows.map(({ isCounted, ...row }) => ({
        ...row,
        ...(isCounted === undefined
          ? {}
          : {
              isCounted: (fact) => {
                const found = toldIn(all, fact)
                return found !== null && found.lane.id === lane.id && isCounted(found.told)
              },
            }),
      })),
    })),
  )
}
