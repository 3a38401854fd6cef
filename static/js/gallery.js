// The gallery's search while it is typed: the same address as the form's is asked, and what it found takes the place of
// what was found before. Without this file the form does the same, with a page for each answer.
// @ts-check

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.choose"));

/** ms after the last letter. */
const PAUSE = 150;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let asking = new AbortController();

/** The address of what is asked for now; fields without anything are left out. */
function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") asked.set(name, value);
  }
  return `/gallery/${asked.size > 0 ? "?" : ""}${asked}`;
}

async function find() {
  clearTimeout(timer);
  asking.abort();
  asking = new AbortController();
  const before = document.getElementById("found");
  const wanted = address();
  before?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(wanted, { signal: asking.signal });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
    if (!answer.ok || found === null) return form.submit();
    history.replaceState(null, "", wanted);
    // The sentence stays where it is: who listens to the page hears what is new in it.
    const sentence = document.querySelector(".found");
    const said = found.querySelector(".found");
    if (sentence !== null && said !== null) sentence.replaceChildren(...said.childNodes);
    document.querySelector(".exhibits")?.replaceWith(.../** @type {NodeListOf<Element>} */ (found.querySelectorAll(".exhibits")));
  } catch (error) {
    if (asking.signal.aborted && error instanceof DOMException) return;
    return form.submit();
  }
  before?.removeAttribute("aria-busy");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void find();
});
form.addEventListener("change", () => void find());
form.addEventListener("input", (event) => {
  if (!(event.target instanceof HTMLInputElement)) return;
  clearTimeout(timer);
  timer = setTimeout(() => void find(), PAUSE);
});
