// The big screen: how many have voted, asked for every three seconds; a new page when it is closed.
const place = document.getElementById("ballots");

async function ask() {
  try {
    const answer = await fetch(place.dataset.count, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { said, is_open: isOpen } = await answer.json();
    if (!isOpen) window.location.reload();
    if (place.textContent !== said) place.textContent = said;
  } catch {
    // No network just now; the number on the screen stands until there is.
  }
}

if (place) setInterval(ask, 3000);
