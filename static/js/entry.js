// Keeps a number when the network is gone and sends it when it is back. Without this script the
// form is an ordinary form. The form's own client_token makes a number sent twice one number.

const form = document.querySelector("form.form");
const notice = document.getElementById("waiting");
const KEY = `waiting ${location.pathname}`;

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
  fetch(form.action, { method: "POST", body: new URLSearchParams(fields), redirect: "follow" });

// Sends what waits, the oldest first, and stops at the first that meets no network.
async function sendWaiting() {
  let items = queue();
  while (items.length) {
    let answer;
    try {
      answer = await post(items[0]);
    } catch {
      return tell("kept");
    }
    if (answer.status >= 500 || answer.status === 429) return tell("kept");
    items = items.slice(1);
    keep(items);
    tell(answer.ok ? "sent" : "refused");
  }
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

window.addEventListener("online", sendWaiting);
sendWaiting();
