// Building blocks of the page: elements, icons, menus, notices. Text always goes in as text, never as markup.

/** Makes an element: h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child). */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  attach: "M20 11.5 12.3 19a5 5 0 0 1-7-7L13 4.4a3.3 3.3 0 0 1 4.7 4.7l-7.6 7.5a1.7 1.7 0 0 1-2.4-2.4l7-6.8",
  send: "M5 12h13M12 5l7 7-7 7",
  close: "M6 6l12 12M18 6 6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  chevron: "M6 9.5l6 6 6-6",
  more: "M12 5.5a.6.6 0 1 0 .01 0M12 11.5a.6.6 0 1 0 .01 0M12 17.5a.6.6 0 1 0 .01 0",
  keyboard: "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8",
  plus: "M12 5v14M5 12h14",
  menu: "M5 7h14M5 12h14M5 17h14",
  pencil: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  open: "M9 6h9v9M18 6 7 17",
  copy: "M9 9h10v10H9zM5 15V5h10",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20a7.5 7.5 0 0 1 15 0",
  people: "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 19.5a6.5 6.5 0 0 1 13 0M16 5.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3 3",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M5.7 5.7l12.6 12.6",
  log: "M5 5h14v14H5zM8 9l3 3-3 3M13 15h3",
};

/** A line icon; decorative, so hidden from screen readers. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A round button that shows only an icon. */
export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "round", title: label, "aria-label": label, onclick, ...props }, icon(name));
}

/** Makes `parent` hold exactly `nodes`, moving only what must move: focus, scroll and images of the rest stay. */
export function syncChildren(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
  });
}

/** A small menu beside a button; closes on choice, Escape, or a press elsewhere. Items: {icon, text, detail, danger, run}. */
export function popup(anchor, items, label) {
  const host = anchor.closest(".chat") ?? document.body;
  host.querySelector(":scope > .popup")?.remove();
  const menu = h("div", { class: "popup", role: "menu", "aria-label": label });
  const close = () => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close();
  };
  for (const item of items) {
    const choose = () => {
      close();
      anchor.focus();
      item.run();
    };
    const text = h("span", { class: "popup-text" }, item.text, item.detail ? h("small", {}, item.detail) : null);
    const look = item.danger ? "danger" : null;
    menu.append(h("button", { type: "button", role: "menuitem", class: look, onclick: choose }, item.icon ? icon(item.icon) : null, text));
  }
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.children];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    if (event.key === "Escape") {
      close();
      anchor.focus();
    }
    if (step || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  host.append(menu);
  const frame = host.getBoundingClientRect();
  const spot = anchor.getBoundingClientRect();
  const left = Math.min(Math.max(8, spot.left - frame.left), frame.width - menu.offsetWidth - 8);
  const below = spot.top - frame.top < frame.height / 2;
  menu.style.left = `${left}px`;
  menu.style.top = below ? `${spot.bottom - frame.top + 6}px` : `${spot.top - frame.top - menu.offsetHeight - 6}px`;
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  menu.firstElementChild?.focus();
  return close;
}

/** A modal window over the whole page, made with the browser's own dialog (focus stays inside, Escape closes). */
export function modal(title, ...content) {
  const dialog = h("dialog", { class: "modal", "aria-label": title });
  dialog.append(h("header", {}, h("h2", {}, title), iconButton("close", "Закрыть", () => dialog.close())), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A passing notice; `host` is the page's or one chat's notice area. */
export function notice(host, text, look = "") {
  const node = h("div", { class: `notice ${look}` }, text);
  host.append(node);
  setTimeout(() => node.classList.add("leaving"), Math.min(8000, 2600 + text.length * 40));
  node.addEventListener("animationend", (event) => event.animationName === "leave" && node.remove());
  node.addEventListener("click", () => node.remove());
}
