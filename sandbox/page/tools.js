// What a developer sees around the chats: the virtual clock, the log of API calls, faults on demand.
import * as api from "./api.js";
import { h, icon, iconButton, notice } from "./dom.js";
import * as format from "./format.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const KEPT = 500;

/** The bar with the virtual time and the buttons that move it. */
export class ClockBar {
  constructor(app) {
    this.app = app;
    this.face = h("time", { class: "clock-face" });
    this.field = h("input", { type: "datetime-local", "aria-label": "Дата и время, к которым перейти", required: true });
    const advance = (label, seconds, title) => h("button", { type: "button", title, onclick: () => this.move({ advance: seconds }) }, label);
    const form = h("form", { class: "clock-form" }, this.field, h("button", { type: "submit" }, "Перейти"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.move({ to: format.fieldInstant(this.field.value, app.zone) });
    });
    const controls = h("div", { class: "clock-controls", id: "clock-controls" },
      advance("+1 час", HOUR, "Перевести часы на час вперёд"),
      advance("завтра", DAY, "То же время завтра"),
      advance("через неделю", 7 * DAY, "То же время через неделю"),
      form);
    this.toggle = h("button", { type: "button", class: "clock-toggle", "aria-expanded": "false", "aria-controls": "clock-controls", title: "Время в песочнице", onclick: () => this.open() }, icon("clock"), this.face);
    this.root = h("div", { class: "clock", role: "group", "aria-label": "Время в песочнице" }, this.toggle, controls);
  }

  open() {
    const on = this.root.classList.toggle("open");
    this.toggle.setAttribute("aria-expanded", String(on));
  }

  tick() {
    const text = format.clock(this.app.now(), this.app.zone);
    if (this.face.textContent === text) return false;
    this.face.textContent = text;
    if (document.activeElement !== this.field) this.field.value = format.fieldValue(this.app.now(), this.app.zone);
    return true;
  }

  async move(request) {
    try {
      const { now } = await api.post("/page/clock", request);
      this.app.clockMoved(now);
    } catch (error) {
      notice(this.app.notices, error.message, "error");
    }
  }
}

