// The page's side of the sandbox's API: calls that throw the server's own words, and an event stream that never gives up.

export class ApiError extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError("Песочница не отвечает");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(body.description || `Ошибка ${response.status}`);
  return body;
}

export const get = (path) => call(path);
export const post = (path, data) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) });
export const upload = (form) => call("/page/upload", { method: "POST", body: form });

/**
 * Listens to the sandbox's events. `onopen` runs at every (re)connection: what was missed meanwhile has to be read again.
 * The browser reconnects by itself after a cut, but gives up for good after an HTTP error, hence the timer.
 */
export function listen({ onopen, onclose, onevent }) {
  let wait = 500;
  const connect = () => {
    const source = new EventSource("/page/events");
    source.onopen = () => {
      wait = 500;
      onopen();
    };
    source.onmessage = (event) => onevent(JSON.parse(event.data));
    source.onerror = () => {
      onclose();
      source.close();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5000);
    };
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  connect();
}
