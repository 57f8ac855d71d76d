// One person's phone: the chat with the bot, its header, the composer and everything a person can do in it.
import * as api from "./api.js";
import { h, icon, iconButton, notice, popup, syncChildren } from "./dom.js";
import * as format from "./format.js";
import { messageNode, startPayload, summary } from "./message.js";
import { chooseFiles, UploadSheet } from "./upload.js";

const ACTIONS = {
  typing: "печатает…",
  upload_photo: "отправляет фотографию…",
  upload_document: "отправляет файл…",
  record_voice: "записывает голосовое…",
  find_location: "ищет место…",
};
const SHOWN_AT_ONCE = 150;
const ANSWER_WAIT = 20000;

export class Chat {
  /** app: the page itself ({bot, zone, now(), plain, attentive, openLink(), choosePeople(), closeChat(), refreshPeople()}). */
  constructor(app, person) {
    this.app = app;
    this.person = person;
    this.messages = new Map();
    this.nodes = new Map();
    this.days = new Map();
    this.pending = new Map();
    this.commands = [];
    this.replyKeyboard = null;
    this.keyboardOpen = true;
    this.pinned = null;
    this.action = null;
    this.limit = SHOWN_AT_ONCE;
    this.divider = null;
    this.missed = 0;
    this.held = null;
    this.loaded = false;
    this.editing = null;
    this.context = {
      get bot() {
        return app.bot;
      },
      get zone() {
        return app.zone;
      },
      now: () => app.now(),
      openLink: (payload) => app.openLink(payload, this.person.id),
      press: (message, row, column) => this.press(message, row, column),
      edit: (message) => this.startEditing(message),
      show: (id) => this.reveal(id),
      find: (id) => this.messages.get(id),
    };
    this.build();
  }

  // --- the frame

