// One message as a person sees it: bubble, photo, document, album, inline keyboard. Knows nothing of the network.
import { h, icon, modal } from "./dom.js";
import * as format from "./format.js";

const TAGS = new Set(["B", "STRONG", "I", "EM", "U", "S", "CODE", "PRE", "BLOCKQUOTE", "BR", "A", "TG-SPOILER", "TG-TIME"]);
// Rich messages come with structure as well; plain ones never hold these.
const RICH = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "LI", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "HR", "DETAILS", "SUMMARY", "SUB", "SUP", "MARK"]);
const SAFE_LINK = /^(https?:|tg:|mailto:|tel:)/i;

/** The server's HTML as nodes. It is safe by contract; rebuilding it from a short list keeps it so whatever the server does. */
export function richText(html, context) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fragment = document.createDocumentFragment();
  for (const node of [...template.content.childNodes]) {
    // A quote or a block of code ends its own line, so the break that follows it says nothing more.
    const broken = node.nodeName === "BR" && ["BLOCKQUOTE", "PRE"].includes(node.previousSibling?.nodeName);
    if (!broken) fragment.append(rebuild(node, context));
  }
  return fragment;
}

function rebuild(node, context) {
  if (node.nodeType !== Node.ELEMENT_NODE) return document.createTextNode(node.nodeType === Node.TEXT_NODE ? node.data : "");
  const children = [...node.childNodes].map((child) => rebuild(child, context));
  if (node.tagName === "A" && SAFE_LINK.test(node.getAttribute("href") ?? "")) return link(node.getAttribute("href"), children, context);
  if (node.tagName === "TG-SPOILER") return spoiler(children);
  if (node.tagName === "TG-TIME") return moment(node, children, context);
  if (node.tagName !== "A" && (TAGS.has(node.tagName) || RICH.has(node.tagName))) {
    const folded = node.tagName === "BLOCKQUOTE" && node.hasAttribute("expandable");
    return folded ? foldedQuote(children) : h(node.tagName.toLowerCase(), {}, children);
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...children);
  return fragment;
}

function link(address, children, context) {
  const payload = startPayload(address, context.bot);
  // A link to this very bot cannot leave the sandbox: the page asks whose phone opens it.
  const onclick = (event) => {
    event.preventDefault();
    context.openLink(payload);
  };
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", onclick: payload === null ? null : onclick }, children);
}

/** What a link to the sandbox's bot starts it with ("" for a bare link); null for any other link. */
export function startPayload(address, bot) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : url.pathname.slice(1);
  const ours = (url.protocol === "tg:" || ["t.me", "telegram.me"].includes(url.hostname)) && name?.toLowerCase() === bot.username.toLowerCase();
  return ours ? url.searchParams.get("start") ?? "" : null;
}

function foldedQuote(children) {
  const quote = h("blockquote", { class: "folded" }, h("div", {}, children));
  const unfold = () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
  };
  const toggle = h("button", { type: "button", class: "unfold", "aria-label": "Вся цитата", "aria-expanded": "false", onclick: unfold }, icon("chevron"));
  quote.append(toggle);
  return quote;
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Скрытый текст, показать" }, h("span", {}, children));
  const reveal = () => {
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    reveal();
  });
  return node;
}

function moment(node, children, context) {
  const unix = Number(node.getAttribute("unix"));
  if (!Number.isFinite(unix)) return h("span", {}, children);
  const shown = format.telegramTime(unix, node.getAttribute("format") ?? "", context.now(), context.zone);
  const iso = new Date(unix * 1000).toISOString();
  return h("time", { class: "moment", datetime: iso, title: `${format.full(unix, context.zone)} (${context.zone})` }, shown ?? children);
}

/**
 * A message, or the messages of one album, as one node.
 * context: {bot, zone, now(), openLink(payload), press(message, row, column), edit(message), show(id), find(id)}
 */
export function messageNode(messages, context) {
  const [first] = messages;
  if (first.kind === "service") return h("div", { class: "service", "data-id": first.id }, richText(first.html || first.text, context));
  const side = first.out ? "out" : "in";
  const node = h("article", { class: `message ${side}`, "data-id": messages.map((message) => message.id).join(" "), "aria-label": first.out ? "Исходящее" : "Бот" });
  const bubble = h("div", { class: "bubble" });
  bubble.append(...headers(first, context), ...media(messages), ...words(messages, context));
  if (first.protected) node.classList.add("protected");
  node.append(bubble);
  const keyboard = messages.find((message) => message.keyboard?.length);
  if (keyboard) node.append(inlineKeyboard(keyboard, context));
  if (keyboard) node.classList.add("with-keyboard");
  if (first.out && first.kind === "text") {
    const label = "Изменить сообщение";
    node.append(h("button", { type: "button", class: "edit", title: label, "aria-label": label, onclick: () => context.edit(first) }, icon("pencil")));
    bubble.addEventListener("dblclick", () => context.edit(first));
  }
  return node;
}

