import type { SimState } from '../kernel/context.ts'
import type { EntityRef, Fact, Vocabulary } from '../kernel/fact.ts'
import type { Machine } from '../kernel/machine.ts'
import type { Shape } from '../kernel/shape.ts'
import type { Ledger } from '../workload/ledger.ts'
import type { Messages } from '../workload/messages.ts'

/** What every broker's state has beside its own: the kernel's part, the messages of the workload, and what became of them. */
export interface ModelState<Message = unknown> extends SimState<Message> {
  messages: Messages
  ledger: Ledger
}

/** A command of some broker. */
export interface BrokerCommand {
  readonly type: string
  readonly [field: string]: unknown
}

/** What one broker is made of, for what is told or shown of any of them. By itself: some broker. */
export interface BrokerTypes {
  readonly state: ModelState
  readonly setup: unknown
  readonly command: BrokerCommand
  readonly fact: Fact
}

/** Why a command is refused: what was wrong, what would be right, and the broker's own rule. */
export interface Refusal {
  /** One sentence that names the value and the allowed range. */
  readonly message: string
  /** The real broker's rule or error, where there is one. */
  readonly rule?: string
}

/** A rule that must never be broken in this broker's own view. */
export interface Invariant<State> {
  readonly id: string
  /** What must hold, in one sentence. */
  readonly says: string
  /** Null while it holds; else what is wrong, with names and numbers. */
  violation(state: State): string | null
}

/** Something a learner can do or break now, as the lab offers it. */
export interface Offer<Command> {
  readonly command: Command
  /** `Crash c2`. */
  readonly label: string
  /** The same where it stands beside the name of its entity: `Crash`. */
  readonly verb: string
  readonly group: 'fault' | 'action'
  /** What it is done to; the inspector of that entity offers it too. */
  readonly entity: EntityRef
}

/** Somebody new who wants the messages of a stream too. */
export interface NewSubscriber {
  /** Its name in the ledger. */
  readonly subscriber: string
  readonly stream: string
  /** How long it needs for a message, ms. */
  readonly serviceMs: number
}

/** How a broker does what is asked of all brokers alike: by commands of its own, or not at all, and why. */
export type Way<Command> = { readonly commands: readonly Command[] } | { readonly cannot: Refusal }

/** What is counted of what became of messages, fact by fact. */
export type Measure = 'lost' | 'duplicated' | 'skipped' | 'outOfOrder' | 'refused'

/**
 * In what a broker's own rules can make it differ from others. `waiting`: they keep subscribers from going on. `outOfOrder`: they let a
 * later message go ahead. `reached`: they say which messages a subscriber gets at all. `kept`: they say what is kept, and for how long.
 */
export type RuledBy = 'waiting' | 'outOfOrder' | 'reached' | 'kept'

/** What every broker can be asked when it stands beside others. */
export interface Comparable<State extends ModelState, Command extends BrokerCommand> {
  /** A new subscriber arrives. */
  addSubscriber(state: State, request: NewSubscriber): Way<Command>
  /** The subscriber wants everything again, from the start. */
  replay(state: State, subscriber: string): Way<Command>
  /** Messages that the broker keeps now, whether anybody still waits for them or not; copies for safety count once, copies in several queues each. */
  kept(state: State): number
  /** Where a message is now, a few words for each place: `in queue orders, 3rd in line`. None: it is nowhere any more. */
  placesOf(state: State, message: number): readonly string[]
  /** As what a fact of this broker counts in the ledger; null: as none of these. */
  measureOf(fact: Fact): Measure | null
  /** Whether a fact is why the message of a later one that counts came to be handled again, or late: more to the point than its send. */
  bringsAgain(fact: Fact, counted: Fact): boolean
  /** Whether a fact has subscribers given anew what they were given before, whatever becomes of it then. */
  givesAgain(fact: Fact): boolean
  /** Whether a fact holds subscribers up although all of them are there and at work. */
  holdsUp(fact: Fact): boolean
  /** The rule that is at work in this state, a sentence with its own names and numbers; null: none is. */
  ruleOf(state: State, what: RuledBy): string | null
}

/** The half of a model that a run needs as long as nobody acts on it. */
export interface BrokerCore<State extends ModelState, Setup, V extends Vocabulary>
  extends Pick<Machine<State, never>, 'step' | 'nextDueTick'> {
  readonly id: string
  readonly title: string
  /** The state at tick 0. The same setup and seed always give the same run. */
  create(setup: Setup, seed: number): State
  /** Messages that the broker keeps for subscribers who have not finished them: lag, or ready plus unacked. */
  backlog(state: State): number
  /** Whether the run only waits: nothing but idle long polls is under way, and nobody works. */
  onlyTimersLeft(state: State): boolean
  /** Whether what the setup asks for comes only with the other half. Without it, nothing does. */
  needsWhole?(setup: Setup): boolean
  /** Only for the types: which facts this model tells. */
  readonly vocabulary?: V
}

/** The other half: what is needed to act on a run, and to check it. */
export interface BrokerHands<State extends ModelState, Command extends BrokerCommand> extends Pick<Machine<State, Command>, 'apply'> {
  /** Null when the command can be done now; else why not. A refused command changes nothing. */
  refuse(state: State, command: Command): Refusal | null
  /** Everything that can be done or broken now. */
  offers(state: State): Offer<Command>[]
  readonly invariants: readonly Invariant<State>[]
  /** Reads a command that comes from outside (saved runs, links): throws what is wrong with its form. Whether it can be done, `refuse` says. */
  readonly commandShape: Shape<Command>
}

/** The contract of a broker model: everything above this layer knows brokers by it alone. */
export interface BrokerModel<State extends ModelState, Setup, Command extends BrokerCommand, V extends Vocabulary>
  extends BrokerCore<State, Setup, V>,
    BrokerHands<State, Command> {}

/** A model that can stand beside others: the same is asked of each. */
export interface ComparableModel<State extends ModelState, Setup, Command extends BrokerCommand, V extends Vocabulary>
  extends BrokerModel<State, Setup, Command, V> {
  readonly comparable: Comparable<State, Command>
}
