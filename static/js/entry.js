// Keeps a number when the network is gone and sends it when it is back. Without this script the
// form is an ordinary form. The form's own client_token makes a number sent twice one number.

import { keep, notice, queue, tell, untilSent } from "./waiting.js";

const form = document.querySelector("form.form");

let sending = false;

const post = (fields) =>
  fetch(form.action, { method: "POST", body: new URLSearchParams(fields), redirect: "follow" });

// Sends what waits, the oldest first, and stops at the first that meets no network.
async function sendWaiting() {
  if (sending) return;
  sending = true;
  while (queue().length && (await sendOldest()));
  sending = false;
}

async function sendOldest() {
  const answer = await post(queue()[0]).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) {
    tell("kept");
    return false;
  }
  keep(queue().slice(1));
  tell(answer.ok ? "sent" : "refused");
  return true;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)];
  let answer;
  try {
    answer = await post(fields);
  } catch {
    keep([...queue(), fields]);
    tell("kept");
    notice.scrollIntoView({ block: "nearest" });
    return;
  }
  if (answer.ok) return location.assign(answer.url);
  // A refusal is a page with the sentences in it; the browser shows it by sending the form itself.
  const state = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: "state",
    value: event.submitter?.value ?? "value",
  });
  form.append(state);
  form.submit();
});

untilSent(sendWaiting);
