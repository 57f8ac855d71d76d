// The page: who is here, whose chats are open side by side, the event stream that feeds them.
// Address: /?people=1,2 shows only these columns; /?person=1&plain=1 shows one phone and nothing else (for pictures).
import * as api from "./api.js";
import { Chat } from "./chat.js";
import { h, icon, iconButton, modal, notice, syncChildren } from "./dom.js";
import * as format from "./format.js";
import { ApiLog, ClockBar } from "./tools.js";

const COLUMN = 390;
const SIDEBAR = 264;
const LOG = 400;
const STORE = "sandbox.open";

const part = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
const narrow = matchMedia("(max-width: 759px)");

class App {
  constructor() {
    this.people = new Map();
    this.chats = new Map();
    this.lines = new Map();
    this.open = [];
    this.active = null;
    this.plain = query.get("plain") === "1";
    this.fixed = (query.get("people") ?? query.get("person") ?? "").split(",").map(Number).filter(Boolean);
    this.notices = part("notices");
    this.sidebar = !this.fixed.length;
    this.clock = new ClockBar(this);
    this.log = new ApiLog(this, part("log"));
    document.body.classList.toggle("plain", this.plain);
    narrow.addEventListener("change", () => {
      this.layout();
      this.drawPeople();
    });
    addEventListener("visibilitychange", () => this.attentive && this.chats.get(this.active)?.attend());
  }

  async start() {
    this.buildBar();
    api.listen({ onopen: () => this.connected(), onclose: () => this.lost(), onevent: (event) => this.take(event) });
    setInterval(() => this.tick(), 1000);
  }

  buildBar() {
    this.peopleToggle = iconButton("people", "Люди", () => this.toggleSidebar(), { "aria-pressed": String(this.sidebar), "aria-controls": "people" });
    part("bar").append(this.peopleToggle, h("h1", {}, "Песочница"), this.clock.root, this.log.toggle);
  }

  // --- the connection

  async connected() {
    part("offline").hidden = true;
    const known = [...this.chats.values()];
    try {
      await this.refreshPeople();
      if (!this.plain) await this.log.load();
      await Promise.all([...known.map((chat) => chat.load()), ...[...this.chats.values()].map((chat) => chat.ready)]);
      document.body.dataset.ready = "1";
    } catch (error) {
      notice(this.notices, error.message, "error");
    }
  }

  lost() {
    part("offline").hidden = false;
  }

  take(event) {
    if (event.type === "clock") this.clockMoved(event.now);
    else if (event.type === "people") this.refreshPeople();
    else if (event.type === "call") this.log.take(event);
    else if (event.user_id === null) {
      for (const chat of this.chats.values()) chat.take(event);
    } else {
      this.count(event);
      this.chats.get(event.user_id)?.take(event);
    }
  }

  /** Keeps unread counts and last words in the list of people up to date between readings of the whole state. */
  count(event) {
    const person = this.people.get(event.user_id);
    if (!person) return;
    if (event.type === "message") {
      if (event.message.unread && !event.message.out) person.unread += 1;
      person.last = event.message.text || "";
    }
    if (event.type === "read") person.unread = 0;
    if (["message", "read"].includes(event.type)) this.drawPeople();
  }

  // --- time

  async clockMoved(now) {
    this.setNow(now);
    this.frozen = (await api.get("/clock?after=0").catch(() => ({}))).frozen_at ?? null;
    if (this.frozen !== null) this.setNow(this.frozen);
  }

  setNow(now) {
    this.base = { now, at: performance.now() };
    this.tick();
  }

  now() {
    if (!this.base) return Date.now() / 1000;
    return this.frozen === null ? this.base.now + (performance.now() - this.base.at) / 1000 : this.base.now;
  }

  tick() {
    // A new minute can change «Сегодня», «через 5 минут» and the clock's face.
    if (this.zone && this.clock.tick()) for (const chat of this.chats.values()) chat.render();
  }

  // --- people

  async refreshPeople() {
    const state = await api.get("/page/state");
    this.bot = state.bot;
    this.zone = state.time_zone;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.setNow(state.now);
    if (this.frozen === undefined) this.frozen = (await api.get("/clock?after=0")).frozen_at;
    this.log.toggle.title = `@${this.bot.username}`;
    if (this.active === null) this.chooseFirst();
    this.open = this.open.filter((id) => this.people.has(id));
    this.drawPeople();
    this.layout();
  }

