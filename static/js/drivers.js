// The keyboard and touch editor of a driver diagram. Without it each line leads to a page with
// plain forms that do the same. Esc always leaves the field, and Tab then goes on through the page.

import { field as fieldOf } from "./drivers/field.js";
import { watch } from "./drivers/news.js";
import { reader } from "./drivers/outline.js";
import { placer } from "./drivers/placing.js";
import { newKey, sender, stepsOf } from "./drivers/sending.js";

const root = document.querySelector("[data-drivers]");
const part = (name) => root.querySelector(`[data-${name}]`);
const outlines = part("outlines");
const stage = part("stage");
const tools = part("tools");
const words = part("words").dataset;
const outline = reader(outlines);
const place = placer({ outlines, stage, below: part("below") });
const say = (sentence, what) => sentence.replace("%s", what);

let chosen = null; // { key, effect, inPicture }

function tell(sentence) {
  part("said").textContent = sentence;
}

const sending = sender({
  address: root.dataset.address,
  token: document.querySelector("[data-add] [name=csrf_token]")?.value ?? "",
  words,
  steps: stepsOf(root.dataset.me, root.dataset.address),
  tell,
  arrived,
  refused(fields, message) {
    tell(message);
    if (fields.action === "rename") field.rename(outline.line(fields.node), fields.text, true);
    if (fields.action === "add") field.open({ effect: fields.effect, after: "" }, fields.text);
  },
});

const field = fieldOf({ root, stage, outline, words, save, leave, tell, move: moveChosen, undo, paste });

/** Show outline and picture as the server has them now, and keep what is being typed. */
function arrived(said) {
  const held = field.lift();
  const hadFocus = root.contains(document.activeElement) && document.activeElement.closest(".d-text, .d-node");
  news.seen(said.mark);
  place(said, () => {
    if (chosen && !outline.line(chosen.key)) chosen = outline.line(chosen.effect) && { ...chosen, key: chosen.effect };
    prepare();
    field.put(held);
    if (hadFocus && chosen) focusChosen(true);
  });
}

// A list to choose from, or a button one is about to press, is not taken from under anybody.
function mayTake() {
  const at = document.activeElement;
  return !sending.isBusy() && !field.isBusy() && !(outlines.contains(at) && at.matches("select, button, summary"));
}

const news = watch({
  address: root.dataset.address,
  mark: root.dataset.mark,
  mayTake,
  take(said) {
    arrived(said);
    if (said.said) tell(said.said);
  },
});

/** Make each line one stop that the arrows lead to, instead of a link among many. */
function prepare() {
  const current = chosen && outline.line(chosen.key, chosen.effect);
  const first = current ?? outline.lines()[0];
  for (const text of outlines.querySelectorAll("[data-outline] .d-text, [data-loose] .d-text")) {
    const line = text.closest(".d-item");
    text.setAttribute("role", "button");
    text.setAttribute("aria-describedby", "d-keys");
    text.tabIndex = line === first ? 0 : -1;
    line.classList.toggle("d-chosen", line === current);
  }
  const nodes = [...stage.querySelectorAll(".d-node")];
  const focal = nodes.find((node) => node.dataset.key === chosen?.key) ?? nodes[0];
  for (const node of nodes) {
    node.setAttribute("tabindex", node === focal ? "0" : "-1");
    node.setAttribute("role", "button");
    node.classList.toggle("d-chosen", node.dataset.key === chosen?.key);
  }
  tools.hidden = !current;
}

function choose(key, effect, inPicture = false) {
  chosen = { key, effect, inPicture };
  prepare();
  focusChosen();
}

function chooseLine(line) {
  if (line) choose(line.dataset.key, line.dataset.effect, chosen?.inPicture ?? false);
}

function focusChosen(isBack = false) {
  const box = chosen.inPicture && stage.querySelector(`.d-node[data-key="${chosen.key}"]`);
  const line = outline.line(chosen.key, chosen.effect);
  (box || line?.querySelector(".d-text"))?.focus({ preventScroll: isBack });
}

