// What the editor offers of asyncio: names, how they are called, and what they do, in one line each.
// Written by hand, as JSON; tests/editing/test_names.py holds it against the real asyncio of every Python that is there.
// @ts-check

/**
 * A name, its call (empty for what is not called), what it does, and the Python that first has it, if 3.11 has not.
 * @typedef {[name: string, call: string, about: string, since?: string]} Entry
 */

/** @type {Entry[]} */
export const NAMES = [
  ["run", "(main, *, debug=None)", "Starts an event loop, makes the coroutine its first task, and stays until that is done."],
  ["sleep", "(delay, result=None)", "Waits so many seconds while others run. sleep(0) gives the others one turn."],
  ["gather", "(*coros_or_futures, return_exceptions=False)", "Runs all of them at once and gives their results, in the order in which they were handed over."],
  ["create_task", "(coro, *, name=None)", "Makes the coroutine a task: it begins at the next turn. Keep what is returned."],
  ["TaskGroup", "()", "async with: waits for all tasks made in it; when one fails, the others are cancelled."],
  ["timeout", "(delay)", "async with: cancels what is inside when it takes longer than so many seconds."],
  ["timeout_at", "(when)", "Like timeout, with a moment of loop.time()."],
  ["wait_for", "(fut, timeout)", "Waits for one thing, at most so many seconds; then cancels it and raises TimeoutError."],
  ["wait", "(fs, *, timeout=None, return_when='ALL_COMPLETED')", "Waits for tasks and gives two sets: those done and those that are not. Cancels nothing."],
  ["as_completed", "(fs, *, timeout=None)", "Gives what to await one after another, whoever is done first first."],
  ["shield", "(arg)", "Protects a task from the cancellation of whoever awaits it."],
  ["to_thread", "(func, /, *args, **kwargs)", "Runs a blocking function in a thread, so that the event loop goes on."],
  ["current_task", "(loop=None)", "The task that is running now."],
  ["all_tasks", "(loop=None)", "The tasks that are not done."],
  ["ensure_future", "(coro_or_future, *, loop=None)", "Makes a coroutine a task; leaves tasks and futures as they are."],
  ["iscoroutine", "(obj)", "Whether this is a coroutine object."],
  ["iscoroutinefunction", "(func)", "Whether calling it gives a coroutine."],
  ["isfuture", "(obj)", "Whether this is a future or a task."],
  ["run_coroutine_threadsafe", "(coro, loop)", "Hands a coroutine to the loop of another thread."],
  ["wrap_future", "(future, *, loop=None)", "An asyncio future that follows one of concurrent.futures."],
  ["get_running_loop", "()", "The event loop that is running this."],
  ["get_event_loop", "()", "The event loop of this thread. Inside of async functions get_running_loop is meant."],
  ["new_event_loop", "()", "Makes an event loop that does not run yet."],
  ["set_event_loop", "(loop)", "Makes a loop the one of this thread."],
  ["Runner", "(*, debug=None, loop_factory=None)", "with: an event loop for several calls of run()."],
  ["eager_task_factory", "", "With loop.set_task_factory: tasks run their first step at once, when they are created.", "3.12"],
  ["create_eager_task_factory", "(custom_task_constructor)", "Makes an eager task factory with another class of tasks.", "3.12"],
  ["Queue", "(maxsize=0)", "Hands things from task to task, first in first out; put waits while it is full, get while it is empty."],
  ["PriorityQueue", "(maxsize=0)", "A queue that gives the smallest first."],
  ["LifoQueue", "(maxsize=0)", "A queue that gives the latest first."],
  ["Lock", "()", "async with: one task at a time."],
  ["Event", "()", "Tasks wait until it is set; then all of them go on."],
  ["Condition", "(lock=None)", "A lock with a place to wait in until somebody notifies."],
  ["Semaphore", "(value=1)", "async with: at most so many tasks at a time."],
  ["BoundedSemaphore", "(value=1)", "A semaphore that complains when it is released too often."],
  ["Barrier", "(parties)", "Tasks wait at it until so many have come."],
  ["Future", "(*, loop=None)", "A result that somebody will set later. Tasks are futures."],
  ["Task", "(coro, *, loop=None, name=None, context=None)", "A coroutine that the event loop runs. Made by create_task."],
  ["Timeout", "(when)", "What asyncio.timeout() gives."],
  ["Server", "", "What start_server gives."],
  ["StreamReader", "", "Reads from a connection."],
  ["StreamWriter", "", "Writes to a connection."],
  ["open_connection", "(host=None, port=None)", "Connects, and gives a reader and a writer."],
  ["start_server", "(client_connected_cb, host=None, port=None)", "Calls the function with a reader and a writer for each connection that comes."],
  ["create_subprocess_exec", "(program, *args)", "Starts a program. (Programs here may not: they run in a sandbox.)"],
  ["create_subprocess_shell", "(cmd)", "Starts a shell command. (Programs here may not: they run in a sandbox.)"],
  ["CancelledError", "", "Raised where a task awaits when it is cancelled. Clean up, then let it pass."],
  ["TimeoutError", "", "Raised when a time limit is met."],
  ["InvalidStateError", "", "Raised when a future has its result already, or not yet."],
  ["IncompleteReadError", "", "Raised when a connection ends in the middle of what was to be read."],
  ["LimitOverrunError", "", "Raised when what is read has no end within the limit."],
  ["QueueEmpty", "", "Raised by get_nowait when nothing is there."],
  ["QueueFull", "", "Raised by put_nowait when there is no place."],
  ["QueueShutDown", "", "Raised by put and get when the queue was shut down.", "3.13"],
  ["BrokenBarrierError", "", "Raised when a barrier is broken while tasks wait at it."],
  ["FIRST_COMPLETED", "", "For wait(return_when=…): until the first one is done."],
  ["FIRST_EXCEPTION", "", "For wait(return_when=…): until one fails, or all are done."],
  ["ALL_COMPLETED", "", "For wait(return_when=…): until all are done."]
];