  chooseFirst() {
    const known = (ids) => ids.filter((id) => this.people.has(id));
    const room = innerWidth - (this.sidebar ? SIDEBAR : 0);
    const first = [...this.people.keys()].slice(0, Math.max(1, Math.floor(room / COLUMN)));
    const kept = known(JSON.parse(localStorage.getItem(STORE) ?? "[]"));
    this.open = this.fixed.length ? known(this.fixed) : kept.length ? kept : first;
    this.active = this.open[0] ?? null;
    if (this.fixed.length && !this.open.length) notice(this.notices, "Таких людей в песочнице нет", "error");
  }

  drawPeople() {
    const list = part("people");
    const found = [...this.people.values()].filter((person) => this.matchesSearch(person));
    this.peopleList ??= h("ul", {});
    this.search ??= h("input", { type: "search", class: "search", placeholder: "Найти человека", "aria-label": "Найти человека", oninput: () => this.drawPeople() });
    this.search.hidden = this.people.size <= 8;
    this.add ??= h("button", { type: "button", class: "add", onclick: () => this.addPerson() }, icon("plus"), h("span", {}, "Новый человек"));
    if (!list.children.length) list.append(this.search, this.peopleList, this.add);
    syncChildren(this.peopleList, found.map((person) => this.personLine(person)));
    for (const [id, chat] of this.chats) if (this.people.has(id)) chat.setPerson(this.people.get(id));
    const unread = [...this.people.values()].reduce((sum, person) => sum + person.unread, 0);
    document.title = this.plain ? this.bot.first_name : unread ? `(${unread}) Песочница` : "Песочница";
  }

  matchesSearch(person) {
    const words = this.search?.value.trim().toLowerCase() ?? "";
    return !words || `${person.name} ${person.note}`.toLowerCase().includes(words);
  }

  /** The line of a person, made anew only when something in it has changed: a press must not lose its button half-way. */
  personLine(person) {
    const shown = narrow.matches ? person.id === this.active : this.open.includes(person.id);
    const state = JSON.stringify([person, shown]);
    const known = this.lines.get(person.id);
    if (known?.state === state) return known.node;
    const focused = known?.node.contains(document.activeElement);
    const node = h("li", {}, this.personButton(person, shown));
    this.lines.set(person.id, { state, node });
    if (focused) queueMicrotask(() => node.firstChild.focus());
    return node;
  }

  personButton(person, shown) {
    const state = person.blocked ? "бот заблокирован" : !person.started ? (person.link ? "есть ссылка" : "ещё не в боте") : person.last;
    const badge = person.unread ? h("span", { class: "badge", "aria-label": `Непрочитанных: ${person.unread}` }, person.unread) : null;
    const text = h("span", { class: "person-text" },
      h("span", { class: "person-name" }, person.name),
      person.note ? h("span", { class: "person-note" }, person.note) : null,
      h("span", { class: "person-last" }, state));
    const props = { type: "button", class: shown ? "person shown" : "person", "data-person": person.id, "aria-pressed": String(shown), title: [person.name, person.note].filter(Boolean).join(", ") };
    return h("button", { ...props, onclick: () => this.show(person.id) }, h("span", { class: `avatar ${format.tint(person.id)}`, "aria-hidden": "true" }, format.initials(person.name)), text, badge);
  }

