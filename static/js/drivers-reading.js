// The page of a diagram for those who only read it: what others draw comes in by itself.

import { watch } from "./drivers/news.js";
import { placer } from "./drivers/placing.js";

const root = document.querySelector("[data-drivers]");
const part = (name) => root.querySelector(`[data-${name}]`);
const place = placer({ outlines: part("outlines"), stage: part("stage"), below: part("below") });

watch({
  address: root.dataset.address,
  mark: root.dataset.mark,
  mayTake: () => true,
  take(said) {
    place(said);
    if (said.said) part("said").textContent = said.said;
  },
});
