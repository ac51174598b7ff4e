// Keeps what is typed in a long form: first in the browser, then on the server. Without this
// script the form is an ordinary form that is saved by its button.

const WAIT = 1500; // ms after the last letter
const RETRY = 10000; // ms, while there is no network

/** Follow one form from the first letter until it is sent. */
function follow(form) {
  const said = form.querySelector("[data-draft-said]");
  form.querySelector(".form__submit")?.after(said);
  const key = `draft ${location.pathname} ${form.dataset.autosave.split(".")[0]}`;
  let timer = 0;
  let sending = null;
  let done = false;

  const fields = () => {
    const data = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return [...data, ["draft_name", form.dataset.autosave]];
  };
  // What another page saved must not be restored here: the browser's copy lives until it is sent.
  const remember = (data) => localStorage.setItem(key, JSON.stringify(data));
  const say = (text) => {
    if (text) said.textContent = text;
  };

  async function send() {
    if (done) return;
    sending = new AbortController();
    try {
      const body = new URLSearchParams(fields());
      const answer = await fetch("/drafts", { method: "POST", body, signal: sending.signal });
      const told = await answer.json().catch(() => ({}));
      say(told.said ?? form.dataset.draftUnsent);
      if (answer.ok) localStorage.removeItem(key);
    } catch {
      if (done) return;
      say(form.dataset.draftUnsent);
      timer = setTimeout(send, RETRY);
    }
  }

  form.addEventListener("input", () => {
    remember(fields().filter(([name]) => name !== "csrf_token"));
    clearTimeout(timer);
    timer = setTimeout(send, WAIT);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    done = true;
    clearTimeout(timer);
    sending?.abort();
    const name = document.createElement("input");
    Object.assign(name, { type: "hidden", name: "draft_name", value: form.dataset.autosave });
    form.append(name);
  });
  bringBack(form, key, say);
}

/** Fill in what was typed without network and never reached the server. */
function bringBack(form, key, say) {
  const left = JSON.parse(localStorage.getItem(key) ?? "null");
  if (!left || form.dataset.sent !== undefined) return localStorage.removeItem(key);
  let changed = false;
  for (const [name, value] of left) {
    const field = form.elements.namedItem(name);
    const plain = field instanceof HTMLTextAreaElement || field?.type === "text";
    if (!plain || field.value === value) continue;
    field.value = value;
    changed = true;
  }
  if (changed) {
    const version = left.find(([name]) => name === "row_version");
    if (version && form.elements.row_version) form.elements.row_version.value = version[1];
    say(form.dataset.draftBack);
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) follow(form);
for (const button of document.querySelectorAll("[data-draft-throw-away]")) {
  button.addEventListener("click", async () => {
    const form = button.closest("form");
    const body = new URLSearchParams([
      ["draft_name", form.dataset.autosave],
      ["csrf_token", form.elements.csrf_token?.value ?? ""],
    ]);
    await fetch("/drafts/thrown-away", { method: "POST", body });
    location.assign(location.href);
  });
}
