// Keeps an observation when the network is gone and sends it when it is back. Without this script
// the form is an ordinary form; its client_token makes one that is sent twice one observation.

import { keep, notice, queue, tell, untilSent, word } from "./waiting.js";

const form = document.querySelector("[data-offline] form");

const post = (fields) =>
  fetch(form.action || location.href, { method: "POST", body: new URLSearchParams(fields) });

// The token of this page is the one the server knows; one kept for hours may be too old.
const withFreshToken = (fields) => {
  const token = form.querySelector("[name=csrf_token]");
  return fields.map(([name, value]) => [name, name === token?.name ? token.value : value]);
};

const isHere = (answer) => new URL(answer.url).pathname === location.pathname;

let sending = false;

async function sendWaiting() {
  if (sending) return;
  sending = true;
  while (queue().length && (await sendOldest()));
  sending = false;
}

/** Send the oldest, and say whether it is off the list; where one must sign in first, it stays. */
async function sendOldest() {
  const [oldest] = queue();
  const answer = await post(withFreshToken(oldest)).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) return false;
  if (answer.ok && !isHere(answer)) return false;
  keep(queue().slice(1));
  if (!answer.ok) {
    const field = form.querySelector("textarea");
    if (!field.value) field.value = Object.fromEntries(oldest).text ?? "";
  }
  tell(answer.ok ? "sent" : "refused");
  return true;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = [...new FormData(form)];
  const answer = await post(fields).catch(() => null);
  if (answer?.ok) return location.assign(answer.url);
  if (answer) return form.submit(); // a refusal is a page with the sentences in it
  keep([...queue(), fields]);
  tell("kept");
  form.reset();
  // The next one is another observation, so it needs a name of its own.
  for (const name of ["client_token", "form_key"]) {
    const hidden = form.querySelector(`[name=${name}]`);
    if (hidden) hidden.value = word();
  }
  notice.scrollIntoView({ block: "nearest" });
});

untilSent(sendWaiting);