/** @type {Record<string, Entry[]>} */
export const MEMBERS = {
  "Task": [
    ["cancel", "(msg=None)", "Asks it to stop: CancelledError is raised where it awaits."],
    ["result", "()", "What it returned; raises what it raised, or InvalidStateError while it is not done."],
    ["exception", "()", "What it raised, or None."],
    ["done", "()", "Whether it has returned, raised or been cancelled."],
    ["cancelled", "()", "Whether it was cancelled."],
    ["cancelling", "()", "How many have asked it to stop."],
    ["uncancel", "()", "Takes one such request back."],
    ["get_name", "()", "Its name."],
    ["set_name", "(value)", "Gives it another name."],
    ["get_coro", "()", "The coroutine that it runs."],
    ["get_loop", "()", "Its event loop."],
    ["get_stack", "(*, limit=None)", "The frames where it stands."],
    ["add_done_callback", "(fn, *, context=None)", "Calls the function with the task when it is done."],
    ["remove_done_callback", "(fn)", "Does not call it after all."]
  ],
  "Future": [
    ["set_result", "(result)", "Sets it: whoever awaits it goes on."],
    ["set_exception", "(exception)", "Sets it: raises in whoever awaits it."],
    ["result", "()", "What was set; raises InvalidStateError before."],
    ["exception", "()", "The exception that was set, or None."],
    ["done", "()", "Whether it was set or cancelled."],
    ["cancel", "(msg=None)", "Cancels it: whoever awaits it is cancelled."],
    ["cancelled", "()", "Whether it was cancelled."],
    ["get_loop", "()", "Its event loop."],
    ["add_done_callback", "(fn, *, context=None)", "Calls the function when it is done."],
    ["remove_done_callback", "(fn)", "Does not call it after all."]
  ],
  "Queue": [
    ["put", "(item)", "Waits for a place, then puts it in."],
    ["get", "()", "Waits for something, then takes it out."],
    ["put_nowait", "(item)", "Puts it in at once, or raises QueueFull."],
    ["get_nowait", "()", "Takes something out at once, or raises QueueEmpty."],
    ["join", "()", "Waits until task_done was called for everything that was put in."],
    ["task_done", "()", "Says that what was taken out is dealt with."],
    ["qsize", "()", "How many are in it."],
    ["empty", "()", "Whether nothing is in it."],
    ["full", "()", "Whether there is no place left."],
    ["maxsize", "", "How many may be in it; 0 is any number."],
    ["shutdown", "(immediate=False)", "Nothing more is put in; when it is empty, get raises QueueShutDown.", "3.13"]
  ],
  "Lock": [
    ["acquire", "()", "Waits until it is free, then holds it. async with does it, and releases it too."],
    ["release", "()", "Lets go of it; the first who waits gets it."],
    ["locked", "()", "Whether somebody holds it."]
  ],
  "Event": [
    ["wait", "()", "Waits until it is set."],
    ["set", "()", "Sets it: all who wait go on."],
    ["clear", "()", "Whoever waits from now on waits for the next set()."],
    ["is_set", "()", "Whether it is set."]
  ],
  "Condition": [
    ["wait", "()", "Lets go of the lock, waits to be notified, takes the lock again."],
    ["wait_for", "(predicate)", "Waits until the function gives true, asking at each notification."],
    ["notify", "(n=1)", "Wakes so many of those who wait."],
    ["notify_all", "()", "Wakes all who wait."],
    ["acquire", "()", "Takes its lock. async with does it, and releases it too."],
    ["release", "()", "Lets go of its lock."],
    ["locked", "()", "Whether somebody holds its lock."]
  ],
  "Semaphore": [
    ["acquire", "()", "Waits for a place, then has it. async with does it, and releases it too."],
    ["release", "()", "Gives a place back; the first who waits gets it."],
    ["locked", "()", "Whether no place is left."]
  ],
  "Barrier": [
    ["wait", "()", "Waits until all have come; gives this one's number."],
    ["reset", "()", "Sends those away who wait, with BrokenBarrierError."],
    ["abort", "()", "Breaks it for good."],
    ["parties", "", "How many must come."],
    ["n_waiting", "", "How many wait."],
    ["broken", "", "Whether it is broken."]
  ],
  "TaskGroup": [["create_task", "(coro, *, name=None, context=None)", "Makes a task that the group waits for."]],
  "Timeout": [
    ["when", "()", "The moment of loop.time() at which it is over; None for never."],
    ["reschedule", "(when)", "Sets another moment."],
    ["expired", "()", "Whether the time was over."]
  ],
  "Runner": [
    ["run", "(coro, *, context=None)", "Runs a coroutine until it is done."],
    ["get_loop", "()", "Its event loop."],
    ["close", "()", "Ends it. with does that."]
  ],
  "StreamReader": [
    ["read", "(n=-1)", "Waits for some bytes, at most so many; b'' at the end."],
    ["readline", "()", "Waits for a line."],
    ["readexactly", "(n)", "Waits for so many bytes."],
    ["readuntil", "(separator=b'\\n')", "Waits until the separator has come."],
    ["at_eof", "()", "Whether everything was read."]
  ],
  "StreamWriter": [
    ["write", "(data)", "Sends bytes; await drain() afterwards."],
    ["writelines", "(data)", "Sends several pieces."],
    ["drain", "()", "Waits while too much is under way."],
    ["close", "()", "Ends the connection; await wait_closed() afterwards."],
    ["wait_closed", "()", "Waits until it has ended."],
    ["is_closing", "()", "Whether it is ending."],
    ["write_eof", "()", "Says that nothing more will be sent."],
    ["get_extra_info", "(name, default=None)", "Facts such as 'peername'."]
  ],
  "Server": [
    ["serve_forever", "()", "Serves until it is cancelled."],
    ["start_serving", "()", "Begins to take connections."],
    ["close", "()", "Takes no more connections."],
    ["wait_closed", "()", "Waits until it has ended."],
    ["is_serving", "()", "Whether it takes connections."],
    ["sockets", "", "The sockets that it listens on."]
  ],
  "AbstractEventLoop": [
    ["time", "()", "The loop's clock, in seconds."],
    ["create_task", "(coro)", "Makes the coroutine a task."],
    ["create_future", "()", "Makes a future of this loop."],
    ["call_soon", "(callback, *args, context=None)", "Calls a plain function at the next turn."],
    ["call_later", "(delay, callback, *args, context=None)", "Calls a plain function after so many seconds."],
    ["call_at", "(when, callback, *args, context=None)", "Calls a plain function at a moment of time()."],
    ["call_soon_threadsafe", "(callback, *args, context=None)", "Like call_soon, from another thread."],
    ["run_in_executor", "(executor, func, *args)", "Runs a blocking function in a thread. to_thread is simpler."],
    ["run_until_complete", "(future)", "Runs the loop until this is done."],
    ["run_forever", "()", "Runs the loop until stop()."],
    ["stop", "()", "Lets run_forever end after this turn."],
    ["close", "()", "Ends the loop for good."],
    ["is_running", "()", "Whether it runs."],
    ["is_closed", "()", "Whether it was closed."],
    ["set_task_factory", "(factory)", "Decides how tasks are made."],
    ["set_debug", "(enabled)", "Complains about slow steps and forgotten awaits."],
    ["set_exception_handler", "(handler)", "Is called with exceptions that nobody else takes."],
    ["add_signal_handler", "(sig, callback, *args)", "Calls a function when a signal comes."],
    ["shutdown_asyncgens", "()", "Closes async generators that are not at their end."]
  ]
};