/** The drawer with live API calls and the form that orders faults. */
export class ApiLog {
  constructor(app, root) {
    this.app = app;
    this.root = root;
    this.calls = [];
    this.methods = new Set();
    this.unseen = 0;
    this.method = h("select", { "aria-label": "Метод", onchange: () => this.draw() }, h("option", { value: "" }, "Все методы"));
    this.errors = h("input", { type: "checkbox", onchange: () => this.draw() });
    this.list = h("ol", { class: "calls" });
    this.empty = h("p", { class: "calls-empty" }, "Обращений пока нет.");
    this.count = h("span", { class: "badge error", hidden: true });
    this.toggle = h("button", { type: "button", class: "log-toggle", "aria-expanded": "false", "aria-controls": "log", onclick: () => this.open(this.root.hidden) }, icon("log"), h("span", {}, "Журнал API"), this.count);
    const filters = h("div", { class: "filters" }, this.method, h("label", { class: "check" }, this.errors, "только ошибки"), iconButton("block", "Очистить журнал", () => this.clear()));
    const head = h("header", {}, h("h2", {}, "Журнал API"), iconButton("close", "Закрыть журнал", () => this.open(false)));
    root.append(head, filters, this.list, this.empty, this.faults());
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.open(false));
  }

  open(on) {
    this.root.hidden = !on;
    this.toggle.setAttribute("aria-expanded", String(on));
    if (on) this.seen();
    else this.toggle.focus();
    this.app.layout();
  }

  async load() {
    const { calls } = await api.get("/page/calls?limit=200");
    this.calls = [];
    for (const call of [...calls].sort((a, b) => a.at - b.at)) this.remember(call);
    this.draw();
  }

  clear() {
    this.calls = [];
    this.draw();
    this.seen();
  }

  seen() {
    this.unseen = 0;
    this.count.hidden = true;
  }

  take(call) {
    this.remember(call);
    if (!call.ok && this.root.hidden) {
      this.unseen += 1;
      this.count.hidden = false;
      this.count.textContent = this.unseen;
      this.count.setAttribute("aria-label", `Ошибок: ${this.unseen}`);
    }
    if (!this.matches(call)) return;
    this.list.prepend(this.line(call));
    while (this.list.children.length > KEPT) this.list.lastChild.remove();
    this.empty.hidden = true;
  }

  remember(call) {
    this.calls.push(call);
    if (this.calls.length > KEPT) this.calls.shift();
    if (this.methods.has(call.method)) return;
    this.methods.add(call.method);
    const names = [...this.methods].sort();
    const chosen = this.method.value;
    this.method.replaceChildren(h("option", { value: "" }, "Все методы"), ...names.map((name) => h("option", { value: name }, name)));
    this.method.value = chosen;
  }

  matches(call) {
    return (!this.method.value || call.method === this.method.value) && (!this.errors.checked || !call.ok);
  }

  draw() {
    const lines = this.calls.filter((call) => this.matches(call)).reverse();
    this.list.replaceChildren(...lines.map((call) => this.line(call)));
    this.empty.hidden = lines.length > 0;
  }

  line(call) {
    const who = call.chat_id ? this.app.people.get(call.chat_id)?.name ?? call.chat_id : "";
    const head = h("summary", {},
      h("time", {}, format.seconds(call.at, this.app.zone)),
      h("b", {}, call.method),
      h("span", { class: "status" }, call.status),
      h("span", { class: "ms" }, `${Math.round(call.ms)} мс`),
      who ? h("span", { class: "who" }, who) : null,
      call.description && !call.ok ? h("span", { class: "description" }, call.description) : null);
    const details = h("details", { class: call.ok ? "" : "failed" }, head);
    details.addEventListener("toggle", () => {
      // The request is written out only when somebody looks: there may be hundreds.
      if (details.open && details.children.length === 1) details.append(h("pre", { tabindex: 0 }, JSON.stringify(call.request, null, 2)));
    });
    return h("li", {}, details);
  }

  faults() {
    const names = ["*", "sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "sendPhoto", "getUpdates", "getFile"];
    const method = h("input", { name: "method", list: "fault-methods", value: "sendMessage", required: true, spellcheck: "false" });
    const codes = ["429 слишком часто", "403 заблокирован", "500 сбой сервера", "502 нет связи"];
    const status = h("select", { name: "status" }, codes.map((text) => h("option", { value: text.slice(0, 3) }, text)));
    const times = h("input", { name: "times", type: "number", min: 1, max: 1000, value: 1, required: true });
    const retry = h("input", { name: "retry_after", type: "number", min: 1, max: 3600, value: 5, required: true });
    const retryLine = h("label", {}, "Ждать, с", retry);
    status.addEventListener("change", () => {
      retryLine.hidden = status.value !== "429";
      retry.disabled = retryLine.hidden;
    });
    const form = h("form", { class: "fault-form" },
      h("label", {}, "Метод (* - любой)", method, h("datalist", { id: "fault-methods" }, names.map((value) => h("option", { value })))),
      h("label", {}, "Ответ", status), h("label", {}, "Сколько раз", times), retryLine,
      h("button", { type: "submit" }, "Вызвать сбой"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.order({
        method: method.value.trim(), status: Number(status.value), times: Number(times.value),
        ...(status.value === "429" ? { retry_after: Number(retry.value) } : {}),
      });
    });
    return h("details", { class: "faults" }, h("summary", {}, "Сбои по заказу"), form);
  }

  async order(fault) {
    try {
      await api.post("/page/faults", fault);
      const calls = format.plural(fault.times, "обращение", "обращения", "обращений");
      notice(this.app.notices, `Следующие ${calls} (${fault.method}) получат ${fault.status}`);
    } catch (error) {
      notice(this.app.notices, error.message, "error");
    }
  }
}
