// Pictures on other servers: how many there are, and, where the person allows it, the pictures themselves in their
// boxes.  They are fetched by the program and not by the page.  Links that lead nowhere say so when they are clicked.
(() => {
  "use strict";

  const BOX = "byline-remote";
  const SHOWN = "byline-fetched";
  const MISSING = "byline-missing";
  let bridge = null;
  let post = "";
  let allowed = { site: false, posts: [] };
  let counted = -1;
  // What a box said before its picture stood in it.
  const words = new WeakMap();

  function fill(box) {
    const picture = new Image();
    const address = box.dataset.address;
    words.set(box, box.textContent);
    picture.alt = box.dataset.words || "";
    picture.decoding = "async";
    for (const side of ["width", "height"]) {
      if (/^\d{1,5}%?$/.test(box.dataset[side] || "")) picture.setAttribute(side, box.dataset[side]);
    }
    picture.addEventListener("error", () => {
      if (box.contains(picture)) empty(box, MISSING);
    });
    picture.src = `/remote?post=${encodeURIComponent(post)}&src=${encodeURIComponent(address)}`;
    box.classList.replace(BOX, SHOWN);
    box.replaceChildren(picture);
  }

  function empty(box, state) {
    box.textContent = words.get(box) || "";
    box.classList.replace(SHOWN, state);
  }

  function update() {
    const boxes = [...document.getElementsByClassName(BOX)].filter((box) => box.dataset.address);
    const allows = allowed.site || allowed.posts.includes(post);
    if (allows) boxes.forEach(fill);
    const count = allows ? 0 : boxes.length;
    if (bridge && count !== counted) {
      counted = count;
      bridge.count_remote(count);
    }
  }

  function allow(now) {
    allowed = now;
    if (!allowed.site && !allowed.posts.includes(post)) {
      for (const box of [...document.getElementsByClassName(SHOWN)]) empty(box, BOX);
    }
    update();
  }

  function say(event) {
    const link = event.target.closest && event.target.closest("a");
    // What stands in a post as an address was taken out, since nothing may follow it; an anchor has a name instead.
    if (link && bridge && !link.hasAttribute("href") && !link.id && !link.getAttribute("name")) bridge.follow("");
  }

  document.addEventListener("click", say, true);
  byline.onStart((given) => {
    bridge = given;
    counted = -1;
    update();
  });
  byline.onShown((message) => {
    if ("post" in message) {
      post = message.post;
      counted = -1;
    }
    if (["post", "insert", "header", "template"].some((name) => name in message)) update();
  });
  byline.remote = { allow };
})();
