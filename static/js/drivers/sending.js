// Sends the steps one after the other, keeps those that did not get through, and knows how each is
// undone. The server answers with outline and picture as they are then.

const KEYS = "0123456789abcdef";
const PREFIX = "driver-steps ";
const MOST = 50; // steps to undo

/** Return a key nobody else has: the browser names a node before the server has heard of it. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => KEYS[byte % 16]).join("");
}

/**
 * How one's own steps are undone, the last one last: kept for this tab, so that neither a new
 * loading of the page nor a visit to another ends it. What another person left is thrown away.
 */
export function stepsOf(person, address) {
  const name = `${PREFIX}${person} ${address}`;

  function kept() {
    try {
      for (const other of Object.keys(sessionStorage)) {
        if (other.startsWith(PREFIX) && !other.startsWith(`${PREFIX}${person} `)) {
          sessionStorage.removeItem(other);
        }
      }
      const found = JSON.parse(sessionStorage.getItem(name) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return []; // no storage in this browser: the steps last as long as the page
    }
  }

  const steps = kept();

  function keep() {
    try {
      sessionStorage.setItem(name, JSON.stringify(steps));
    } catch {
      // As above.
    }
  }

  return {
    push(step) {
      steps.push(step);
      steps.splice(0, steps.length - MOST);
      keep();
    },
    pop() {
      const step = steps.pop();
      keep();
      return step;
    },
  };
}

export function sender({ address, token, words, steps, arrived, refused, tell }) {
  const waiting = [];
  let rest = Promise.resolve();
  let busy = false;

  async function post(step) {
    const fields = { ...step.fields, csrf_token: token, form_key: step.key };
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
    });
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { status: answer.status, said: isOurs ? await answer.json() : null };
  }

  async function drain() {
    if (busy) return;
    busy = true;
    while (waiting.length) {
      const step = waiting[0];
      let answer;
      try {
        answer = await post(step);
      } catch {
        tell(words.offline);
        break;
      }
      if (!answer.said) {
        tell(words.signedOut);
        break;
      }
      waiting.shift();
      if (answer.status === 200) {
        if (answer.said.undo && !step.isUndo) steps.push(answer.said.undo);
        if (!waiting.length) arrived(answer.said);
        step.done(true);
      } else {
        if (step.isUndo) tell(words.tooLate);
        else refused(step.fields, answer.said.message);
        step.done(false);
        if (!waiting.length) await refresh();
      }
    }
    busy = false;
  }

  async function refresh() {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.ok) arrived(await answer.json());
  }

  /** Send one step; the promise tells whether it was done. */
  function send(fields, isUndo = false) {
    const sent = new Promise((done) => waiting.push({ fields, isUndo, done, key: newKey() }));
    rest = Promise.allSettled([rest, sent]);
    drain();
    return sent;
  }

  /** Wait for all that was sent, so that the page is as the server knows it. */
  async function idle() {
    drain();
    await rest;
  }

  async function undo() {
    await idle();
    const step = steps.pop();
    tell(step ? words.undone : words.nothing);
    return step && (await send(step, true)) ? step : null;
  }

  addEventListener("online", drain);
  addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault();
  });
  return { send, idle, undo, isBusy: () => waiting.length > 0 };
}
