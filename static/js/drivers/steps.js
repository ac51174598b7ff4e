// How one's own steps are undone, the last one last: kept for this tab, so that neither a new
// loading of the page nor a visit to another ends it. What another person left is thrown away.

const PREFIX = "driver-steps ";
const MOST = 50;

export function stepsOf(person, address) {
  const name = `${PREFIX}${person} ${address}`;

  function kept() {
    try {
      for (const other of Object.keys(sessionStorage)) {
        if (other.startsWith(PREFIX) && !other.startsWith(`${PREFIX}${person} `)) {
          sessionStorage.removeItem(other);
        }
      }
      const found = JSON.parse(sessionStorage.getItem(name) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return []; // no storage in this browser: the steps last as long as the page
    }
  }

  const steps = kept();

  function keep() {
    try {
      sessionStorage.setItem(name, JSON.stringify(steps));
    } catch {
      // As above.
    }
  }

  return {
    push(step) {
      steps.push(step);
      steps.splice(0, steps.length - MOST);
      keep();
    },
    pop() {
      const step = steps.pop();
      keep();
      return step;
    },
  };
}
