// How values read in Russian: times in the reader's zone, sizes, names.

const formats = new Map();

function intl(options, zone) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("ru-RU", { ...options, timeZone: zone }));
  return formats.get(key);
}

const show = (unix, zone, options) => intl(options, zone).format(unix * 1000);

export const time = (unix, zone) => show(unix, zone, { hour: "2-digit", minute: "2-digit" });
export const seconds = (unix, zone) => show(unix, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const full = (unix, zone) =>
  show(unix, zone, { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const clock = (unix, zone) => show(unix, zone, { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** The day as a sortable key, "2026-11-22". */
export const dayKey = (unix, zone) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(unix * 1000);

/** The heading of a day in a chat: «Сегодня», «Вчера», «22 ноября», with the year when it is another. */
export function day(unix, now, zone) {
  const key = dayKey(unix, zone);
  if (key === dayKey(now, zone)) return "Сегодня";
  if (key === dayKey(now - 86400, zone)) return "Вчера";
  const sameYear = key.slice(0, 4) === dayKey(now, zone).slice(0, 4);
  return show(unix, zone, { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) });
}

/** "2026-11-22T14:05", the value of a date-time field, for an instant in a zone. */
export const fieldValue = (unix, zone) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(unix * 1000).replace(" ", "T");

/** The instant that a date-time field names in a zone. Twice, because the first guess may sit across a change of the offset. */
export function fieldInstant(value, zone) {
  const wanted = Date.parse(`${value}Z`) / 1000;
  let unix = wanted;
  for (let turn = 0; turn < 2; turn += 1) unix += wanted - Date.parse(`${fieldValue(unix, zone)}Z`) / 1000;
  return unix;
}

function relative(unix, now) {
  const words = new Intl.RelativeTimeFormat("ru-RU", { numeric: "auto" });
  const distance = unix - now;
  const units = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? ["second", 1];
  return words.format(Math.round(distance / length), unit);
}

/** A tg-time format: "r", or any of w (weekday), d/D (short, long date), t/T (short, long time); null leaves the sender's words. */
export function telegramTime(unix, format, now, zone) {
  if (format === "r") return relative(unix, now);
  const parts = [];
  const long = /D/.test(format);
  if (/w/.test(format)) parts.push(show(unix, zone, { weekday: long ? "long" : "short" }));
  if (long) parts.push(show(unix, zone, { day: "numeric", month: "long", year: "numeric" }));
  if (/d/.test(format)) parts.push(show(unix, zone, { day: "2-digit", month: "2-digit", year: "numeric" }));
  if (/T/.test(format)) parts.push(seconds(unix, zone));
  if (/t/.test(format)) parts.push(time(unix, zone));
  return parts.length ? parts.join(", ") : null;
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "КБ"] : [bytes / 1024 / 1024, "МБ"];
  return `${amount.toLocaleString("ru-RU", { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`;
}

export const initials = (name) => name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join("").toUpperCase() || "?";

/** One of eight calm colours, always the same for one id. */
export const tint = (id) => `tint-${Math.abs(id) % 8}`;

export function plural(count, one, few, many) {
  const form = new Intl.PluralRules("ru-RU").select(count);
  return `${count} ${{ one, few }[form] ?? many}`;
}