/** Keep what was typed: a new line, or new words for one that is there. */
function save(state, text) {
  if (state.key) {
    const line = outline.line(state.key, state.effect);
    const was = state.was ?? (line ? outline.text(line) : "");
    if (!text || text === was) return;
    for (const one of outlines.querySelectorAll(`.d-item[data-key="${state.key}"] > .d-row > .d-text`)) {
      one.textContent = text;
    }
    sending.send({ action: "rename", node: state.key, text, was });
    tell(say(words.saved, text));
    return;
  }
  const node = newKey();
  const kind = outline.kindAt(state);
  const item = document.createElement("li");
  item.className = "d-item";
  Object.assign(item.dataset, { key: node, kind, effect: state.effect });
  item.innerHTML = '<div class="d-row"><a class="d-text" tabindex="-1"></a></div>';
  item.querySelector(".d-text").textContent = text;
  outline.insert(item, state);
  sending.send({ action: "add", node, effect: state.effect, after: state.after || "first", kind, text });
  tell(say(words.saved, text));
  return node;
}

function leave(key, effect) {
  const line = key && outline.line(key, effect);
  if (line) chooseLine(line);
}

async function undo() {
  const step = await sending.undo();
  if (step?.node && outline.line(step.node)) chooseLine(outline.line(step.node));
}

