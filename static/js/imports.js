// Follows a large import: moves the bar, and opens the page anew when the worker is done.
// Without script the page asks for itself again every few seconds.

const box = document.querySelector("[data-import-progress]");
const bar = box?.querySelector("progress");

async function look() {
  try {
    const answer = await fetch(box.dataset.importProgress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return location.reload();
    const now = await answer.json();
    if (!now.busy) return location.reload();
    bar.max = now.total || 1;
    bar.value = now.done;
  } catch {
    // The network is gone for a moment; ask again.
  }
  setTimeout(look, 1200);
}

if (bar) setTimeout(look, 800);
