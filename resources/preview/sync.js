// Keeps the page and the text in step: where either is scrolled to, what is clicked, which block is being written, and
// what is being looked for.  Places are the number of a block and lines of its source, counted from the block's first.
(() => {
  "use strict";

  const byline = globalThis.byline;
  // For so long after a key, the wheel or a button, in milliseconds, the page scrolls because the person wants it.
  const MEANT = 400;
  // What is to be seen is not closer than this to an edge, in pixels.
  const MARGIN = 48;
  const MOST_FOUND = 2000;
  const WORDS = 400;
  // What a report has in the stead of a line: where a block's source ends, and where the next block begins.
  const END = -1;
  const NEXT = -2;
  const ACTIVE = "a[href], area, summary, button, input, select, textarea, label, audio, video, iframe";

  let bridge = null;
  let meant = 0;
  let pressed = false;
  // Where the page was when its place was last told or asked for.
  let stood = 0;
  // What was asked for last, to be done again when pictures have pushed the text about.
  let again = null;
  let written = -1;

  // Where things are.

  function boxes(row) {
    const nodes = byline.rows()[row] || [];
    return nodes.filter((node) => node.nodeType === 1 && node.getClientRects().length);
  }

  function edges(row) {
    const shown = boxes(row);
    if (!shown.length) return null;
    const bottoms = shown.map((node) => node.getBoundingClientRect().bottom);
    return { shown, top: shown[0].getBoundingClientRect().top, bottom: Math.max(...bottoms) };
  }

  function nearest(row, step) {
    for (let at = row; at >= 0 && at < byline.rows().length; at += step) {
      const found = edges(at);
      if (found) return found;
    }
    return null;
  }

  function marks(shown) {
    return shown.flatMap((node) => [...node.querySelectorAll("[data-line]")]);
  }

  const lineOf = (mark) => Number(mark.dataset.line);
  const topOf = (mark) => mark.getBoundingClientRect().top;

  // How many of the first items have what a test asks; those that have it come before those that do not.
  function count(items, test) {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(items[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function between(low, high, lowY, highY, at) {
    const part = high > low ? Math.max(0, Math.min(1, (at - low) / (high - low))) : 0;
    return lowY + part * Math.max(0, highY - lowY);
  }

  // Where a line is in the window; of a block that shows nothing, where the one before it ends.
  function heightOf(place) {
    const found = edges(place.row);
    if (!found) {
      const before = nearest(place.row, -1);
      return before ? before.bottom : null;
    }
    if (place.within >= place.height) {
      const next = nearest(place.row + 1, 1);
      return between(place.height, place.room, found.bottom, next ? next.top : found.bottom, place.within);
    }
    const inner = marks(found.shown);
    const after = count(inner, (mark) => lineOf(mark) <= place.within);
    const low = after > 0 ? inner[after - 1] : null;
    const high = after < inner.length ? inner[after] : null;
    return between(low ? lineOf(low) : 0, high ? lineOf(high) : place.height, low ? topOf(low) : found.top,
      high ? topOf(high) : found.bottom, place.within);
  }

  function rowAt(y) {
    let low = 0;
    let high = byline.rows().length - 1;
    let found = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      let row = middle;
      while (row >= low && !boxes(row).length) row--;
      if (row < low) {
        low = middle + 1;
      } else if (edges(row).top <= y) {
        found = row;
        low = middle + 1;
      } else {
        high = row - 1;
      }
    }
    return found;
  }

  // What stands at a height: a row, two lines of it, and how far between them.
  function placeAt(y) {
    const row = rowAt(y);
    if (row < 0) return [0, 0, END, 0];
    const found = edges(row);
    const share = (low, high) => (high > low ? Math.max(0, Math.min(1, (y - low) / (high - low))) : 0);
    if (y >= found.bottom) {
      const next = nearest(row + 1, 1);
      return [row, END, NEXT, next ? share(found.bottom, next.top) : 0];
    }
    const inner = marks(found.shown);
    const after = count(inner, (mark) => topOf(mark) <= y);
    const low = after > 0 ? inner[after - 1] : null;
    const high = inner.slice(after).find((mark) => lineOf(mark) > (low ? lineOf(low) : 0));
    return [row, low ? lineOf(low) : 0, high ? lineOf(high) : END,
      share(low ? topOf(low) : found.top, high ? topOf(high) : found.bottom)];
  }

  // What stands above the first block and below the last one belongs to no line.
  function above() {
    const first = nearest(0, 1);
    return first ? first.top + window.scrollY : 0;
  }

  function below() {
    const last = nearest(byline.rows().length - 1, -1);
    return last ? Math.max(0, document.documentElement.scrollHeight - last.bottom - window.scrollY) : 0;
  }

  const furthest = () => Math.max(0, document.documentElement.scrollHeight - window.innerHeight);

  // Scrolling.

  function go(top) {
    meant = 0;
    window.scrollTo({ top: Math.max(0, Math.min(furthest(), top)), behavior: "instant" });
    stood = window.scrollY;
  }

  // Puts a line at a share of the window's height; at the ends of the text, with what stands above and below it.
  function follow(place) {
    again = () => follow(place);
    const y = heightOf(place);
    if (y === null) return;
    const beside = below() * (1 - place.left) - above() * (1 - place.gone);
    go(window.scrollY + y - place.at * window.innerHeight + beside);
  }

  // Leaves the page where it is as long as the line is in sight.
  function keep(place) {
    again = () => keep(place);
    const y = heightOf(place);
    if (y === null || (y >= MARGIN / 2 && y <= window.innerHeight - MARGIN)) return;
    const at = Math.max(0.15, Math.min(0.85, place.at));
    go(window.scrollY + y - at * window.innerHeight);
  }

  function report() {
    const most = furthest();
    const reach = Math.min(window.innerHeight, most);
    if (!bridge || !reach) return;
    const at = window.scrollY / most;
    const gone = Math.min(1, window.scrollY / reach);
    const left = Math.min(1, (most - window.scrollY) / reach);
    const y = at * window.innerHeight + above() * (1 - gone) - below() * (1 - left);
    bridge.scroll(...placeAt(y), at);
  }

  function mean() {
    meant = performance.now() + MEANT;
  }

  function scrolled() {
    if (!pressed && performance.now() > meant) return;
    mean();
    again = null;
    stood = window.scrollY;
    report();
  }

  // The page may have been scrolled before it hears of the wheel.
  function rolled() {
    mean();
    requestAnimationFrame(() => { if (Math.abs(window.scrollY - stood) > 1) scrolled(); });
  }

  function redo() {
    if (again) again();
    place();
  }

  // The block that is being written.

  const line = document.createElement("div");
  line.id = "byline-here";
  line.hidden = true;
  Object.assign(line.style, {
    position: "absolute", width: "2px", borderRadius: "1px", opacity: "0.45", pointerEvents: "none", margin: "0",
  });

  function place() {
    const found = written >= 0 && !document.hasFocus() ? edges(written) : null;
    line.hidden = !found;
    if (!found) return;
    if (!line.isConnected) document.body.append(line);
    const wanted = Math.max(3, Math.min(...found.shown.map((node) => node.getBoundingClientRect().left)) - 14);
    line.style.background = getComputedStyle(document.body).color;
    line.style.display = "block";
    line.style.left = line.style.top = "0px";
    const zero = line.getBoundingClientRect();
    line.style.left = `${wanted - zero.left}px`;
    line.style.top = `${found.top - zero.top}px`;
    line.style.height = `${found.bottom - found.top}px`;
  }

  function mark(row) {
    written = row;
    place();
  }

  // What is being looked for.

  const all = new Highlight();
  const current = new Highlight();
  current.priority = 1;
  // The ranges of a block, as long as its nodes are the same.
  let known = new WeakMap();
  let sought = null;

  function dress() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "::highlight(byline-found) { background-color: #ffe58a; color: #1b1f24; }" +
      "::highlight(byline-current) { background-color: #ff9b3d; color: #1b1f24; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    CSS.highlights.set("byline-found", all);
    CSS.highlights.set("byline-current", current);
  }

  function textsOf(nodes) {
    const texts = [];
    for (const node of nodes) {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      if (node.nodeType === 3) texts.push(node);
      while (walker.nextNode()) texts.push(walker.currentNode);
    }
    return texts;
  }

  function rangesOf(nodes) {
    const texts = textsOf(nodes);
    const starts = [];
    let whole = "";
    for (const text of texts) {
      starts.push(whole.length);
      whole += text.data;
    }
    const ends = (at, last) => {
      const which = count(starts, (start) => (last ? start < at : start <= at)) - 1;
      return [texts[which], at - starts[which]];
    };
    const ranges = [];
    for (const match of whole.matchAll(sought)) {
      const range = new Range();
      range.setStart(...ends(match.index, false));
      range.setEnd(...ends(match.index + match[0].length, true));
      ranges.push(range);
      if (ranges.length >= MOST_FOUND) break;
    }
    return ranges;
  }

  function found(nodes) {
    if (!known.has(nodes)) known.set(nodes, rangesOf(nodes));
    return known.get(nodes);
  }

  function light() {
    all.clear();
    if (!sought) return;
    let room = MOST_FOUND;
    for (const nodes of byline.rows()) {
      if (!nodes.length) continue;
      for (const range of found(nodes).slice(0, room)) {
        all.add(range);
        room--;
      }
      if (!room) return;
    }
  }

  // `pattern` is what finds it; "" takes all light away.
  function find(pattern, flags) {
    if (sought ? sought.source === pattern && sought.flags === [...`g${flags}`].sort().join("") : !pattern) return;
    sought = pattern ? new RegExp(pattern, `g${flags}`) : null;
    known = new WeakMap();
    current.clear();
    light();
  }

  // The match that is selected in the text: a block, and which of the block's matches it is.
  function select(row, which, show) {
    current.clear();
    const ranges = sought && byline.rows()[row] ? found(byline.rows()[row]) : [];
    const range = ranges[Math.min(which, ranges.length - 1)];
    if (!range) return;
    current.add(range);
    const box = range.getBoundingClientRect();
    if (show && (box.top < MARGIN || box.bottom > window.innerHeight - MARGIN)) {
      again = null;
      go(window.scrollY + box.top - window.innerHeight / 3);
    }
  }

  // Clicks.

  function click(event) {
    if (event.button !== 0 || event.detail > 1 || event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
    const target = event.target.nodeType === 1 ? event.target : event.target.parentElement;
    if (!bridge || !target || target.closest(ACTIVE) || !document.getSelection().isCollapsed) return;
    const row = byline.rowOf(target);
    if (row < 0) return;
    const inner = marks(boxes(row));
    const own = inner.filter((mark) => mark.contains(target)).pop();
    const within = own ? lineOf(own) : 0;
    const next = inner.find((mark) => lineOf(mark) > within);
    const [before, after] = wordsAround(own || boxes(row).find((node) => node.contains(target)), event);
    bridge.click(row, within, next ? lineOf(next) : END, before, after, event.clientY / window.innerHeight);
  }

  function wordsAround(holder, event) {
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
    if (!holder || !caret || !holder.contains(caret.startContainer)) return ["", ""];
    const before = new Range();
    before.setStart(holder, 0);
    before.setEnd(caret.startContainer, caret.startOffset);
    const after = new Range();
    after.setStart(caret.startContainer, caret.startOffset);
    after.setEnd(holder, holder.childNodes.length);
    return [before.toString().slice(-20 * WORDS), after.toString().slice(0, WORDS)];
  }

  // Listening.

  window.addEventListener("keydown", mean, true);
  for (const name of ["wheel", "touchmove"]) {
    window.addEventListener(name, rolled, { capture: true, passive: true });
  }
  window.addEventListener("pointerdown", () => {
    pressed = true;
    mean();
  }, true);
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, () => { pressed = false; }, true);
  // Over a scroll bar nothing is told of the button that is let go.
  window.addEventListener("pointermove", (event) => { if (!event.buttons) pressed = false; }, true);
  window.addEventListener("scroll", scrolled, { passive: true });
  window.addEventListener("click", click, true);
  window.addEventListener("focus", place);
  window.addEventListener("blur", place);
  window.addEventListener("resize", redo);
  document.addEventListener("load", redo, true);
  document.addEventListener("error", redo, true);
  dress();
  byline.onStart((started) => { bridge = started; });
  byline.onShown((message) => {
    // Another post begins at its top, and not because anybody scrolled there.
    if (message.top) meant = 0;
    if (!("insert" in message)) return;
    // The numbers of blocks may have changed; the window tells new ones.
    again = null;
    light();
    place();
  });
  byline.sync = { follow, keep, mark, find, select };
})();
