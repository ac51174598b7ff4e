// Puts outline and picture as the server has them in place of those on the page: what the reader
// looks at stays where it is on the screen, what was folded out stays so, and focus stays.

export function placer({ outlines, stage, below }) {
  const lines = () => [...outlines.querySelectorAll(".d-item:not(.d-draft)")];

  function isSeen(one) {
    const here = one.getBoundingClientRect();
    return here.height > 0 && here.bottom > 0 && here.top < innerHeight;
  }

  /** Return how to find a line again, and where it stands: the one worked at, else the first seen. */
  function anchor() {
    const own = document.activeElement?.closest(".d-item:not(.d-draft)");
    const one = own && outlines.contains(own) && isSeen(own) ? own : lines().find(isSeen);
    return one && { ...one.dataset, top: one.getBoundingClientRect().top };
  }

  function again({ key, effect }) {
    const all = lines().filter((one) => one.dataset.key === key);
    return all.find((one) => one.dataset.effect === effect) ?? all[0];
  }

  /** Return a function that gives focus back to the same link. */
  function focus() {
    const at = document.activeElement;
    const box = at?.closest(".d-node");
    const line = at?.closest(".d-item");
    const href = at?.getAttribute("href");
    if (!href || !(stage.contains(box) || outlines.contains(line))) return () => {};
    return () => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const home = box ? stage.querySelector(`.d-node[data-key="${box.dataset.key}"]`) : again(line.dataset);
      const links = home ? [home, ...home.querySelectorAll("a")] : [];
      links.find((one) => one.getAttribute("href") === href)?.focus({ preventScroll: true });
    };
  }

  /** Show what the server sent; `settle` runs when it is there, before the page is moved. */
  return function place({ outline, picture }, settle = () => {}) {
    const held = anchor();
    const refocus = focus();
    const isUnfolded = outlines.querySelector("details")?.open ?? false;
    outlines.innerHTML = outline;
    const folded = outlines.querySelector("details");
    if (folded) folded.open = isUnfolded;
    stage.querySelector("svg")?.remove();
    stage.insertAdjacentHTML("afterbegin", picture);
    const isEmpty = outlines.querySelectorAll(".d-item").length < 2;
    stage.hidden = isEmpty;
    below.hidden = isEmpty;
    settle();
    refocus();
    const now = held && again(held);
    if (now) scrollBy(0, now.getBoundingClientRect().top - held.top);
  };
}
