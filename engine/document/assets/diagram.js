// Moves and zooms the diagram, and opens what is behind a box. Without it the diagram stands still and all is below it in words.
(() => {
  "use strict";
  const view = document.getElementById("diagram");
  const svg = view && view.querySelector("svg");
  if (!svg) return;
  const { x, y, width, height } = svg.viewBox.baseVal;
  const whole = { x, y, width, height };
  view.classList.add("moves");
  const most = 12;
  // On a narrow page the whole picture is too small to read: there it opens at its left end, as high as its frame.
  const narrow = 640, readable = 0.8, natural = 1.1;
  let home, start, box;

  const within = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
  // A stretch within another; in its middle if it is longer.
  const placed = (value, length, from, room) => (length >= room ? from - (length - room) / 2 : within(value, from, from + room - length));
  const show = () => {
    svg.setAttribute("viewBox", [box.x, box.y, box.width, box.height].join(" "));
    view.classList.toggle("zoomed", box.width < start.width * 0.999);
  };
  const move = (x, y) => {
    box.x = placed(x, box.width, whole.x, whole.width);
    box.y = placed(y, box.height, whole.y, whole.height);
    show();
  };
  const is_whole = () => box.width >= home.width * 0.999;
  // The whole picture in the shape of its frame, and what is seen at first.
  const open_view = () => {
    svg.setAttribute("viewBox", [whole.x, whole.y, whole.width, whole.height].join(" "));
    const frame = svg.getBoundingClientRect(), ratio = frame.height / frame.width;
    const least = Math.max(whole.width, whole.height / ratio);
    home = { width: least, height: least * ratio };
    const first = within(frame.height / whole.height, readable, natural);
    const is_small = frame.width < narrow && frame.width / home.width < readable;
    start = is_small ? { width: frame.width / first, height: frame.height / first } : { ...home };
    box = { x: whole.x, y: whole.y, ...start };
    move(box.x, box.y);
  };
  // How many units of the picture a pixel is; the picture may be narrower than its frame.
  const unit = () => {
    const frame = svg.getBoundingClientRect();
    return Math.max(box.width / frame.width, box.height / frame.height);
  };
  const place = (clientX, clientY) => {
    const frame = svg.getBoundingClientRect();
    return {
      x: box.x + box.width / 2 + (clientX - frame.left - frame.width / 2) * unit(),
      y: box.y + box.height / 2 + (clientY - frame.top - frame.height / 2) * unit(),
    };
  };
  const zoom = (factor, at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }) => {
    const width = within(box.width / factor, home.width / most, home.width);
    const ratio = width / box.width;
    box.width = width;
    box.height = home.height * (width / home.width);
    move(at.x - (at.x - box.x) * ratio, at.y - (at.y - box.y) * ratio);
  };
  const reset = () => {
    box = { x: whole.x, y: whole.y, ...home };
    move(box.x, box.y);
  };

  open_view();
  let seen_width = svg.getBoundingClientRect().width;
  window.addEventListener("resize", () => {
    const now = svg.getBoundingClientRect().width;
    if (Math.abs(now - seen_width) < 1) return;
    seen_width = now;
    open_view();
  });

  // Paper shows the whole.
  window.addEventListener("beforeprint", () => svg.setAttribute("viewBox", [whole.x, whole.y, whole.width, whole.height].join(" ")));
  window.addEventListener("afterprint", show);

  // Buttons and keys.
  const actions = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), whole: reset };
  const tools = view.parentElement.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) actions[button.dataset.zoom]();
  });
  view.tabIndex = 0;
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60 * unit();
    const keys = {
      "+": actions.in, "=": actions.in, "-": actions.out, "0": reset,
      ArrowLeft: () => move(box.x - step, box.y), ArrowRight: () => move(box.x + step, box.y),
      ArrowUp: () => move(box.x, box.y - step), ArrowDown: () => move(box.x, box.y + step),
    };
    if (!keys[event.key] || (event.key.startsWith("Arrow") && is_whole())) return;
    keys[event.key]();
    event.preventDefault();
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !view.contains(document.activeElement)) return;
    if (!event.ctrlKey && event.deltaY > 0 && is_whole()) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * 0.002), place(event.clientX, event.clientY));
  }, { passive: false });

  // One finger or the mouse moves, two fingers zoom.
  const fingers = new Map();
  let dragged = 0;
  view.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    dragged = 0;
  });
  view.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const others = [...fingers.entries()].filter(([id]) => id !== event.pointerId);
    if (others.length === 1) {
      const other = others[0][1];
      const span = (point) => Math.hypot(point.x - other.x, point.y - other.y);
      if (span(before) > 0) zoom(span(now) / span(before), place((now.x + other.x) / 2, (now.y + other.y) / 2));
    } else {
      move(box.x - (now.x - before.x) * unit(), box.y - (now.y - before.y) * unit());
    }
    dragged += Math.hypot(now.x - before.x, now.y - before.y);
    if (dragged > 5 && !view.hasPointerCapture(event.pointerId)) view.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) view.addEventListener(end, (event) => fingers.delete(event.pointerId));

  // What is behind a box.
  const panel = document.getElementById("panel");
  const title = document.getElementById("panel-title");
  const body = document.getElementById("panel-body");
  const told = new Map([...document.querySelectorAll("details.node")].map((node) => [node.dataset.key, node]));
  let opener = null;
  const open = (node, details) => {
    opener = node;
    title.textContent = details.querySelector("summary strong").textContent;
    const figures = document.createElement("p");
    figures.textContent = [...details.querySelectorAll("summary span")].map((figure) => figure.textContent).join(" \u00b7 ");
    const rest = [...details.children].filter((child) => child.tagName !== "SUMMARY").map((child) => child.cloneNode(true));
    body.replaceChildren(figures, ...rest);
    panel.hidden = false;
    title.focus();
  };
  const close = () => {
    panel.hidden = true;
    if (opener) opener.focus();
    opener = null;
  };
  document.getElementById("panel-close").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  for (const node of svg.querySelectorAll("g.node")) {
    const name = node.querySelector("title");
    const details = name && told.get(name.textContent);
    if (!details) continue;
    const text = details.querySelector("summary").textContent;
    name.textContent = text;
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", text);
    node.addEventListener("click", () => dragged <= 5 && open(node, details));
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(node, details);
    });
  }
})();
