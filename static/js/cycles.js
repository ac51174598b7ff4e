// Plans of tests: a line is added without leaving one's place, and who else tested this shows
// while one types. Without this script the buttons send the form, and a link leads to the others.

const frame = document.getElementById("plan-form");

async function changeLines(form, button) {
  const answer = await fetch(form.action || location.href, {
    method: "POST",
    body: new FormData(form, button),
  }).catch(() => null);
  if (!answer?.ok) return form.requestSubmit(button);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("plan-form");
  const next = fresh?.querySelector("form");
  if (!next) return form.requestSubmit(button);
  // The form itself stays, because drafts listen to it; only what is in it changes.
  const said = form.querySelector("[data-draft-said]");
  form.replaceChildren(...next.childNodes);
  form.querySelector("[data-draft-said]")?.remove();
  if (said) form.querySelector(".form__submit")?.after(said);
  const field = document.getElementById(fresh.dataset.goesTo ?? "");
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}

// Caught on its way down, before drafts take it for the sending of the whole form.
frame?.addEventListener(
  "submit",
  (event) => {
    const button = event.submitter;
    if (button?.name !== "row" || button.dataset.failed) return;
    event.preventDefault();
    button.dataset.failed = "once"; // the second try, without script, is the browser's own
    changeLines(event.target, button);
  },
  true,
);

const goesTo = frame?.dataset.goesTo;
if (goesTo) document.getElementById(goesTo)?.focus();

const others = document.querySelector("[data-who-else]");
const source = others && document.getElementById(others.dataset.from);
const idea = document.getElementById("change_idea_id");
let waiting = 0;

async function lookForOthers() {
  const chosen = idea?.value ? idea.selectedOptions[0].textContent : "";
  const text = `${chosen} ${source.value}`.trim();
  if (text.length < 8) return;
  const address = new URL(others.dataset.whoElse, location.href);
  address.search = new URLSearchParams({ text, fragment: "1" });
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const heading = document.createElement("h2");
  heading.className = "ds-heading";
  heading.dataset.size = "2xs";
  heading.textContent = others.dataset.heading;
  others.replaceChildren(heading, ...page.body.childNodes);
}

for (const one of [source, idea]) {
  one?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(lookForOthers, 600);
  });
}
if (others && (source.value || idea?.value)) lookForOthers();
