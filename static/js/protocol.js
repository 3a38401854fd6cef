// Generated from playground/protocol/events.py by `python -m playground.protocol.javascript`. Do not edit.
// @ts-check

export const VERSION = 1;
export const CLOCKS = Object.freeze(/** @type {const} */ ([
  "real",
  "autojump",
]));
export const OUTCOMES = Object.freeze(/** @type {const} */ ([
  "finished",
  "raised",
  "syntax-error",
  "deadlock",
  "time-limit",
  "cpu-limit",
  "memory-limit",
  "output-limit",
  "event-limit",
  "stopped",
  "interrupted",
]));
export const NOTE_CODES = Object.freeze(/** @type {const} */ ([
  "blocked-loop",
  "never-awaited",
  "deadlock",
  "task-lost",
  "exception-never-retrieved",
  "pending-at-exit",
  "sequential-awaits",
  "nothing-ran",
  "recorder-failed",
]));
export const EVENT_TYPES = Object.freeze(/** @type {const} */ ([
  "run.started",
  "task.created",
  "task.woken",
  "step.began",
  "task.awaiting",
  "task.finished",
  "task.cancelling",
  "task.renamed",
  "timer.set",
  "timer.fired",
  "timer.cancelled",
  "loop.idle",
  "loop.woke",
  "callback.began",
  "callback.ended",
  "resource.created",
  "resource.acquired",
  "resource.released",
  "resource.changed",
  "queue.changed",
  "thread.began",
  "thread.ended",
  "output",
  "note",
  "gap",
  "run.ended",
]));

/** @typedef {{kind: ('created' | 'task' | 'timer' | 'io' | 'thread' | 'cancel' | 'loop'), task?: number, timer?: number, thread?: number}} Cause who woke it */

/** @typedef {{kind: ('sleep' | 'task' | 'gather' | 'wait' | 'future' | 'lock' | 'semaphore' | 'event' | 'condition' | 'barrier' | 'queue.get' | 'queue.put' | 'io' | 'thread' | 'timeout' | 'yield' | 'unknown'), delay?: number, task?: number, tasks?: Array<number>, count?: number, resource?: number, timer?: number, what?: string, peer?: string, thread?: number, inner?: Awaited}} Awaited what it waits for */

/** @typedef {{type: string, message: string, stack?: Array<[string, number]>, line?: number, column?: number}} ProgramError an exception */

/** @typedef {{wall: number, cpu: number, memory: number, output: number, events: number, threads?: number, files?: number, tmp_bytes?: number, tmp_files?: number}} Limits the limits that the run had */

/** @typedef {{events: number, dropped: number, tasks: number, steps: number, output: number, wall: number, cpu: number, memory: number}} Totals counted by the supervisor, outside the program's reach */

/**
 * The run began: the first event, and the zero of `at`.
 * @typedef {object} RunStartedEvent
 * @property {'run.started'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} protocol the version of this vocabulary
 * @property {string} python such as `3.11.7`
 * @property {('real' | 'autojump')} clock
 * @property {Limits} limits the limits that the run had
 */

/**
 * A task exists. It has not run yet.
 * @typedef {object} TaskCreatedEvent
 * @property {'task.created'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 * @property {string} name as asyncio has it, `Task-1` if the program gave none
 * @property {string} coro the coroutine function's qualified name
 * @property {Array<[string, string]>} args the call's arguments, `[name, value]` each, as far as they can be shown safely
 * @property {number | null} parent the task that created it
 * @property {number | null} line the program's line that created it
 * @property {boolean} system one that asyncio makes for itself: to shut down, to accept a connection
 */

/**
 * It became ready: it stands in the ready queue.
 * @typedef {object} TaskWokenEvent
 * @property {'task.woken'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 * @property {Cause} by who woke it
 */

/**
 * The loop runs it, until its next `task.awaiting` or `task.finished`.
 * @typedef {object} StepBeganEvent
 * @property {'step.began'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 */

/**
 * The step ended: the task gave control back, and waits.
 * @typedef {object} TaskAwaitingEvent
 * @property {'task.awaiting'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 * @property {Awaited} on what it waits for
 * @property {Array<[string, number]>} stack the program's own frames, outermost first
 * @property {Array<Array<[string, string]>> | null} locals for each frame of `stack` its variables, `[name, value]` each, shown safely; null where they were not recorded, which is not to say that there were none
 */

/**
 * The last step ended.
 * @typedef {object} TaskFinishedEvent
 * @property {'task.finished'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 * @property {('returned' | 'raised' | 'cancelled')} outcome
 * @property {string | null} value what it returned, shown safely
 * @property {ProgramError | null} error an exception
 */

/**
 * Someone asked it to stop: `cancel()` was called on it.
 * @typedef {object} TaskCancellingEvent
 * @property {'task.cancelling'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 * @property {number | null} by the task that asked
 * @property {Cause | null} cause from where it came: `task` asked; a `timer` did, as of `asyncio.timeout`; `cancel`: passed on by that task, which was cancelled while it waited for this one
 */

/**
 * It has another name.
 * @typedef {object} TaskRenamedEvent
 * @property {'task.renamed'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} task
 * @property {string} name
 */

/**
 * A timer was set.
 * @typedef {object} TimerSetEvent
 * @property {'timer.set'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} timer
 * @property {number} due when, in the unit and on the clock of `at`
 * @property {number | null} task the task that set it
 */

/**
 * Its moment came.
 * @typedef {object} TimerFiredEvent
 * @property {'timer.fired'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} timer
 */

