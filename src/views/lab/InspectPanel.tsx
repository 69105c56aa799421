import { Inspector } from './inspector/Inspector.tsx'
import { Scoreboard } from './scoreboard/Scoreboard.tsx'
import { WhyChain } from './why/WhyChain.tsx'

/** What is selected, why it is so, and what the run has cost. */
export function InspectPanel() {
  return (
    <>
      <Inspector />
      <WhyChain />
      <Scoreboard />
    </>
  )
}
