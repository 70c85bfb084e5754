// Stretches of text that stand out for a while, without a change to the page (CSS custom highlights).

const registry = globalThis.CSS?.highlights;

/**
 * Highlights for one reader: `set(name, ranges)` replaces what it showed under the name, `clear()` ends all.
 * Browsers without custom highlights select the first range instead.
 */
export function highlights() {
  const own = new Map();
  const drop = (name) => {
    for (const range of own.get(name) ?? []) registry?.get(name)?.delete(range);
    own.delete(name);
  };
  const set = (name, ranges) => {
    drop(name);
    if (!ranges.length) return;
    if (!registry) return name === "flash" ? select(ranges[0]) : undefined;
    if (!registry.has(name)) registry.set(name, layer(name));
    ranges.forEach((range) => registry.get(name).add(range));
    own.set(name, ranges);
    return undefined;
  };
  return { set, clear: () => [...own.keys()].forEach(drop) };
}

function layer(name) {
  const made = new Highlight();
  made.priority = name === "flash" ? 2 : name === "words" ? 1 : 0;
  return made;
}

function select(range) {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
