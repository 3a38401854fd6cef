// Moments that the server wrote in UTC, as this reader's clock and language have them.
// @ts-check

/** @param {HTMLElement} host with `<time datetime>` in it */
export function localTimes(host) {
  for (const time of host.querySelectorAll("time")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) time.textContent = moment.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
  }
}