  build() {
    this.title = h("h2", {});
    this.subtitle = h("p", { class: "subtitle" });
    this.avatar = h("span", { class: "avatar", "aria-hidden": "true" });
    this.badge = h("span", { class: "badge", hidden: true });
    this.menuToggle = iconButton("more", "Действия", () => this.openMenu(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    const close = iconButton("close", "Закрыть чат", () => this.app.closeChat(this.person.id), { class: "round close" });
    const head = h("header", { class: "head" }, this.avatar, h("div", { class: "head-text" }, this.title, this.subtitle), this.badge, this.menuToggle, close);
    this.pinnedBar = h("button", { type: "button", class: "pinned", hidden: true, onclick: () => this.reveal(this.pinned) });
    this.list = h("div", { class: "list", role: "log", "aria-label": "Сообщения", "aria-live": "polite" });
    this.scroll = h("div", { class: "scroll", tabindex: 0, "aria-label": "Переписка" }, this.list);
    this.toBottom = h("button", { type: "button", class: "to-bottom", "aria-label": "К последнему сообщению", hidden: true, onclick: () => this.scrollDown(true) }, icon("down"));
    this.notices = h("div", { class: "notices", role: "status", "aria-live": "assertive" });
    this.composer = h("footer", { class: "composer" });
    this.body = h("div", { class: "body" }, this.scroll, this.toBottom, this.notices);
    this.root = h("section", { class: "chat", "data-person": this.person.id }, head, this.pinnedBar, this.body, this.composer);
    this.buildComposer();
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    for (const sign of ["pointerenter", "pointerdown", "focusin"]) this.root.addEventListener(sign, () => this.attend());
    this.atBottom = true;
    this.lastTop = 0;
    // Pictures that arrive late and a growing composer must not push the last message out of sight.
    const keep = new ResizeObserver(() => this.atBottom && this.scrollDown());
    keep.observe(this.list);
    keep.observe(this.scroll);
    this.acceptDrops();
    this.setPerson(this.person);
  }

  buildComposer() {
    this.menuButton = h("button", { type: "button", class: "menu-button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.openCommands() }, icon("menu"), h("span", {}, "Меню"));
    this.attach = iconButton("attach", "Прикрепить", () => this.openAttach(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.input = h("textarea", { rows: 1, "aria-label": "Сообщение", placeholder: "Сообщение", maxlength: 4096, autocomplete: "off" });
    this.keyboardToggle = iconButton("keyboard", "Клавиатура бота", () => this.toggleKeyboard(), { hidden: true, "aria-pressed": "true" });
    this.sendButton = h("button", { type: "submit", class: "round send", "aria-label": "Отправить", title: "Отправить", disabled: true }, icon("send"));
    this.editBar = h("div", { class: "edit-bar", hidden: true });
    this.suggestions = h("div", { class: "suggestions", hidden: true, role: "group", "aria-label": "Команды" });
    this.form = h("form", { class: "line" }, this.menuButton, this.attach, this.input, this.keyboardToggle, this.sendButton);
    this.keys = h("div", { class: "reply-keyboard", role: "group", "aria-label": "Клавиатура бота", hidden: true });
    this.instead = h("div", { class: "instead", hidden: true });
    this.composer.append(this.suggestions, this.editBar, this.form, this.keys, this.instead);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      this.offerFiles(files);
    });
  }

  setPerson(person) {
    this.person = person;
    const { plain, bot } = this.app;
    this.root.setAttribute("aria-label", `Чат: ${person.name}`);
    // With no developer's frame around it the chat is that person's phone, and there the header names the bot.
    this.title.textContent = plain ? bot.first_name : person.name;
    this.title.title = this.title.textContent;
    this.avatar.textContent = format.initials(plain ? bot.first_name : person.name);
    this.avatar.className = `avatar ${format.tint(plain ? bot.id : person.id)}`;
    this.badge.hidden = !person.unread || plain;
    this.badge.textContent = person.unread;
    this.badge.setAttribute("aria-label", `Непрочитанных: ${person.unread}`);
    this.root.classList.toggle("has-unread", person.unread > 0);
    this.renderSubtitle();
    this.renderComposer();
  }

  renderSubtitle() {
    const { person } = this;
    const note = this.app.plain ? "бот" : person.blocked ? "бот заблокирован" : person.note || (person.started ? "" : "ещё не в боте");
    this.subtitle.textContent = this.action ? `${this.app.plain ? "" : "бот "}${ACTIONS[this.action] ?? "печатает…"}` : note;
    this.subtitle.title = this.subtitle.textContent;
    this.subtitle.classList.toggle("busy", Boolean(this.action));
  }

  renderComposer() {
    const { person } = this;
    const closed = person.blocked || !person.started;
    this.form.hidden = closed;
    this.instead.hidden = !closed;
    this.menuButton.hidden = !this.commands.length || Boolean(this.editing);
    const rows = closed || this.editing ? null : this.replyKeyboard?.rows;
    this.keyboardToggle.hidden = !rows?.length;
    this.keyboardToggle.setAttribute("aria-pressed", String(this.keyboardOpen));
    this.keys.hidden = !rows?.length || !this.keyboardOpen;
    if (rows && this.shownKeyboard !== this.replyKeyboard) {
      this.shownKeyboard = this.replyKeyboard;
      this.keys.replaceChildren(...rows.map((row) => h("div", { class: "row" }, row.map((button) => this.replyKey(button)))));
    }
    this.input.placeholder = (rows && this.replyKeyboard.placeholder) || "Сообщение";
    const way = closed ? `${person.blocked} ${person.link}` : "";
    if (way === this.shownWay) return;
    this.shownWay = way;
    if (!closed) return;
    if (person.blocked) {
      this.instead.replaceChildren(h("button", { type: "button", class: "wide", onclick: () => this.block(false) }, "Разблокировать бота"));
    } else {
      const open = person.link ? h("button", { type: "button", class: "wide primary", onclick: () => this.say(`/start ${person.link}`) }, icon("link"), "Открыть ссылку") : null;
      const start = h("button", { type: "button", class: person.link ? "wide" : "wide primary", onclick: () => this.say("/start") }, person.link ? "Начать без ссылки" : "Начать");
      this.instead.replaceChildren(...[open, start].filter(Boolean));
    }
  }

  // --- data

  /** Reads the chat anew. Events that arrive meanwhile wait, so that an older answer never overwrites a newer event. */
  async load() {
    if (this.held) {
      this.again = true;
      return;
    }
    this.held = [];
    try {
      const data = await api.get(`/page/chats/${this.person.id}`);
      this.messages = new Map(data.messages.map((message) => [message.id, message]));
      this.setKeyboard(data.reply_keyboard);
      this.commands = data.commands ?? [];
      this.menuButton.lastChild.textContent = data.menu_button?.text || "Меню";
      this.pinned = data.pinned;
      this.setAction(data.draft_action);
      if (!this.loaded) this.divider = data.messages.find((message) => message.unread && !message.out)?.id ?? null;
      this.loaded = true;
    } catch (error) {
      this.complain(error);
    }
    const waiting = this.held;
    this.held = null;
    for (const event of waiting) this.apply(event);
    this.render();
    if (this.app.attentive) this.attend();
    if (this.again) {
      this.again = false;
      await this.load();
    }
  }

  setKeyboard(keyboard) {
    if (JSON.stringify(keyboard) === JSON.stringify(this.replyKeyboard)) return;
    this.replyKeyboard = keyboard;
    this.keyboardOpen = Boolean(keyboard);
  }

  take(event) {
    if (this.held) this.held.push(event);
    else {
      this.apply(event);
      this.render();
    }
  }

  apply(event) {
    if (event.type === "message") this.arrived(event.message);
    if (event.type === "edit") this.edited(event.message);
    if (event.type === "delete") this.messages.delete(event.message_id);
    if (event.type === "read") this.markRead();
    if (event.type === "action") this.setAction(event.action);
    if (event.type === "answer") this.answered(event);
    if (event.type === "keyboard") this.load();
  }

  arrived(message) {
    const fresh = !this.messages.has(message.id);
    this.messages.set(message.id, message);
    if (!fresh) return;
    this.fresh = message.id;
    if (message.out) {
      this.divider = null;
      this.scrollDown();
      return;
    }
    this.setAction(null);
    if (message.effect) this.celebrate(message.effect);
    if (!this.present()) this.divider ??= message.id;
    if (!this.atBottom) this.missed += 1;
    if (this.present()) queueMicrotask(() => this.attend());
  }

  edited(message) {
    const before = this.messages.get(message.id);
    this.messages.set(message.id, message);
    this.settle(message.id);
    if (before && JSON.stringify(before) !== JSON.stringify(message)) this.flash = message.id;
  }

  markRead() {
    for (const message of this.messages.values()) message.unread = false;
  }

  setAction(action) {
    clearTimeout(this.actionTimer);
    this.action = action ?? null;
    // Telegram drops the status after five seconds, unless it is sent again.
    if (this.action) this.actionTimer = setTimeout(() => this.setAction(null), 5000);
    this.renderSubtitle();
    if (this.loaded && !this.held) this.render();
  }

  // --- drawing

  render() {
    if (!this.loaded) return;
    const place = this.focusedKey();
    const all = [...this.messages.values()].sort((a, b) => a.id - b.id);
    const shown = all.slice(-this.limit);
    const nodes = [];
    if (all.length > shown.length) nodes.push(this.earlier(all.length - shown.length));
    const used = new Set();
    for (const [key, messages] of this.byDay(shown)) nodes.push(this.dayNode(key, messages, used));
    for (const key of this.nodes.keys()) if (!used.has(key)) this.nodes.delete(key);
    if (!all.length) nodes.push(this.emptyNode());
    if (this.action) nodes.push(this.typingNode());
    syncChildren(this.list, nodes);
    this.restoreFocus(place);
    this.renderPinned();
    this.renderComposer();
    if (this.atBottom) this.scrollDown();
    this.renderToBottom();
  }

  byDay(messages) {
    const days = new Map();
    for (const message of messages) {
      const key = format.dayKey(message.date, this.app.zone);
      if (!days.has(key)) days.set(key, []);
      days.get(key).push(message);
    }
    return days;
  }

  dayNode(key, messages, used) {
    if (!this.days.has(key)) this.days.set(key, h("div", { class: "day" }, h("div", { class: "date" }, h("span", {}))));
    const section = this.days.get(key);
    section.firstChild.firstChild.textContent = format.day(messages[0].date, this.app.now(), this.app.zone);
    const nodes = [section.firstChild];
    let side = null;
    for (const group of albums(messages)) {
      if (group.some((message) => message.id === this.divider)) nodes.push(this.dividerNode());
      const node = this.node(group, used);
      node.classList.toggle("follows", side === group[0].out && group[0].kind !== "service");
      side = group[0].kind === "service" ? null : group[0].out;
      nodes.push(node);
    }
    syncChildren(section, nodes);
    return section;
  }

  /** The node of a message, made anew only when the message has changed, so that what a person opened in it stays open. */
  node(group, used) {
    const key = group[0].id;
    used.add(key);
    const replied = group[0].reply_to ? this.messages.get(group[0].reply_to)?.text : "";
    const relative = group.some((message) => `${message.html}${message.caption_html}`.includes("tg-time")) ? Math.floor(this.app.now() / 60) : 0;
    const state = JSON.stringify([group.map(({ unread, ...rest }) => (rest.out ? { unread, ...rest } : rest)), replied, relative, this.app.zone]);
    const known = this.nodes.get(key);
    if (known?.state === state) return known.node;
    const node = messageNode(group, this.context);
    this.nodes.set(key, { state, node });
    if (group.some((message) => message.id === this.fresh)) node.classList.add("fresh");
    if (group.some((message) => message.id === this.flash)) node.classList.add("flash");
    this.fresh = this.fresh === key ? null : this.fresh;
    this.flash = this.flash === key ? null : this.flash;
    const waiting = this.pending.get(key);
    if (waiting) this.showWaiting(node, waiting.at, true);
    return node;
  }

  earlier(count) {
    const more = () => {
      const height = this.scroll.scrollHeight;
      this.limit += SHOWN_AT_ONCE;
      this.render();
      this.scroll.scrollTop += this.scroll.scrollHeight - height;
    };
    return h("button", { type: "button", class: "earlier", onclick: more }, `Показать ${format.plural(count, "более раннее", "более ранних", "более ранних")}`);
  }

  dividerNode() {
    this.dividerElement ??= h("div", { class: "divider", role: "separator" }, h("span", {}, "Новые сообщения"));
    return this.dividerElement;
  }

  emptyNode() {
    const text = this.person.link ? "У этого человека есть ссылка-приглашение. Откройте её, чтобы начать." : "Здесь пока пусто. Нажмите «Начать».";
    return h("div", { class: "empty" }, h("span", { class: `avatar large ${format.tint(this.app.bot.id)}` }, format.initials(this.app.bot.first_name)), h("b", {}, this.app.bot.first_name), h("p", {}, text));
  }

  typingNode() {
    this.dots ??= h("div", { class: "typing", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    return this.dots;
  }

  renderPinned() {
    const message = this.pinned ? this.messages.get(this.pinned) : null;
    this.pinnedBar.hidden = !message;
    if (!message) return;
    this.pinnedBar.replaceChildren(icon("pin"), h("span", {}, h("b", {}, "Закреплённое сообщение"), h("span", {}, summary(message))));
  }

  /** Where the focus is inside a message, so that an edit in place does not throw a keyboard user out of it. */
  focusedKey() {
    const button = document.activeElement?.closest?.(".key");
    if (!button || !this.list.contains(button)) return null;
    return { id: button.closest(".message").dataset.id, at: button.dataset.at };
  }

  restoreFocus(place) {
    if (!place || this.list.contains(document.activeElement)) return;
    const message = this.list.querySelector(`.message[data-id="${place.id}"]`);
    (message?.querySelector(`.key[data-at="${place.at}"]`) ?? message?.querySelector(".key"))?.focus({ preventScroll: true });
  }

  // --- scrolling and reading

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    const near = scrollHeight - scrollTop - clientHeight < 60;
    // Only a move upwards leaves the bottom: a picture that has just grown the list is not a wish to read older messages.
    if (near || scrollTop < this.lastTop - 1) this.atBottom = near;
    this.lastTop = scrollTop;
    if (this.atBottom) this.missed = 0;
    this.renderToBottom();
  }

  renderToBottom() {
    this.toBottom.hidden = this.atBottom;
    this.toBottom.dataset.count = this.missed || "";
  }

  scrollDown(smooth = false) {
    this.atBottom = true;
    this.missed = 0;
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  reveal(id) {
    const node = this.list.querySelector(`[data-id~="${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  /** Someone is looking at this chat: it is the only one on the screen, or the pointer or the focus is in it. */
  present() {
    const here = this.app.attentive || this.root.matches(":hover") || this.root.contains(document.activeElement);
    return here && document.visibilityState === "visible";
  }

  attend() {
    if (!this.loaded || !this.person.unread || this.reading) return;
    this.reading = true;
    api.post("/page/read", { user_id: this.person.id }).catch(() => {}).finally(() => {
      this.reading = false;
    });
  }

  // --- what a person does

  async act(call) {
    try {
      return await call();
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  complain(error) {
    notice(this.notices, error.message.charAt(0).toUpperCase() + error.message.slice(1), "error");
  }

  say(text) {
    return this.act(() => api.post("/page/say", { user_id: this.person.id, text }));
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { editing } = this;
    this.stopEditing();
    const done = editing
      ? await this.act(() => api.post("/page/edit", { user_id: this.person.id, message_id: editing.id, text }))
      : await this.say(text);
    if (done === null && !this.input.value) this.input.value = text;
    this.typed();
  }

  typed() {
    this.sendButton.disabled = !this.input.value.trim();
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    const start = /^\/\w*$/.test(this.input.value) ? this.input.value.slice(1).toLowerCase() : null;
    const found = start === null || this.editing ? [] : this.commands.filter((command) => command.command.startsWith(start));
    this.suggestions.hidden = !found.length;
    this.suggestions.replaceChildren(...found.map((command) => this.commandButton(command)));
  }

  commandButton(command) {
    const run = () => {
      this.input.value = "";
      this.typed();
      this.input.focus();
      this.say(`/${command.command}`);
    };
    return h("button", { type: "button", onclick: run }, h("b", {}, `/${command.command}`), h("span", {}, command.description));
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.editing) {
      this.stopEditing();
    } else if (event.key === "ArrowUp" && !this.input.value && !this.editing) {
      const own = [...this.messages.values()].filter((message) => message.out && message.kind === "text").at(-1);
      if (own) {
        event.preventDefault();
        this.startEditing(own);
      }
    }
  }

  startEditing(message) {
    this.editing = message;
    this.input.value = message.text;
    this.editBar.hidden = false;
    this.editBar.replaceChildren(icon("pencil"), h("span", {}, h("b", {}, "Изменение сообщения"), h("span", {}, summary(message))), iconButton("close", "Не менять", () => this.stopEditing()));
    this.renderComposer();
    this.typed();
    this.input.focus();
  }

  stopEditing() {
    this.editing = null;
    this.input.value = "";
    this.editBar.hidden = true;
    this.renderComposer();
    this.typed();
  }

  async press(message, row, column) {
    const button = message.keyboard[row][column];
    if (button.kind === "copy") await this.copy(button.copy ?? button.url ?? button.text);
    else if (button.kind === "url") this.follow(button.url);
    else if (button.kind === "other") notice(this.notices, "Песочница не показывает такие кнопки");
    else if (!this.pending.has(message.id)) await this.callback(message, `${row}:${column}`, row, column);
  }

  async callback(message, at, row, column) {
    const timer = setTimeout(() => this.settle(message.id), ANSWER_WAIT);
    this.pending.set(message.id, { at, timer });
    this.showWaiting(this.nodeOf(message.id), at, true);
    try {
      await api.post("/page/press", { user_id: this.person.id, message_id: message.id, row, column });
    } catch (error) {
      this.settle(message.id);
      this.complain(error);
    }
  }

  answered(event) {
    for (const id of [...this.pending.keys()]) this.settle(id);
    if (!event.text) return;
    if (event.alert) this.alert(event.text);
    else notice(this.notices, event.text);
  }

  settle(id) {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.pending.delete(id);
    this.showWaiting(this.nodeOf(id), waiting.at, false);
  }

  nodeOf(id) {
    return this.list.querySelector(`.message[data-id~="${id}"]`);
  }

  showWaiting(node, at, on) {
    const key = node?.querySelector(`.key[data-at="${at}"]`);
    key?.classList.toggle("waiting", on);
    key?.setAttribute("aria-busy", String(on));
  }

  follow(address) {
    const payload = startPayload(address, this.app.bot);
    if (payload !== null) this.app.openLink(payload, this.person.id);
    else if (/^https?:/i.test(address)) open(address, "_blank", "noopener,noreferrer");
    else notice(this.notices, `Ссылка: ${address}`);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      notice(this.notices, "Скопировано");
    } catch {
      // Browsers give the clipboard only to pages of this machine or over HTTPS.
      notice(this.notices, `Скопируйте сами: ${text}`);
    }
  }

  /** A callback answer with an alert: a window that covers this phone only, not the neighbours. */
  alert(text) {
    const before = document.activeElement;
    const close = () => {
      sheet.remove();
      this.body.inert = this.composer.inert = false;
      if (this.root.contains(before)) before.focus();
    };
    const ok = h("button", { type: "button", class: "wide primary", onclick: close }, "Понятно");
    const sheet = h("div", { class: "sheet-back alert" }, h("div", { class: "sheet", role: "alertdialog", "aria-modal": "true", "aria-label": "Сообщение бота" }, h("p", {}, text), ok));
    sheet.addEventListener("keydown", (event) => event.key === "Escape" && close());
    this.root.append(sheet);
    this.body.inert = this.composer.inert = true;
    ok.focus();
  }

  confirm(text, label, run) {
    const close = () => sheet.remove();
    const yes = h("button", { type: "button", class: "wide primary", onclick: () => (close(), run()) }, label);
    const no = h("button", { type: "button", class: "wide", onclick: close }, "Отмена");
    const sheet = h("div", { class: "sheet-back" }, h("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": label }, h("p", {}, text), yes, no));
    sheet.addEventListener("keydown", (event) => event.key === "Escape" && close());
    this.root.append(sheet);
    yes.focus();
  }

  // --- keyboards, menus, files

  replyKey(button) {
    const sign = { contact: icon("contact"), users: icon("people") }[button.kind];
    return h("button", { type: "button", class: "key", onclick: () => this.pressReply(button) }, sign, h("span", {}, button.text));
  }

  pressReply(button) {
    if (this.replyKeyboard?.one_time) this.toggleKeyboard();
    if (button.kind === "contact") this.offerContact();
    else if (button.kind === "users") this.app.choosePeople(this, button);
    else this.say(button.text);
  }

  toggleKeyboard() {
    this.keyboardOpen = !this.keyboardOpen;
    this.renderComposer();
  }

  offerContact() {
    const share = () => this.act(() => api.post("/page/contact", { user_id: this.person.id }));
    this.confirm("Бот узнает ваш номер телефона.", "Отправить номер", share);
  }

  openCommands() {
    const items = this.commands.map((command) => ({ text: command.description, detail: `/${command.command}`, run: () => this.say(`/${command.command}`) }));
    popup(this.menuButton, items, "Команды");
  }

  openAttach() {
    const pick = (as) => chooseFiles(as === "photo" ? "image/*" : "", (files) => this.offerFiles(files, as));
    popup(this.attach, [
      { icon: "photo", text: "Фотография", run: () => pick("photo") },
      { icon: "file", text: "Файл", run: () => pick("document") },
      { icon: "contact", text: "Мой контакт", run: () => this.offerContact() },
    ], "Прикрепить");
  }

  offerFiles(files, as) {
    if (this.form.hidden) return;
    const kind = as ?? (files.every((file) => file.type.startsWith("image/")) ? "photo" : "document");
    new UploadSheet(this, files, kind, this.input.value).open();
    this.input.value = "";
    this.typed();
  }

  acceptDrops() {
    const over = (on) => this.root.classList.toggle("dropping", on);
    this.root.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      over(true);
    });
    this.root.addEventListener("dragleave", (event) => !this.root.contains(event.relatedTarget) && over(false));
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      if (event.dataTransfer.files.length) this.offerFiles([...event.dataTransfer.files]);
    });
  }

  openMenu() {
    const { person } = this;
    const items = [];
    if (person.link) items.push({ icon: "link", text: "Открыть ссылку", detail: person.link, run: () => this.say(`/start ${person.link}`) });
    items.push(person.blocked
      ? { icon: "block", text: "Разблокировать бота", run: () => this.block(false) }
      : { icon: "block", text: "Заблокировать бота", danger: true, run: () => this.block(true) });
    popup(this.menuToggle, items, "Действия");
  }

  async block(blocked) {
    await this.act(() => api.post("/page/block", { user_id: this.person.id, blocked }));
    this.app.refreshPeople();
  }

  celebrate(effect) {
    const signs = Array.from({ length: 7 }, () => h("span", {}, effect));
    signs.forEach((sign, index) => sign.style.setProperty("--at", index));
    const node = h("div", { class: "celebration", "aria-hidden": "true" }, signs);
    node.addEventListener("animationend", (event) => event.target === node && node.remove());
    this.body.append(node);
  }
}

/** Messages with neighbours of the same album put together. */
function albums(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}
