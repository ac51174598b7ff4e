// Reads the outline: it is the model of the editor, in the list as in the picture.

const FITTING = { aim: "primary", primary: "secondary" };

export function reader(outlines) {
  const all = (selector) => [...outlines.querySelectorAll(selector)];

  /** Return the line of a node, under this effect where it stands under several. */
  function line(key, effect) {
    const lines = all(`.d-item[data-key="${key}"]`);
    return lines.find((one) => one.dataset.effect === effect) ?? lines[0] ?? null;
  }

  /** Return the line of a node where what leads to it stands. */
  function home(key) {
    return all(`.d-item[data-key="${key}"]:not([data-again])`)[0] ?? null;
  }

  const above = (one) => one.previousElementSibling?.closest(".d-item:not(.d-draft)") ?? null;
  const effectOf = (one) => one.parentElement.closest(".d-item");
  const text = (one) => one.querySelector(":scope > .d-row > .d-text").textContent;
  const lines = () => all(".d-item:not(.d-draft)").filter((one) => one.offsetParent !== null);

  /** Return the list of what leads to a line, made where there is none yet. */
  function causes(one) {
    let list = one.querySelector(":scope > .d-list");
    if (!list) {
      list = document.createElement("ul");
      list.className = "d-list";
      one.append(list);
    }
    return list;
  }

  /** Return where a new line stands one step further in, or null. */
  function deeper(place) {
    const over = place.after ? line(place.after, place.effect) : null;
    const target = over && home(over.dataset.key);
    if (!target || target.dataset.kind === "change_idea") return null;
    return { effect: target.dataset.key, after: lastCause(target) };
  }

  /** Return where a new line stands one step further out, or null. */
  function shallower(place) {
    const effect = home(place.effect);
    const over = effect && effectOf(effect);
    if (!over) return null;
    return { effect: over.dataset.key, after: effect.dataset.key };
  }

  function lastCause(one) {
    const list = one.querySelector(":scope > .d-list");
    const found = list ? [...list.children].filter((each) => !each.matches(".d-draft")) : [];
    return found.at(-1)?.dataset.key ?? "";
  }

  /** Return the kind a new line gets by where it stands; beside an idea it is an idea too. */
  function kindAt(place) {
    const over = place.after ? line(place.after, place.effect) : null;
    if (over?.dataset.kind === "change_idea") return "change_idea";
    return FITTING[home(place.effect)?.dataset.kind ?? "aim"] ?? "change_idea";
  }

  /** Put a line where it belongs before the server has answered. */
  function insert(item, place) {
    const target = home(place.effect);
    if (!target) return;
    const list = causes(target);
    const over = place.after ? line(place.after, place.effect) : null;
    if (over && over.parentElement === list) over.after(item);
    else if (place.after === "first") list.prepend(item);
    else list.append(item);
  }

  return {
    line, home, above, effectOf, text, lines, deeper, shallower, lastCause, kindAt, insert,
  };
}
