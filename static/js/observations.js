// Keeps an observation when the network is gone and sends it when it is back. Without this script
// the form is an ordinary form; its client_token makes one that is sent twice one observation.

const form = document.querySelector("[data-offline] form");
const notice = document.getElementById("waiting");
const KEY = `waiting ${location.pathname}`;
const AGAIN = 5000;

const queue = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");

function keep(items) {
  if (items.length) localStorage.setItem(KEY, JSON.stringify(items));
  else localStorage.removeItem(KEY);
}

function tell(message) {
  notice.textContent = notice.dataset[message];
  notice.hidden = false;
}

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
  if (sending || !queue().length) return;
  sending = true;
  const [first, ...rest] = queue();
  const answer = await post(withFreshToken(first)).catch(() => null);
  if (answer?.ok && isHere(answer)) {
    keep(rest);
    tell("sent");
  } else if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    keep(rest);
    const field = form.querySelector("textarea");
    if (!field.value) field.value = Object.fromEntries(first).text ?? "";
    tell("refused");
  }
  sending = false;
  if (rest.length && answer?.ok) sendWaiting();
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
    if (hidden) hidden.value = crypto.randomUUID();
  }
  notice.scrollIntoView({ block: "nearest" });
});

setInterval(sendWaiting, AGAIN);
window.addEventListener("online", sendWaiting);
sendWaiting();
