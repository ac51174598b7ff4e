// What this page could not send waits on the device, a list for each page, until the network is
// back. The notice on the page tells of it, in sentences of its own.

const KEY = `waiting ${location.pathname}`;
const AGAIN = 3000; // phones do not always say that they are online again

export const notice = document.getElementById("waiting");

/** Return what waits, the oldest first. */
export const queue = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");

/** Let these wait, and nothing else. */
export function keep(items) {
  if (items.length) localStorage.setItem(KEY, JSON.stringify(items));
  else localStorage.removeItem(KEY);
}

/** Show one of the notice's sentences: kept, sent or refused. */
export function tell(message) {
  notice.textContent = notice.dataset[message];
  notice.hidden = false;
}

/** Return a name nobody else has; without https, `randomUUID` is not there. */
export const word = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** Call `send` now, when the network is back, and now and then while something waits. */
export function untilSent(send) {
  setInterval(() => queue().length && send(), AGAIN);
  window.addEventListener("online", send);
  send();
}