  addPerson() {
    const name = h("input", { name: "name", required: true, maxlength: 64, placeholder: "Имя и фамилия", "aria-label": "Имя и фамилия", autocomplete: "off" });
    const form = h("form", {}, name, h("button", { type: "submit", class: "wide primary" }, "Добавить"));
    const dialog = modal("Новый человек", form);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const added = await this.newcomer(name.value.trim());
      if (added === null) return;
      dialog.close();
      this.show(added);
    });
    name.focus();
  }

  /** Adds a person to the sandbox; the id, or null when the sandbox refused. */
  async newcomer(name) {
    try {
      const { id } = await api.post("/page/people", { name });
      await this.refreshPeople();
      return id;
    } catch (error) {
      notice(this.notices, error.message, "error");
      return null;
    }
  }

  /** A link to the bot was pressed in somebody's chat. A link is often meant for another phone, so the page asks whose. */
  openLink(payload, from) {
    const text = payload ? `/start ${payload}` : "/start";
    const dialog = modal("Кто открывает ссылку?");
    const run = async (id) => {
      dialog.close();
      if (id === null) return;
      this.show(id);
      await api.post("/page/say", { user_id: id, text }).catch((error) => notice(this.notices, error.message, "error"));
    };
    const people = [...this.people.values()].sort((a, b) => Number(b.id === from) - Number(a.id === from));
    const buttons = people.map((person) => this.choice(person, person.id === from ? "в этом же чате" : person.note, () => run(person.id)));
    const name = h("input", { placeholder: "Новый человек: имя", "aria-label": "Имя нового человека", maxlength: 64, required: true });
    const form = h("form", { class: "pair" }, name, h("button", { type: "submit" }, "Открыть"));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      run(await this.newcomer(name.value.trim()));
    });
    dialog.append(h("p", { class: "hint" }, text), h("div", { class: "choices" }, buttons), form);
    if (this.plain) dialog.querySelector("form").remove();
  }

  choice(person, note, run) {
    const face = h("span", { class: `avatar ${format.tint(person.id)}`, "aria-hidden": "true" }, format.initials(person.name));
    return h("button", { type: "button", class: "person", onclick: run }, face, h("span", { class: "person-text" }, h("span", { class: "person-name" }, person.name), h("span", { class: "person-last" }, note)));
  }

  /** A reply keyboard's button that asks for people: the person picks and the bot gets them. */
  choosePeople(chat, button) {
    const dialog = modal(button.text);
    const others = [...this.people.values()].filter((person) => person.id !== chat.person.id);
    const run = (person) => {
      dialog.close();
      chat.act(() => api.post("/page/users", { user_id: chat.person.id, shared: [person.id] }));
    };
    dialog.append(h("div", { class: "choices" }, others.map((person) => this.choice(person, person.note, () => run(person)))));
  }

  // --- columns and tabs

  /** True when one chat fills the page, so that whoever looks at the page looks at it. */
  get attentive() {
    return this.plain || narrow.matches;
  }

  show(id) {
    if (!this.open.includes(id)) this.open.push(id);
    this.active = id;
    this.makeRoom();
    this.remember();
    this.layout();
    this.drawPeople();
    const chat = this.chats.get(id);
    chat.root.scrollIntoView({ inline: "nearest", block: "nearest" });
    chat.input.focus({ preventScroll: true });
    chat.attend();
  }

  /** Closes the oldest columns when there are more than fit. */
  makeRoom() {
    const room = innerWidth - (this.sidebar ? SIDEBAR : 0) - (part("log").hidden ? 0 : LOG);
    const fit = Math.max(1, Math.floor(room / (COLUMN - 50)));
    while (!narrow.matches && this.open.length > fit) this.open.splice(this.open.findIndex((id) => id !== this.active), 1);
  }

  closeChat(id) {
    this.open = this.open.filter((other) => other !== id);
    if (this.active === id) this.active = this.open.at(-1) ?? null;
    this.remember();
    this.layout();
    this.drawPeople();
  }

  remember() {
    if (!this.fixed.length) localStorage.setItem(STORE, JSON.stringify(this.open));
  }

  toggleSidebar() {
    this.sidebar = !this.sidebar;
    this.peopleToggle.setAttribute("aria-pressed", String(this.sidebar));
    this.layout();
  }

  layout() {
    document.body.classList.toggle("with-people", this.sidebar);
    document.body.classList.toggle("with-log", !part("log").hidden);
    const single = this.plain || narrow.matches;
    const wanted = single ? [this.active].filter(Boolean) : this.open;
    const roots = wanted.map((id) => this.chat(id).root);
    if (!roots.length && this.bot) roots.push(h("p", { class: "nobody" }, "Выберите человека в списке слева."));
    const box = part("chats");
    if (roots.length !== box.children.length || roots.some((root, index) => root !== box.children[index])) {
      box.replaceChildren(...roots);
      for (const id of wanted) if (this.chats.get(id).atBottom) this.chats.get(id).scrollDown();
    }
  }

  chat(id) {
    if (!this.chats.has(id)) {
      const chat = new Chat(this, this.people.get(id));
      this.chats.set(id, chat);
      chat.ready = chat.load();
    }
    return this.chats.get(id);
  }
}

new App().start();
