// Puts into the page what the window sends.  It runs in a world of its own: the page itself has no scripts, and
// nothing that a post contains can reach what is here.  Timers never fire in that world; animation frames do.
(() => {
  "use strict";

  const root = document.documentElement;
  const neutral = document.getElementById("byline-neutral");
  const article = document.getElementById("byline-article");
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
  // What the other scripts want to hear of: that the bridge is there, and that something was put into the page.
  const starts = [];
  const changes = [];
  // What each picture was written as, and which picture each box of a missing one stands for.
  const references = new WeakMap();
  const boxes = new WeakMap();

  // The places of the site's own page, if it has one, and what fills them.
  let framed = false;
  let places = [];
  let shownHeader = {};

  const PLACE = /\{\{\s*(title|lead|date|author|category|image|content)\s*\}\}/;
  const PICTURES = "img, .byline-missing, [data-address]";
  const PLAIN = new Set(["alt", "class", "datetime", "lang", "title"]);
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
    box.dataset.address = reference;
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

  // What a picture is kept by: its address here, or on another server, whatever stands for it.
  function identity(node) {
    const shown = boxes.get(node) || node;
    return node.dataset.address || (shown.localName === "img" ? shown.getAttribute("src") : null);
  }

  // Every picture of these nodes, loaded or not yet, or the box of one that is not there.
  function knownPictures(nodes) {
    const known = new Map();
    const within = (each) => (each.matches(PICTURES) ? [each] : []).concat(...each.querySelectorAll(PICTURES));
    for (const node of nodes.filter((each) => each.nodeType === 1).flatMap(within)) {
      const name = identity(node);
      if (!name) continue;
      if (!known.has(name)) known.set(name, []);
      known.get(name).push(node);
    }
    return known;
  }

  // A picture moves from the old nodes to the new ones: a new element would be loaded and laid out again.  Marks stand
  // in for it until both are in the page, since moving through the template would load it again as well.
  function markPictures(fragment, known, moves) {
    for (const fresh of known.size ? fragment.querySelectorAll("img, [data-address]") : []) {
      const kept = (known.get(identity(fresh)) || []).shift();
      if (!kept) continue;
      const mark = document.createComment("");
      fresh.replaceWith(mark);
      moves.set(mark, { kept, fresh });
    }
  }

  function moveInto(mark, { kept, fresh }) {
    for (const name of references.has(kept) && references.has(fresh) ? ["alt", "title", "class", "width", "height", "style", "id"] : []) {
      if (fresh.hasAttribute(name)) kept.setAttribute(name, fresh.getAttribute(name));
      else kept.removeAttribute(name);
    }
    mark.replaceWith(kept);
  }

  function patch(at, removed, inserted) {
    const old = rows.slice(at, at + removed).flat();
    const next = rows.slice(at + removed).find((nodes) => nodes.length);
    const known = knownPictures(old);
    const moves = new Map();
    const all = document.createDocumentFragment();
    const made = inserted.map((html) => {
      const fragment = fragmentOf(html);
      markPictures(fragment, known, moves);
      const nodes = [...fragment.childNodes].filter((node) => node.nodeType !== 3 || node.data.trim());
      all.append(...nodes);
      return nodes;
    });
    for (const [mark, move] of moves) moveInto(mark, move);
    const moved = new Set([...moves.values()].map((move) => move.kept));
    for (const node of old) if (!moved.has(node)) node.remove();
    text.insertBefore(all, next ? next[0] : null);
    const settled = made.map((nodes) => nodes.map((node) => (moves.has(node) ? moves.get(node).kept : node)));
    rows = rows.slice(0, at).concat(settled, rows.slice(at + removed));
  }

  function picture(reference, name) {
    if (REMOTE.test(reference)) return remote(reference);
    const made = new Image();
    made.alt = name;
    references.set(made, reference);
    made.src = address(reference);
    return made;
  }

  // The picture that stands there already, where it still is the one.
  function featured(holder, reference, name) {
    const node = holder.querySelector("img, .byline-missing");
    const old = node && (boxes.get(node) || node);
    const same = old && references.get(old) === reference && old.getAttribute("src") === address(reference);
    if (same && node === old) old.alt = name;
    return same ? node : picture(reference, name);
  }

  function showHeader(shown) {
    shownHeader = shown;
    if (framed) {
      fillPlaces(shown);
      return;
    }
    const parts = [];
    if (shown.category) parts.push(element("p", "byline-category category", shown.category));
    if (shown.title) parts.push(element("h1", "byline-title post-title entry-title p-name", shown.title));
    if (shown.lead) parts.push(element("p", "byline-lead lead", shown.lead));
    const signed = [shown.author, shown.date].filter(Boolean);
    if (signed.length) {
      const line = element("p", "byline-signed post-meta entry-meta");
      for (const words of signed) line.append(element("span", "", words));
      parts.push(line);
    }
    if (shown.image) {
      const figure = element("figure", "byline-picture post-image featured-image");
      figure.append(featured(header, shown.image, shown.title || ""));
      parts.push(figure);
    }
    header.replaceChildren(...parts);
    header.hidden = parts.length === 0;
  }

  // A place is a node for text, a holder for a picture, or an attribute; what it is filled with is never read as HTML.
  function placesIn(fragment) {
    const found = [];
    const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (PLACE.test(walker.currentNode.data)) texts.push(walker.currentNode);
    for (let node of texts) {
      for (let match = PLACE.exec(node.data); match; match = PLACE.exec(node.data)) {
        const name = match[1];
        const rest = node.splitText(match.index);
        rest.data = rest.data.slice(match[0].length);
        const holder = name === "image" ? element("span", "byline-place") : new Text();
        rest.before(holder);
        found.push({ name, holder, owner: holder.parentNode });
        node = rest;
      }
    }
    for (const node of fragment.querySelectorAll("*")) {
      for (const { name: attribute, value } of [...node.attributes]) {
        const match = PLACE.exec(value);
        if (!match) continue;
        if (node.localName === "img" && attribute === "src") {
          const holder = element("span", "byline-place");
          found.push({ name: match[1], holder, owner: node.parentNode, like: node.cloneNode() });
          node.replaceWith(holder);
        } else {
          node.removeAttribute(attribute);
          // Other attributes could make more of a post's words than words.
          if (PLAIN.has(attribute)) found.push({ name: match[1], node, attribute, pattern: value });
        }
      }
    }
    return found;
  }

  function fillPlaces(shown) {
    const empty = new Map();
    for (const place of places) {
      const words = shown[place.name] || "";
      if (place.attribute) {
        place.node.setAttribute(place.attribute, place.pattern.replace(new RegExp(PLACE, "g"), (_, name) => shown[name] || ""));
        continue;
      }
      if (place.holder.nodeType === 3) place.holder.data = words;
      else fillPicture(place, shown.image || "", shown.title || "");
      empty.set(place.owner, (empty.get(place.owner) ?? true) && !words);
    }
    for (const [owner, bare] of empty) {
      if (owner.nodeType === 1 && owner !== article && !owner.contains(text)) owner.classList.toggle("byline-empty", bare);
    }
  }

  function fillPicture(place, reference, name) {
    place.holder.classList.toggle("byline-empty", !reference);
    if (!reference) {
      place.holder.replaceChildren();
      return;
    }
    const made = featured(place.holder, reference, name);
    for (const attribute of ["class", "style", "width", "height", "id", "title"]) {
      const value = place.like && place.like.getAttribute(attribute);
      if (value && made.localName === "img") made.setAttribute(attribute, value);
    }
    if (place.holder.firstChild !== made) place.holder.replaceChildren(made);
  }

  // The site's own page around the text, or ours with ""; pictures of the text stay what they are.
  function setTemplate(html) {
    text.remove();
    places = [];
    framed = false;
    if (html) {
      template.innerHTML = html;
      const content = template.content;
      const found = placesIn(content);
      content.querySelectorAll("img").forEach(settle);
      article.replaceChildren(content);
      // Only now: in the template's own document its pictures would be loaded again.
      const room = found.find((place) => place.name === "content");
      if (room) room.holder.replaceWith(text);
      else article.append(text);
      places = found.filter((place) => place.name !== "content");
      framed = true;
    } else {
      article.replaceChildren(header, text);
    }
    showHeader(shownHeader);
  }

  // The site's style sheet in place of ours, once it is there; ours stays where it never comes.
  function setStyle(href) {
    document.querySelectorAll("#byline-style").forEach((each) => each.remove());
    root.classList.toggle("styled", Boolean(href));
    if (!href) {
      neutral.disabled = false;
      return;
    }
    const link = document.createElement("link");
    link.id = "byline-style";
    link.rel = "stylesheet";
    // A sheet of which a part is missing counts as an error too, and is a sheet all the same.
    const take = () => {
      if (link.isConnected) neutral.disabled = Boolean(link.sheet && link.sheet.cssRules.length);
    };
    link.addEventListener("load", take);
    link.addEventListener("error", take);
    link.href = href;
    document.head.append(link);
  }

  function replace(node, other) {
    const at = rows.findIndex((nodes) => nodes.includes(node));
    if (at >= 0) rows[at] = rows[at].map((each) => (each === node ? other : each));
    node.replaceWith(other);
  }

  function reloadPictures() {
    for (const node of article.querySelectorAll("*")) {
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
        root.style.setProperty(`--byline-${name}`, JSON.stringify(words));
      }
    }
    if ("dark" in message) root.classList.toggle("dark", message.dark);
    if ("language" in message) root.lang = message.language;
    if ("style" in message) setStyle(message.style);
    if ("post" in message) post = message.post;
    if ("template" in message) setTemplate(message.template);
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
    for (const hear of changes) hear(message);
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
  // For the scripts beside this one, which share its world: `rows()` are the nodes of each block in the order of the
  // blocks; `onShown` calls with each message that was carried out, `onStart` once with the bridge to the window.
  globalThis.byline = {
    show,
    scrollTo,
    rows: () => rows,
    rowOf: (node) => rows.findIndex((nodes) => nodes.some((each) => each.contains(node))),
    onShown: (hear) => changes.push(hear),
    onStart: (hear) => (bridge ? hear(bridge) : starts.push(hear)),
  };
  new QWebChannel(qt.webChannelTransport, (channel) => {
    bridge = channel.objects.bridge;
    for (const hear of starts) hear(bridge);
    bridge.start();
  });
})();
