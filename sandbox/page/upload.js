// Sending files: choosing them, a look before sending, the sending itself.
import { upload } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import * as format from "./format.js";

const MOST = 10; // an album holds at most ten

export function chooseFiles(accept, take) {
  const input = h("input", { type: "file", multiple: true, accept: accept || null });
  input.addEventListener("change", () => input.files.length && take([...input.files]));
  input.click();
}

/** The sheet over a chat where files wait for a caption and «Отправить». */
export class UploadSheet {
  constructor(chat, files, kind, caption) {
    this.chat = chat;
    this.files = files.slice(0, MOST);
    this.asFile = kind === "document";
    this.caption = h("textarea", { rows: 2, maxlength: 1024, placeholder: "Подпись", "aria-label": "Подпись" });
    this.caption.value = caption;
    this.items = h("ul", { class: "upload-items" });
    this.choice = h("input", { type: "checkbox", onchange: (event) => this.choose(event.target.checked) });
    this.choiceLine = h("label", { class: "check" }, this.choice, "Без сжатия, файлом");
    this.heading = h("h3", {});
    this.sendButton = h("button", { type: "submit", class: "wide primary" }, "Отправить");
    const add = h("button", { type: "button", class: "wide", onclick: () => chooseFiles("", (more) => this.add(more)) }, icon("plus"), "Добавить");
    const head = h("header", {}, this.heading, iconButton("close", "Закрыть", () => this.close()));
    this.form = h("form", { class: "sheet upload", role: "dialog", "aria-modal": "true", "aria-label": "Отправка файлов" }, head, this.items, this.caption, this.choiceLine, h("div", { class: "pair" }, add, this.sendButton));
    this.back = h("div", { class: "sheet-back" }, this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      if (event.key === "Enter" && !event.shiftKey && event.target === this.caption) {
        event.preventDefault();
        this.send();
      }
    });
  }

  open() {
    this.chat.root.append(this.back);
    this.draw();
    this.caption.focus();
  }

  close() {
    this.forget();
    this.back.remove();
  }

  add(files) {
    this.files = [...this.files, ...files].slice(0, MOST);
    this.draw();
  }

  choose(asFile) {
    this.asFile = asFile;
    this.draw();
  }

  forget() {
    for (const address of this.previews ?? []) URL.revokeObjectURL(address);
    this.previews = [];
  }

  draw() {
    this.forget();
    const pictures = this.files.every((file) => file.type.startsWith("image/"));
    if (!pictures) this.asFile = true;
    this.choiceLine.hidden = !pictures;
    this.choice.checked = this.asFile;
    const count = this.files.length;
    this.heading.textContent = this.asFile ? format.plural(count, "файл", "файла", "файлов") : format.plural(count, "фотография", "фотографии", "фотографий");
    this.items.replaceChildren(...this.files.map((file, index) => this.item(file, index)));
  }

  item(file, index) {
    const face = h("span", { class: "file-face" }, icon("file"));
    if (file.type.startsWith("image/")) {
      const address = URL.createObjectURL(file);
      this.previews.push(address);
      face.replaceChildren(h("img", { src: address, alt: "" }));
    }
    const remove = () => {
      this.files.splice(index, 1);
      if (this.files.length) this.draw();
      else this.close();
    };
    const about = h("span", { class: "file-about" }, h("span", { class: "file-name" }, file.name), h("span", { class: "file-size" }, format.size(file.size)));
    return h("li", {}, face, about, iconButton("close", `Убрать ${file.name}`, remove));
  }

  async send() {
    const form = new FormData();
    form.append("user_id", this.chat.person.id);
    form.append("as", this.asFile ? "document" : "photo");
    if (this.caption.value.trim()) form.append("caption", this.caption.value.trim());
    for (const file of this.files) form.append("file", file, file.name);
    this.sendButton.disabled = true;
    const done = await this.chat.act(() => upload(form));
    this.sendButton.disabled = false;
    if (done !== null) this.close();
  }
}
