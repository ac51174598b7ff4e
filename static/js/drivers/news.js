// Asks every few seconds whether others have drawn, as long as somebody has the page before them.

const EVERY = 5000;
const ASLEEP = 30 * 60 * 1000; // nobody has touched the page for so long
const STRIDES = 12; // how much rarer it asks, at most, while the server does not answer

/**
 * Watch the diagram at `address`; `mark` is what is on the page. `mayTake` says whether it may be
 * changed just now, `take` gets what is new. Returns { seen }, to tell which mark one has got.
 */
export function watch({ address, mark, mayTake, take }) {
  let known = mark;
  let touched = Date.now();
  let tick = 0;
  let stride = 1;
  let asking = false;

  async function ask() {
    const before = known;
    const answer = await fetch(address, {
      headers: { Accept: "application/json", "If-None-Match": `"${before}"` },
    });
    if (answer.status === 304) return;
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (answer.status >= 500) throw new Error("not now");
    if (!answer.ok || !isOurs || answer.redirected) return stop(); // signed out, or no longer ours
    const said = await answer.json();
    // An own step came in between, or a line is being written: the next time will do.
    if (known !== before || !mayTake()) return;
    known = said.mark;
    take(said);
  }

  async function now() {
    tick += 1;
    if (asking || document.hidden || tick % stride || Date.now() - touched > ASLEEP || !mayTake()) return;
    asking = true;
    try {
      await ask();
      stride = 1;
    } catch {
      stride = Math.min(stride * 2, STRIDES);
    }
    asking = false;
  }

  const timer = setInterval(now, EVERY);
  const stop = () => clearInterval(timer);
  const wake = () => {
    touched = Date.now();
  };
  for (const name of ["pointerdown", "keydown", "wheel", "visibilitychange"]) {
    addEventListener(name, wake, { passive: true, capture: true });
  }
  return { seen: (mark) => (known = mark ?? known) };
}
