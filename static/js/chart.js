// Tells the point under the pointer, the finger or the keyboard in the box below its chart.
// Without this file every point still has its sentence, as a title and as a row of the table.

const sentences = new WeakMap();

/** Keep the sentence as a label: a browser would show a title in a second box over the chart. */
function prepare(figure) {
  for (const drawing of figure.querySelectorAll(".c-svg")) {
    const points = [...drawing.querySelectorAll(".c-pt")];
    points.forEach((point, position) => {
      const title = point.querySelector("title");
      sentences.set(point, title.textContent);
      point.setAttribute("aria-label", title.textContent);
      title.remove();
      // One stop for the tab key; the arrow keys go from point to point.
      point.setAttribute("tabindex", position === points.length - 1 ? "0" : "-1");
    });
  }
  const box = figure.querySelector(".chart__said");
  if (box && figure.querySelector(".c-pt")) box.textContent = box.dataset.hint;
}

function tell(point) {
  const figure = point.closest("[data-chart]");
  const box = figure.querySelector(".chart__said");
  figure.querySelector(".c-pt[data-told]")?.removeAttribute("data-told");
  point.setAttribute("data-told", "");
  if (!box) return;
  box.textContent = sentences.get(point);
  box.setAttribute("data-told", "");
}

function told(event) {
  const point = event.target.closest?.(".c-pt");
  if (point && sentences.has(point)) tell(point);
}

/** Return where an arrow key leads among so many points, or null for any other key. */
function destination(key, from, count) {
  const last = count - 1;
  const steps = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last };
  return key in steps ? Math.min(Math.max(steps[key], 0), last) : null;
}

function move(event) {
  const point = event.target.closest?.(".c-pt");
  if (!point || event.altKey || event.ctrlKey || event.metaKey) return;
  const points = [...point.closest(".c-svg").querySelectorAll(".c-pt")];
  const to = destination(event.key, points.indexOf(point), points.length);
  if (to === null) return;
  event.preventDefault();
  point.setAttribute("tabindex", "-1");
  points[to].setAttribute("tabindex", "0");
  points[to].focus();
}

for (const figure of document.querySelectorAll("[data-chart]")) prepare(figure);
document.addEventListener("pointerover", told);
document.addEventListener("focusin", told);
document.addEventListener("click", told);
document.addEventListener("keydown", move);
