// Shows the sentence of an aim while its parts are typed. Without this script the sentence is
// shown when the page has been saved.

const WAIT = 250; // ms after the last letter
const live = document.getElementById("aim-live");
const form = live?.closest("form");
const HIDDEN = ["csrf_token", "form_key", "row_version", "reason"];

let timer = 0;
let asking = null;

/** Ask for the sentence of what stands in the form now, and put it in place. */
async function refresh() {
  asking?.abort();
  asking = new AbortController();
  const parts = [...new FormData(form)].filter(([name]) => !HIDDEN.includes(name));
  try {
    const answer = await fetch(`${live.dataset.url}?${new URLSearchParams(parts)}`, { signal: asking.signal });
    if (answer.ok && !answer.redirected) live.innerHTML = await answer.text();
  } catch {
    // No network, or something newer was typed: the sentence waits.
  }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, WAIT);
});

live?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-baseline]");
  if (!button) return;
  const field = form.elements.namedItem("baseline_value");
  const note = form.elements.namedItem("baseline_note");
  field.value = button.dataset.baseline;
  note.value ||= button.dataset.note;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
