import {html, useEffect} from '../html.js';
import {createStore, useStore} from '../store.js';

const toast = createStore(null);
const SHOWN_MILLIS = 6000;

/** Says that something is done, to eyes and to screen readers. */
export function say(text) {
  toast.set({text});
}

export function Toast() {
  const now = useStore(toast);
  useEffect(() => {
    if (!now) {
      return undefined;
    }
    const timer = setTimeout(() => toast.set(null), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [now]);
  return html`<div class="toasts" role="status" aria-live="polite" data-testid="toast">
    ${now && html`<div class="toast">${now.text}</div>`}
  </div>`;
}
