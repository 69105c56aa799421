import { plural } from '../../stage/quantityWords.ts'
import { SummaryWords } from '../../stage/SummaryWords.tsx'
import type { StageScene } from '../scene/stageScene.ts'
import { callerSays, instanceSays, serviceSays } from './stageSays.ts'

/** The stage in words: what is there, how it stands now, and what can be done with it. */
export function StageSummary({ scene, id }: { scene: StageScene; id: string }) {
  return <SummaryWords id={id} overview={() => `${overview(scene)} ${HINT}`} details={() => details(scene)} />
}

const HINT =
  'Everything on the stage is a button: Tab goes from one to the next, the up and down arrows go through the messages of a caller or an instance, Enter selects, Escape clears the selection.'

/** Who is on stage, in a sentence. */
export function overview({ callers, services }: StageScene): string {
  const who = services.map(({ id, instances }) => `service ${id} with ${plural(instances.length, 'instance')}`)
  return `No broker: ${plural(callers.length, 'caller')}, which ${callers.length === 1 ? 'calls' : 'call'} ${who.length === 0 ? 'nobody' : who.join(', ')} directly.`
}

/** How everything stands now, a line for each thing. */
export function details({ callers, services }: StageScene): string[] {
  return [...callers.map(callerSays), ...services.flatMap((service) => [serviceSays(service), ...service.instances.map(instanceSays)])]
}
