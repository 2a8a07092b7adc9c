// Puts into the page what the window sends.  It runs in a world of its own: the page itself has no scripts, and
// nothing that a post contains can reach what is here.  Timers never fire in that world; animation frames do.
(() => {
  "use strict";

  const header = document.getElementById("byline-header");
  const text = document.getElementById("byline-text");
  const hint = document.getElementById("byline-hint");
  const template = document.createElement("template");
  // The nodes of each block, in the order of the blocks.
  let rows = [];
  let post = "";
  let version = 0;
  let labels = { missing: "" };
  let bridge = null;
  // What each picture was written as, and which picture each box of a missing one stands for.
  const references = new WeakMap();
  const boxes = new WeakMap();

  const REMOTE = /^\s*(https?:|\/\/)/i;

  function element(name, className, words) {
    const made = document.createElement(name);
    made.className = className;
    if (words) made.textContent = words;
    return made;
  }

  function address(reference) {
    return `/image?post=${encodeURIComponent(post)}&src=${encodeURIComponent(reference)}&v=${version}`;
  }

  function plainName(reference) {
    const name = reference.split(/[\\/]/).pop() || reference;
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  }

  function missing(name) {
    const box = element("span", "byline-missing", name);
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${labels.missing} ${name}`);
    return box;
  }

  function remote(reference) {
    let host = reference;
    try {
      host = new URL(reference, "https://x").hostname;
    } catch {
      // It is shown as it is written.
    }
    const box = element("span", "byline-remote", host);
    box.title = reference;
    return box;
  }

  // A picture gets its address while it stands in the template, where nothing is loaded.
  function settle(picture) {
    const reference = picture.getAttribute("src");
    if (!reference) {
      picture.replaceWith(missing(picture.alt || picture.title || "?"));
    } else if (!/^\s*data:/i.test(reference)) {
      references.set(picture, reference);
      picture.src = address(reference);
      picture.decoding = "async";
    }
  }

  function fragmentOf(html) {
    template.innerHTML = html;
    template.content.querySelectorAll("img").forEach(settle);
    return template.content;
  }

  function picturesOf(nodes) {
    return nodes.flatMap((node) => (node.nodeType === 1 ? [node, ...node.querySelectorAll("*")] : []))
      .map((node) => boxes.get(node) || node).filter((node) => node.localName === "img");
  }

  function loadedPictures(nodes) {
    const known = new Map();
    for (const picture of picturesOf(nodes)) {
      const source = picture.getAttribute("src");
      if (!known.has(source)) known.set(source, []);
      if (picture.complete && picture.naturalWidth) known.get(source).push(picture);
    }
    return known;
  }

  // Pictures move from the old nodes to the new ones: a new element would be loaded and laid out again.
  function keepPictures(fragment, known) {
    for (const fresh of known.size ? fragment.querySelectorAll("img") : []) {
      const kept = (known.get(fresh.getAttribute("src")) || []).shift();
      if (!kept) continue;
      for (const name of ["alt", "title", "class", "width", "height", "style", "id"]) {
        if (fresh.hasAttribute(name)) kept.setAttribute(name, fresh.getAttribute(name));
        else kept.removeAttribute(name);
      }
      fresh.replaceWith(kept);
    }
  }

  function patch(at, removed, inserted) {
    const old = rows.slice(at, at + removed).flat();
    const next = rows.slice(at + removed).find((nodes) => nodes.length);
    const known = loadedPictures(old);
    const all = document.createDocumentFragment();
    const made = inserted.map((html) => {
      const fragment = fragmentOf(html);
      keepPictures(fragment, known);
      const nodes = [...fragment.childNodes].filter((node) => node.nodeType !== 3 || node.data.trim());
      all.append(...nodes);
      return nodes;
    });
    for (const node of old) node.remove();
    text.insertBefore(all, next ? next[0] : null);
    rows = rows.slice(0, at).concat(made, rows.slice(at + removed));
  }

  function picture(reference, name) {
    if (REMOTE.test(reference)) return remote(reference);
    const made = new Image();
    made.alt = name;
    references.set(made, reference);
    made.src = address(reference);
    return made;
  }

  function showHeader(shown) {
    const [oldPicture] = picturesOf([header]);
    const parts = [];
    if (shown.category) parts.push(element("p", "byline-category", shown.category));
    if (shown.title) parts.push(element("h1", "byline-title", shown.title));
    if (shown.lead) parts.push(element("p", "byline-lead", shown.lead));
    const signed = [shown.author, shown.date].filter(Boolean);
    if (signed.length) {
      const line = element("p", "byline-signed");
      for (const words of signed) line.append(element("span", "", words));
      parts.push(line);
    }
    if (shown.image) {
      const figure = element("figure", "byline-picture");
      const same = oldPicture && references.get(oldPicture) === shown.image && oldPicture.naturalWidth
        && oldPicture.getAttribute("src") === address(shown.image);
      figure.append(same ? oldPicture : picture(shown.image, shown.title));
      parts.push(figure);
    }
    header.replaceChildren(...parts);
    header.hidden = parts.length === 0;
  }

  function replace(node, other) {
    const at = rows.findIndex((nodes) => nodes.includes(node));
    if (at >= 0) rows[at] = rows[at].map((each) => (each === node ? other : each));
    node.replaceWith(other);
  }

  function reloadPictures() {
    for (const node of [...header.querySelectorAll("*"), ...text.querySelectorAll("*")]) {
      const shown = boxes.get(node) || node;
      if (!references.has(shown)) continue;
      const fresh = shown.cloneNode();
      references.set(fresh, references.get(shown));
      fresh.src = address(references.get(shown));
      replace(node, fresh);
    }
  }

  // One message holds whatever is new; see preview.py.
  function show(message) {
    if ("labels" in message) {
      labels = message.labels;
      for (const [name, words] of Object.entries(labels)) {
        document.documentElement.style.setProperty(`--byline-${name}`, JSON.stringify(words));
      }
    }
    if ("dark" in message) document.documentElement.classList.toggle("dark", message.dark);
    if ("post" in message) post = message.post;
    if ("version" in message) {
      version = message.version;
      if (!("post" in message)) reloadPictures();
    }
    if ("header" in message) showHeader(message.header);
    if ("insert" in message) patch(message.at, message.remove, message.insert);
    if ("hint" in message) {
      hint.textContent = message.hint;
      hint.hidden = !message.hint;
    }
    if (message.top) window.scrollTo(0, 0);
    // In the second frame the first one has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => bridge && bridge.paint(message.revision)));
    return true;
  }

  // `within` lines into the block, which has `height` lines of source.
  function scrollTo(row, within, height) {
    const nodes = (rows[row] || []).filter((node) => node.nodeType === 1);
    if (!nodes.length) return;
    const marked = nodes.flatMap((node) => [...node.querySelectorAll("[data-line]")])
      .filter((node) => Number(node.dataset.line) <= within).pop();
    const box = (marked || nodes[0]).getBoundingClientRect();
    const part = marked ? 0 : Math.min(1, within / Math.max(1, height));
    window.scrollTo(0, window.scrollY + box.top + part * box.height - window.innerHeight / 4);
  }

  function follow(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const where = link.getAttribute("href");
    if (!where.startsWith("#")) {
      if (bridge) bridge.follow(where);
      return;
    }
    const name = plainName(where.slice(1));
    const target = [...text.querySelectorAll("[id], a[name]")].find((node) => node.id === name || node.name === name);
    if (target) target.scrollIntoView({ block: "center" });
  }

  function point(event) {
    const inside = event.target.nodeType === 1 ? event.target : event.target.parentElement;
    const row = rows.findIndex((nodes) => nodes.some((node) => node.contains(inside)));
    if (row < 0 || !bridge) return;
    const marked = inside.closest("[data-line]");
    bridge.point(row, marked && text.contains(marked) ? Number(marked.dataset.line) : 0);
  }

  function replaceBroken(event) {
    const broken = event.target;
    if (!references.has(broken) || !broken.isConnected) return;
    const box = missing(plainName(references.get(broken)));
    boxes.set(box, broken);
    replace(broken, box);
  }

  document.addEventListener("click", follow, true);
  document.addEventListener("auxclick", follow, true);
  document.addEventListener("dblclick", point, true);
  document.addEventListener("error", replaceBroken, true);
  globalThis.byline = { show, scrollTo };
  new QWebChannel(qt.webChannelTransport, (channel) => {
    bridge = channel.objects.bridge;
    bridge.start();
  });
})();
