// Sends each tap without loading the page anew, and keeps taps made without network until there
// is one. Without this script each tap is an ordinary sending of the form.

import { keep, notice, queue, tell, untilSent, word } from "./waiting.js";

const form = document.querySelector("form.tally");
const now = document.getElementById("tally-now");
const after = document.getElementById("tally-after");

let sending = false;

/** Send what waits, the oldest first; each tap has a word of its own, so twice is once. */
async function send() {
  if (sending) return;
  sending = true;
  let page = null;
  const waited = queue().length > 1 || !notice.hidden;
  while (queue().length) {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(queue()[0]),
    }).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 429) {
      tell("kept");
      break;
    }
    keep(queue().slice(1));
    if (!answer.ok) location.reload();
    page = await answer.text();
  }
  sending = false;
  if (page === null) return;
  const fresh = new DOMParser().parseFromString(page, "text/html");
  now.textContent = fresh.getElementById("tally-now")?.textContent ?? now.textContent;
  // What one may do with the strokes; not while somebody fills it in.
  const next = fresh.getElementById("tally-after");
  if (next && !after.contains(document.activeElement)) after.replaceChildren(...next.childNodes);
  if (!queue().length && waited) tell("sent");
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  fields.set("client_token", word());
  fields.set("form_key", word());
  keep([...queue(), [...fields]]);
  form.reset();
  navigator.vibrate?.(20);
  send();
});
if (form) untilSent(send);