/**
 * It will not fire.
 * @typedef {object} TimerCancelledEvent
 * @property {'timer.cancelled'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} timer
 */

/**
 * Nothing is ready: the loop sleeps in the selector.
 * @typedef {object} LoopIdleEvent
 * @property {'loop.idle'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number | null} until the next timer, in the unit and on the clock of `at`
 * @property {number} timers timers that are set
 */

/**
 * The loop left the selector.
 * @typedef {object} LoopWokeEvent
 * @property {'loop.woke'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {('timer' | 'io' | 'thread' | 'signal')} by
 * @property {number} ready how many are ready now
 */

/**
 * A plain callback runs: one that is no step of a task.
 * @typedef {object} CallbackBeganEvent
 * @property {'callback.began'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} callback
 * @property {string} name
 */

/**
 * The plain callback ended.
 * @typedef {object} CallbackEndedEvent
 * @property {'callback.ended'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} callback
 */

/**
 * A lock, semaphore, event, condition, barrier or queue was made (or, made out of sight, is used first).
 * @typedef {object} ResourceCreatedEvent
 * @property {'resource.created'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} resource
 * @property {('lock' | 'semaphore' | 'event' | 'condition' | 'barrier' | 'queue')} kind
 * @property {string | null} name the variable that it was first assigned to
 * @property {number | null} task the task that made it
 * @property {number | null} size places: of a semaphore, barrier or bounded queue
 * @property {number | null} line the program's line that made it
 * @property {number | null} lock of a condition that was given a lock: that lock
 */

/**
 * A task holds it: a lock, a semaphore's place, a condition's own lock.
 * @typedef {object} ResourceAcquiredEvent
 * @property {'resource.acquired'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} resource
 * @property {number | null} task
 * @property {number | null} size of a semaphore: the places that are left
 */

/**
 * It was let go; whom that wakes follows. The task is the one that did it, which need not be the owner.
 * @typedef {object} ResourceReleasedEvent
 * @property {'resource.released'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} resource
 * @property {number | null} task
 * @property {number | null} size of a semaphore: the places that are left
 */

/**
 * Its state is another now.
 * @typedef {object} ResourceChangedEvent
 * @property {'resource.changed'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} resource
 * @property {number | null} task the task that did it
 * @property {('set' | 'clear' | 'notified' | 'filling' | 'draining' | 'resetting' | 'broken' | 'shut-down')} state of an event `set` and `clear`; of a condition `notified`; of a queue `shut-down`; of a barrier the others
 * @property {number | null} size `notified`: how many were; of a barrier: how many are in it
 */

/**
 * An item came or went.
 * @typedef {object} QueueChangedEvent
 * @property {'queue.changed'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} resource
 * @property {number | null} task the task that put or got it
 * @property {number} size how many are in it now
 */

/**
 * Work was given to a thread.
 * @typedef {object} ThreadBeganEvent
 * @property {'thread.began'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} thread
 * @property {number | null} task
 * @property {string | null} name
 */

/**
 * The thread's work ended.
 * @typedef {object} ThreadEndedEvent
 * @property {'thread.ended'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} thread
 */

/**
 * The program wrote.
 * @typedef {object} OutputEvent
 * @property {'output'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {('stdout' | 'stderr')} stream
 * @property {string} text
 * @property {number | null} task the task whose step wrote it
 * @property {number | null} line the program's line that wrote it
 */

/**
 * Something worth saying; the sentence is made from the facts by the reader.
 * @typedef {object} NoteEvent
 * @property {'note'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {('blocked-loop' | 'never-awaited' | 'deadlock' | 'task-lost' | 'exception-never-retrieved' | 'pending-at-exit' | 'sequential-awaits' | 'nothing-ran' | 'recorder-failed')} code
 * @property {number | null} task
 * @property {number | null} line
 * @property {Object<string, string | number | boolean | null | Array<string | number>>} facts which they are, the code decides: see below
 */

/**
 * Something was not recorded, or could not be believed: so much of it.
 * @typedef {object} GapEvent
 * @property {'gap'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {number} dropped
 * @property {('malformed' | 'too-long' | 'recorder-failed' | 'overflow' | 'torn')} reason
 */

/**
 * The last event.
 * @typedef {object} RunEndedEvent
 * @property {'run.ended'} type
 * @property {number} seq
 * @property {number} at nanoseconds since the run began
 * @property {('finished' | 'raised' | 'syntax-error' | 'deadlock' | 'time-limit' | 'cpu-limit' | 'memory-limit' | 'output-limit' | 'event-limit' | 'stopped' | 'interrupted')} outcome
 * @property {ProgramError | null} error an exception
 * @property {Totals} totals counted by the supervisor, outside the program's reach
 */

/** @typedef {RunStartedEvent | TaskCreatedEvent | TaskWokenEvent | StepBeganEvent | TaskAwaitingEvent | TaskFinishedEvent | TaskCancellingEvent | TaskRenamedEvent | TimerSetEvent | TimerFiredEvent | TimerCancelledEvent | LoopIdleEvent | LoopWokeEvent | CallbackBeganEvent | CallbackEndedEvent | ResourceCreatedEvent | ResourceAcquiredEvent | ResourceReleasedEvent | ResourceChangedEvent | QueueChangedEvent | ThreadBeganEvent | ThreadEndedEvent | OutputEvent | NoteEvent | GapEvent | RunEndedEvent} TraceEvent */
