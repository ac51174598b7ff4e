// Sends the steps one after the other, keeps those that did not get through, and knows how each is
// undone. The server answers with outline and picture as they are then.

const KEYS = "0123456789abcdef";

/** Return a key nobody else has: the browser names a node before the server has heard of it. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => KEYS[byte % 16]).join("");
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
