import {html, useEffect, useRef} from '../html.js';
import {createStore, useStore} from '../store.js';

const REST_MILLIS = 5000;
const words = createStore('');
let timer;
let saidAt = -REST_MILLIS;

/**
 * Tells screen readers what matters of the news. Of what comes in within a few seconds only the last is said: nobody can listen
 * to a queue.
 */
export function announce(text) {
  clearTimeout(timer);
  const now = performance.now();
  timer = setTimeout(() => {
    saidAt = performance.now();
    words.set(text);
  }, Math.max(0, saidAt + REST_MILLIS - now));
}

/** Announces a text whenever it changes; what it is at first has been read with the screen. */
export function useAnnounced(text) {
  const before = useRef(text);
  useEffect(() => {
    if (text && before.current && text !== before.current) {
      announce(text);
    }
    before.current = text;
  }, [text]);
}

/** Where announcements are heard. One place for all, there before the first of them. */
export function Announcer() {
  return html`<div class="hidden-text" role="status" data-testid="announced">${useStore(words)}</div>`;
}
