// The grid as in a spreadsheet: arrow keys and Enter move, and cells pasted from Excel fill the
// fields from the one in focus on. Without this script it is a form with many fields.

const grid = document.getElementById("grid");
const said = document.querySelector("[data-grid-said]");
const inputs = [...(grid?.querySelectorAll("input[data-row]") ?? [])];
const at = (input) => [Number(input.dataset.row), Number(input.dataset.column)];
const columns = [...new Set(inputs.map((input) => at(input)[1]))].sort((a, b) => a - b);
const rows = [...new Set(inputs.map((input) => at(input)[0]))];
const byPlace = new Map(inputs.map((input) => [at(input).join(), input]));
const NUMBER = /^[-+\u2212]?[\d\s\u00a0]*([.,]\d+)?\s*%?$/;
const PAIR = /^\d[\d\s.,]*\s*(\/|av|of)\s*\d[\d\s.,]*$/i;
const WORD = /^([-\u2013\u2212]|[\p{L} _.]{1,40})$/u; // the server knows which words it knows

/** Return the next field in a direction, passing over cells without fields. */
function beside(input, down, right) {
  let [row, column] = [rows.indexOf(at(input)[0]) + down, columns.indexOf(at(input)[1]) + right];
  while (rows[row] !== undefined && columns[column] !== undefined) {
    const found = byPlace.get([rows[row], columns[column]].join());
    if (found) return found;
    row += down;
    column += right;
  }
  return null;
}

function go(event, target) {
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
}

/** Enter goes down, and from the last row to the top of the next column; on a phone to the next. */
function afterEnter(input) {
  if (matchMedia("(max-width: 48rem)").matches) return inputs[inputs.indexOf(input) + 1];
  const below = beside(input, 1, 0);
  if (below) return below;
  const next = columns[columns.indexOf(at(input)[1]) + 1];
  return inputs.find((one) => at(one)[1] === next);
}

function onKey(event) {
  const input = event.target;
  if (!input.matches("input[data-row]") || event.isComposing || event.altKey || event.metaKey) return;
  if (event.key === "Enter" && !event.ctrlKey) {
    event.preventDefault(); // else it would send the form
    go(event, event.shiftKey ? beside(input, -1, 0) : afterEnter(input));
  }
  if (event.ctrlKey || event.shiftKey) return;
  const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  const first = whole || input.selectionEnd === 0;
  const last = whole || input.selectionStart === input.value.length;
  if (event.key === "ArrowDown") go(event, beside(input, 1, 0));
  if (event.key === "ArrowUp") go(event, beside(input, -1, 0));
  if (event.key === "ArrowLeft" && first) go(event, beside(input, 0, -1));
  if (event.key === "ArrowRight" && last) go(event, beside(input, 0, 1));
}

const reads = (text) => text === "" || NUMBER.test(text) || PAIR.test(text) || WORD.test(text);

/** A number takes the place of "no cases"; a state takes the place of the numbers. */
function settle(changed) {
  const cell = changed.closest("td");
  const state = cell.querySelector("[data-state]");
  if (changed === state) {
    if (state.value) for (const input of cell.querySelectorAll("input")) input.value = "";
  } else if (changed.value.trim()) {
    state.value = "";
  }
}

function fill(input, text) {
  input.value = text;
  input.dataset.pasted = "";
  settle(input);
  if (reads(text)) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
  return reads(text);
}

function onPaste(event) {
  const start = event.target;
  const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "") ?? "";
  if (!start.matches?.("input[data-row]") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const [row, column] = [rows.indexOf(at(start)[0]), columns.indexOf(at(start)[1])];
  const told = { filled: 0, unread: 0, outside: 0 };
  text.split("\n").forEach((line, down) => {
    line.split("\t").forEach((cell, right) => {
      const input = byPlace.get([rows[row + down], columns[column + right]].join());
      if (!input) told.outside += cell.trim() ? 1 : 0;
      else if (fill(input, cell.trim())) told.filled += 1;
      else told.unread += 1;
    });
  });
  told.filled += told.unread;
  said.textContent = Object.keys(told)
    .filter((what) => told[what])
    .map((what) => grid.dataset[what].replace("%d", told[what]))
    .join(" ");
  grid.closest("form").dispatchEvent(new Event("input"));
}

if (grid) {
  // Tab goes from number to number; the words can be typed, so the lists need no stop of their own.
  const wide = matchMedia("(min-width: 48.01rem)");
  const stops = () => {
    for (const list of grid.querySelectorAll("[data-state]")) list.tabIndex = wide.matches ? -1 : 0;
  };
  stops();
  wide.addEventListener("change", stops);
  grid.addEventListener("keydown", onKey);
  grid.addEventListener("paste", onPaste);
  grid.addEventListener("input", (event) => {
    event.target.removeAttribute("aria-invalid");
    settle(event.target);
  });
}