function headers(message, context) {
  const found = [];
  if (message.forwarded_from) found.push(h("div", { class: "forwarded" }, "Переслано от ", h("b", {}, message.forwarded_from)));
  if (message.reply_to) {
    const original = context.find(message.reply_to);
    const text = original ? summary(original) : "Удалённое сообщение";
    const author = !original || original.out === message.out ? "Ответ" : original.out ? "Вы" : context.bot.first_name;
    found.push(h("button", { type: "button", class: "reply", onclick: () => context.show(message.reply_to) }, h("b", {}, author), h("span", {}, text)));
  }
  return found;
}

/** A message in one line, for replies, the pinned bar and the list of people. */
export function summary(message) {
  const template = document.createElement("template");
  template.innerHTML = message.caption_html || "";
  const caption = template.content.textContent.trim();
  if (message.kind === "photo") return caption || "Фотография";
  if (message.kind === "document") return caption || message.file?.name || "Файл";
  return message.text.replace(/\s+/g, " ").trim();
}

function media(messages) {
  const photos = messages.filter((message) => message.kind === "photo" && message.file);
  const documents = messages.filter((message) => message.kind !== "photo" && message.file);
  const nodes = documents.map((message) => documentCard(message));
  if (photos.length) nodes.unshift(h("div", { class: `photos count-${Math.min(photos.length, 4)}` }, photos.map((message) => photo(message))));
  return nodes;
}

function photo(message) {
  const { file } = message;
  const label = "Фотография, открыть крупно";
  const image = h("img", { src: file.url, alt: message.protected ? "Фотография" : file.name || "Фотография", draggable: "false" });
  return h("button", { type: "button", class: "photo", "aria-label": label, onclick: () => enlarge(message) }, image);
}

function enlarge(message) {
  const { file } = message;
  const name = file.name || "Фотография";
  const dialog = modal(name, h("img", { src: file.url, alt: name }));
  dialog.classList.add("lightbox");
  if (message.protected) dialog.classList.add("protected");
  else dialog.firstElementChild.insertBefore(h("a", { class: "round", href: file.url, download: name, "aria-label": "Скачать", title: "Скачать" }, icon("download")), dialog.querySelector("header .round"));
  dialog.querySelector(":scope > img").addEventListener("click", () => dialog.close());
}

function documentCard(message) {
  const { file } = message;
  const name = file.name || "Файл";
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1].toLowerCase() ?? "";
  const face = h("span", { class: `file-face ${ending}` }, ending ? ending : icon("file"));
  const about = h("span", { class: "file-about" }, h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, format.size(file.size)));
  return h("a", { class: "file", href: file.url, download: name, "aria-label": `Скачать ${name}, ${format.size(file.size)}` }, face, about, icon("download"));
}

function words(messages, context) {
  const captioned = messages.find((message) => message.caption_html) ?? messages.at(-1);
  const html = messages[0].file ? captioned.caption_html : messages[0].html;
  const last = messages.at(-1);
  const reactions = messages.flatMap((message) => message.reactions ?? []);
  const pills = reactions.length ? h("span", { class: "reactions" }, reactions.map((sign) => h("span", { class: "reaction" }, sign))) : null;
  // As in Telegram, screens with buttons live by being edited and carry no mark for it.
  const edited = messages.some((message) => message.edited && !message.keyboard?.length);
  const stamp = h(
    "span",
    { class: "stamp" },
    messages[0].protected ? h("span", { class: "mark", title: "Содержимое защищено: нельзя переслать и сохранить", role: "img", "aria-label": "Защищено" }, icon("lock")) : null,
    edited ? h("span", { title: `Изменено: ${format.full(Math.max(...messages.map((message) => message.edited ?? 0)), context.zone)}` }, "изменено") : null,
    h("time", { datetime: new Date(last.date * 1000).toISOString(), title: format.full(last.date, context.zone) }, format.time(last.date, context.zone)),
    messages[0].out ? h("span", { class: last.unread ? "tick" : "tick read", role: "img", "aria-label": last.unread ? "Отправлено" : "Доставлено боту" }) : null,
  );
  const look = html ? "words" : messages[0].kind === "photo" && !pills ? "words bare" : "words empty";
  const end = pills ? h("div", { class: "foot" }, pills, stamp) : stamp;
  return [h("div", { class: look }, html ? h("div", { class: "text" }, richText(html, context)) : null, end)];
}

const KIND_ICON = { url: "open", copy: "copy" };

function inlineKeyboard(message, context) {
  const rows = message.keyboard.map((row, y) => h("div", { class: "row" }, row.map((button, x) => keyboardButton(message, button, y, x, context))));
  return h("div", { class: "keyboard", role: "group", "aria-label": "Кнопки сообщения" }, rows);
}

function keyboardButton(message, button, row, column, context) {
  const sign = KIND_ICON[button.kind] ? icon(KIND_ICON[button.kind]) : null;
  const props = {
    type: "button",
    class: `key ${button.kind} ${button.style ?? ""}`,
    "data-at": `${row}:${column}`,
    "aria-disabled": button.kind === "disabled" ? "true" : null,
    onclick: () => button.kind !== "disabled" && context.press(message, row, column),
  };
  return h("button", props, h("span", {}, button.text), sign);
}
