import {apiUrl} from './api.js';
import {useEffect, useRef, useState} from './html.js';
import {asProblem} from './load.js';
import {session} from './session.js';
import {Source} from './source.js';
import {createStore} from './store.js';

const HIDDEN_MILLIS = 60000;

/**
 * How news come in: `live` (as it happens), `polling` (asked for), `waiting` (for the first answer), `off` (the server cannot
 * be reached), `idle` (the screen has no news).
 */
export const connection = createStore('idle');

/** Whether the user has paused the news. */
export const livePaused = createStore(false);

const sources = new Set();

function show() {
  const states = [...sources].map((source) => source.state);
  connection.set(['off', 'waiting', 'polling', 'live'].find((s) => states.includes(s)) || 'idle');
}

/** Tries at once what would be tried later. */
export function retryNow() {
  sources.forEach((source) => source.restart());
}

addEventListener('online', retryNow);
addEventListener('offline', () => sources.forEach((source) => source.lost()));

let hiding;
document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding);
  if (document.hidden) {
    // A browser has few connections to a server: tabs that nobody looks at give theirs back.
    hiding = setTimeout(() => sources.forEach((source) => source.stop()), HIDDEN_MILLIS);
  } else {
    listen();
  }
});

session.subscribe(listen);
livePaused.subscribe(listen);

function listen() {
  const may = session.get() && !livePaused.get();
  sources.forEach((source) => (may ? source.resume() : source.stop()));
}

/**
 * News for as long as the component is shown. What it is given first holds until `deps` change; handlers are always the
 * newest ones.
 *
 * @param {{path?: string, query?: URLSearchParams, events?: Record<string, (data: any, source: Source) => void>,
 *     poll: (source: Source, signal: AbortSignal) => Promise<void>, every?: number}} given a path of a stream, what hears its
 *     events, and what is asked instead; `every` is in milliseconds
 */
export function useLive(given, deps) {
  const newest = useRef(given);
  newest.current = given;
  useEffect(() => {
    const names = Object.keys(given.events || {});
    const source = new Source({
      stream: given.path && apiUrl(given.path, given.query),
      events: Object.fromEntries(names.map((name) => [name, (data, s) => newest.current.events[name](data, s)])),
      poll: (s, signal) => newest.current.poll(s, signal),
      every: given.every,
      onState: show,
    });
    sources.add(source);
    const once = new AbortController();
    if (livePaused.get()) {
      source.poll(source, once.signal).catch(() => {}); // The screen shows the problem; paused, there is no second try.
    } else if (session.get()) {
      source.resume();
    }
    return () => {
      once.abort();
      source.stop();
      sources.delete(source);
      show();
    };
  }, deps);
}

/**
 * What is loaded again and again for as long as the component is shown. Of several answers that of the latest request holds.
 *
 * @param {(signal?: AbortSignal) => Promise<any>} load
 * @return {{data: any, problem: Problem | null, reload: () => void}} what was loaded last stays there when there is a problem
 */
export function useLiveLoad(load, {every}, deps) {
  const [state, setState] = useState({data: undefined, problem: null});
  const latest = useRef(0);
  const read = async (signal) => {
    const own = ++latest.current;
    const put = (change) => own === latest.current && setState(change);
    try {
      const data = await load(signal);
      put({data, problem: null});
    } catch (e) {
      if (e.name !== 'AbortError') {
        put((s) => ({...s, problem: asProblem(e)}));
      }
      throw e;
    }
  };
  useLive({poll: (source, signal) => read(signal), every}, deps);
  return {...state, reload: () => read().catch(() => {})}; // The problem is in the state.
}
