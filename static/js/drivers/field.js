// The one field everything is typed in: a new line, or new words for one, in the list or beside
// its box in the picture.

const STILL = 2000; // so long after the last letter the field may be moved

export function field({ root, stage, outline, words, save, leave, tell, move, undo, paste }) {
  const box = root.querySelector("[data-edit]");
  const input = box.querySelector("input");
  const item = document.createElement("li");
  item.className = "d-item d-draft";
  // { effect, after } of a new line; of one that is there its key, and the words it had
  let state = null;
  let typed = 0; // when the last letter was
  let composes = false;
  const self = { open, rename, close, lift, put, isBusy, inPicture: false };

  function open(place, text = "") {
    state = { ...place };
    input.value = text;
    show();
  }

  /** Open the field for the words of a line; those who were told of a conflict know the others’. */
  function rename(line, text, isTold = false) {
    if (!line) return;
    if (line.dataset.kind === "aim" && root.dataset.address.includes("/projects/")) {
      tell(words.aim);
      return;
    }
    const was = isTold ? null : outline.text(line);
    state = { key: line.dataset.key, effect: line.dataset.effect, was };
    input.value = text ?? outline.text(line);
    show();
  }

  function show(isBack = false) {
    box.remove();
    item.remove();
    for (const one of root.querySelectorAll(".d-editing")) one.classList.remove("d-editing");
    if (self.inPicture && stage.offsetParent !== null) beside();
    else if (state.key) {
      const line = outline.line(state.key, state.effect);
      line?.classList.add("d-editing");
      line?.querySelector(":scope > .d-row").after(box);
    } else {
      item.append(box);
      outline.insert(item, { ...state, after: state.after || "first" });
    }
    name();
    input.focus({ preventScroll: isBack });
  }

  /** Stand below the box of the line above, or right of the box it leads to. */
  function beside() {
    const find = (key) => key && stage.querySelector(`.d-node[data-key="${key}"] rect`);
    const over = find(state.key) ?? find(state.after);
    const near = over ?? find(state.effect);
    stage.append(box);
    if (!near) return;
    const here = near.getBoundingClientRect();
    const frame = stage.getBoundingClientRect();
    const left = (over ? here.left : here.right + 24) - frame.left + stage.scrollLeft;
    const top = (over && !state.key ? here.bottom + 4 : here.top) - frame.top + stage.scrollTop;
    box.style.left = `${Math.max(left, 0)}px`;
    box.style.top = `${Math.max(top, 0)}px`;
  }

  /** Say what is being written, and what it leads to. */
  function name() {
    const line = state.key && outline.line(state.key, state.effect);
    if (line) {
      input.setAttribute("aria-label", words.wordsOf.replace("%s", outline.text(line)));
      input.placeholder = "";
      return;
    }
    const effect = outline.home(state.effect);
    const what = outline.kindAt(state) === "change_idea" ? words.idea : words.driver;
    const under = effect ? words.under.replace("%s", outline.text(effect)) : "";
    input.setAttribute("aria-label", [what, under].filter(Boolean).join(", "));
    input.placeholder = what;
  }

  function close() {
    state = null;
    box.remove();
    item.remove();
    for (const one of root.querySelectorAll(".d-editing")) one.classList.remove("d-editing");
  }

  /** Whether somebody is in the middle of a word, or would lose the keyboard of their phone. */
  function isBusy() {
    if (!state || document.activeElement !== input) return false;
    return composes || Date.now() - typed < STILL || matchMedia("(pointer: coarse)").matches;
  }

  /**
   * Take the field out while the list is replaced; `put` sets it back as it was. Where its line is
   * gone, what is being typed becomes a new one.
   */
  function lift() {
    const held = state && { caret: [input.selectionStart, input.selectionEnd], focused: document.activeElement === input };
    box.remove();
    item.remove();
    return held;
  }

  function put(held) {
    if (!held || !state) return;
    if (state.key && !outline.line(state.key)) state = { effect: state.effect, after: "" };
    if (!state.key && !outline.home(state.effect)) state = { effect: "aim", after: "" };
    show(true);
    if (!held.focused) input.blur();
    input.setSelectionRange(...held.caret);
  }

  function done(goOn) {
    const text = input.value.trim();
    const was = state;
    if (!was) return;
    if (was.key) {
      close();
      save(was, text);
      leave(was.key, was.effect);
    } else if (text) {
      close();
      const key = save(was, text);
      if (goOn) open({ effect: was.effect, after: key });
      else leave(key, was.effect);
    } else if (!goOn || !shift("shallower")) cancel();
  }

  function cancel() {
    const was = state;
    close();
    if (was) leave(was.key || was.after || was.effect, was.effect);
  }

  /** Move the line that is being written; one that is there moves as it does when chosen. */
  function shift(way) {
    if (state.key) {
      done(false);
      move(way === "deeper" ? "in" : "out");
      return true;
    }
    const place = outline[way](state);
    if (!place) return false;
    state = place;
    show();
    return true;
  }

  function shiftOrSay(way) {
    if (!shift(way)) tell(words.noPlace);
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !state) return;
    const isEmpty = input.value === "" && !state.key;
    if (event.key === "Enter") done(true);
    else if (event.key === "Tab") shiftOrSay(event.shiftKey ? "shallower" : "deeper");
    else if (event.key === "Escape") {
      if (state.key) cancel();
      else done(false);
    } else if (event.key === "Backspace" && isEmpty) cancel();
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && isEmpty) {
      close();
      undo();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  input.addEventListener("input", () => {
    typed = Date.now();
  });
  for (const name of ["compositionstart", "compositionend"]) {
    input.addEventListener(name, () => {
      composes = name === "compositionstart";
    });
  }

  input.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!text.trim().includes("\n") || state.key) return;
    event.preventDefault();
    paste(text, state);
  });

  box.addEventListener("click", (event) => {
    const name = event.target.closest("[data-do]")?.dataset.do;
    event.stopPropagation();
    if (name === "save") done(true);
    else if (name === "cancel") cancel();
    else if (name) shiftOrSay(name);
  });

  box.remove();
  return self;
}
