// The agenda as a seat has it: which step it is at, what of it is done, and what its checks say.
// @ts-check

/** @import { LastRun, Seat, Step } from "./items.js" */

/**
 * @typedef {object} CheckShown
 * @property {string} asked what is asked for
 * @property {"open" | "passed" | "failed"} state
 * @property {string} answer about the last run; "" before one
 */

/**
 * @typedef {object} StepShown everything that is shown of the step that a seat is at
 * @property {Step} step
 * @property {number} number from 1
 * @property {number} of how many
 * @property {boolean} done
 * @property {CheckShown[]} checks
 * @property {ReadonlyArray<string>} hints those that were taken; of the host's, all
 * @property {number} left hints that can still be taken
 * @property {Step | null} before
 * @property {Step | null} after
 */

/**
 * @param {ReadonlyArray<Step>} steps
 * @param {string} id
 * @param {Pick<Seat, "passed"> | null} seat
 * @param {Pick<LastRun, "step" | "answers"> | null} last the last run of this step that was judged
 * @param {ReadonlyArray<string>} [taken] the hints that the seat took; the host has them all
 * @returns {StepShown | null} null where the agenda has no such step
 */
export function stepShown(steps, id, seat, last, taken) {
  const index = steps.findIndex((step) => step.id === id);
  if (index < 0) return null;
  const step = steps[index];
  const hints = taken ?? step.hints;
  // Answers are for the checks as they were when the program ran: a teacher may have changed them since.
  const answers = last !== null && last.step === id && last.answers.length === step.asked.length ? last.answers : [];
  return {
    step,
    number: index + 1,
    of: steps.length,
    done: seat?.passed.includes(id) ?? false,
    checks: step.asked.map((asked, at) => {
      const answer = answers[at];
      if (answer === undefined) return { asked, state: "open", answer: "" };
      return { asked, state: answer.passed ? "passed" : "failed", answer: answer.sentence };
    }),
    hints,
    left: Math.max(0, step.hint_count - hints.length),
    before: steps[index - 1] ?? null,
    after: steps[index + 1] ?? null,
  };
}

/**
 * The agenda as a list to choose from.
 * @param {ReadonlyArray<Step>} steps
 * @param {{at: string, classAt: string, passed: ReadonlyArray<string>}} where
 */
export function stepsListed(steps, { at, classAt, passed }) {
  return steps.map(({ id, title }, index) => ({ id, title, number: index + 1, isHere: id === at, isClass: id === classAt, done: passed.includes(id) }));
}