/** Take a pasted list to the page that shows what it will make. */
function paste(text, place) {
  const link = document.querySelector('.d-add a[href*="paste"]');
  const form = document.createElement("form");
  form.method = "post";
  form.action = link.getAttribute("href");
  const given = { text, under: place.effect, step: "look" };
  for (const token of document.querySelectorAll("[data-add] [name=csrf_token], [data-add] [name=form_key]")) {
    given[token.name] = token.value;
  }
  for (const [name, value] of Object.entries(given)) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    form.append(input);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

/** Move the chosen line: in, out, up or down. */
async function moveChosen(way) {
  await sending.idle();
  const line = chosen && outline.line(chosen.key, chosen.effect);
  const effect = line && outline.effectOf(line);
  if (!effect) return tell(words.noPlace);
  const step = { action: way, node: chosen.key, effect: effect.dataset.key };
  if (way === "in" || way === "out") {
    const over = outline.above(line);
    const here = { effect: effect.dataset.key, after: over?.dataset.key ?? "" };
    const to = way === "in" ? outline.deeper(here) : outline.shallower(here);
    if (!to) return tell(words.noPlace);
    Object.assign(step, { action: "move", to: to.effect, after: to.after || "first" });
  }
  chosen = { ...chosen, effect: step.to ?? step.effect };
  await sending.send(step);
}

const ACTS = {
  in: () => moveChosen("in"),
  out: () => moveChosen("out"),
  up: () => moveChosen("up"),
  down: () => moveChosen("down"),
  undo,
  rename: (line) => field.rename(line),
  child: (line) => field.open(inside(line)),
  sibling: (line) => field.open(below(line)),
  open: (line) => line.dataset.id && location.assign(`/driver-nodes/${line.dataset.id}`),
  turn: () => sending.send({ action: "turn", node: chosen.key }),
  archive: async (line) => {
    const next = outline.above(line) ?? outline.effectOf(line);
    tell(say(words.archived, outline.text(line)));
    await sending.send({ action: "archive", node: line.dataset.key });
    if (next) chooseLine(outline.line(next.dataset.key, next.dataset.effect));
  },
};

function inside(line) {
  return { effect: line.dataset.key, after: outline.lastCause(outline.home(line.dataset.key) ?? line) };
}

function below(line) {
  const effect = outline.effectOf(line);
  return effect ? { effect: effect.dataset.key, after: line.dataset.key } : inside(line);
}

async function act(name) {
  if (name === "undo") return undo();
  if (name === "turn" || name === "archive") await sending.idle();
  const line = chosen && outline.line(chosen.key, chosen.effect);
  if (!line) return undefined;
  if (line.dataset.kind === "change_idea" && name === "child") return tell(words.noPlace);
  field.inPicture = chosen.inPicture;
  return ACTS[name]?.(line);
}

const KEYS = {
  Enter: "sibling", F2: "rename", Delete: "archive",
  "Alt+ArrowRight": "in", "Alt+ArrowLeft": "out", "Alt+ArrowUp": "up", "Alt+ArrowDown": "down",
  "Ctrl+z": "undo", "Meta+z": "undo",
};

function named(event) {
  const held = [event.altKey && "Alt", event.ctrlKey && "Ctrl", event.metaKey && "Meta"];
  return [...held.filter(Boolean), event.key].join("+");
}

/** Return the line an arrow leads to from this one. */
function beside(line, key) {
  const lines = outline.lines();
  const at = lines.indexOf(line);
  const steps = {
    ArrowUp: () => lines[at - 1],
    ArrowDown: () => lines[at + 1],
    ArrowLeft: () => outline.effectOf(line),
    ArrowRight: () => line.querySelector(":scope > .d-list > .d-item"),
    Home: () => lines[0],
    End: () => lines.at(-1),
  };
  return steps[key]?.();
}

/** Return the line of the box an arrow leads to in the picture. */
function boxBeside(box, key) {
  const line = outline.line(box.dataset.key);
  if (key === "ArrowLeft" || key === "ArrowRight") return line && beside(line, key);
  const place = (one) => one.querySelector("rect").getBoundingClientRect();
  const here = place(box);
  const column = [...stage.querySelectorAll(".d-node")]
    .filter((one) => Math.abs(place(one).left - here.left) < 2)
    .sort((one, other) => place(one).top - place(other).top);
  const next = column[column.indexOf(box) + (key === "ArrowDown" ? 1 : -1)];
  return next && outline.line(next.dataset.key);
}

root.addEventListener("keydown", (event) => {
  const spot = event.target.closest(".d-text, .d-node");
  if (!spot || event.isComposing) return;
  const inPicture = spot.matches(".d-node");
  const line = inPicture ? outline.line(spot.dataset.key) : spot.closest(".d-item");
  if (!line) return;
  const key = named(event);
  if (event.key.startsWith("Arrow") && !event.altKey) {
    const next = inPicture ? boxBeside(spot, event.key) : beside(line, event.key);
    event.preventDefault();
    if (next) choose(next.dataset.key, next.dataset.effect, inPicture);
    return;
  }
  const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!(key in KEYS) && !isLetter) return;
  event.preventDefault();
  chosen = { key: line.dataset.key, effect: line.dataset.effect, inPicture };
  if (isLetter) {
    field.inPicture = inPicture;
    field.rename(line, event.key);
  } else act(KEYS[key]);
});

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tools] [data-do]");
  if (button) return act(button.dataset.do);
  const spot = event.target.closest(".d-outline .d-text, .d-stage .d-node");
  if (!spot || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  event.preventDefault();
  field.close();
  const inPicture = spot.matches(".d-node");
  const line = inPicture ? outline.line(spot.dataset.key) : spot.closest(".d-item");
  if (line) choose(line.dataset.key, line.dataset.effect, inPicture);
  return undefined;
});

root.addEventListener("dblclick", (event) => {
  if (event.target.closest(".d-outline .d-text, .d-stage .d-node")) act("rename");
});

// The plain form below the list opens a line in the list instead, where there is a keyboard for it.
part("add").addEventListener("submit", (event) => {
  const text = event.target.elements.text;
  const effect = event.target.elements.effect?.value ?? "aim";
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return text.focus();
  const home = outline.home(effect);
  const place = { effect, after: home ? outline.lastCause(home) : "" };
  const key = save(place, words);
  text.value = "";
  chosen = { key, effect, inPicture: false };
  field.inPicture = false;
  return field.open({ effect, after: key });
});

root.classList.add("d-live");
prepare();
