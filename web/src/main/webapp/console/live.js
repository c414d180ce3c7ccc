import {Problem, apiUrl, session} from './api.js';
import {useEffect, useRef} from './html.js';
import {createStore} from './store.js';

const POLL_MILLIS = 5000;
const LONGEST_WAIT_MILLIS = 30000;
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
  } else if (!livePaused.get()) {
    sources.forEach((source) => source.resume());
  }
});

livePaused.subscribe((paused) => sources.forEach((source) => (paused ? source.stop() : source.resume())));

/** A stream of events with a poll in its stead while it does not work; or a poll alone. */
class Source {
  constructor({stream, events, poll, every = POLL_MILLIS}) {
    Object.assign(this, {stream, events, poll, every, state: 'waiting', failures: 0, stopped: true, ended: false});
  }

  resume() {
    if (this.stopped && !this.ended) {
      this.stopped = false;
      this.restart();
    }
  }

  restart() {
    if (this.stopped) {
      return;
    }
    this.failures = 0;
    this.#shut();
    if (this.stream) {
      this.#listen();
    }
    this.#ask();
  }

  /** No more news until it is resumed. */
  stop() {
    this.stopped = true;
    this.#shut();
  }

  /** There is nothing more to come. */
  end() {
    this.ended = true;
    this.stop();
    this.#is('live');
  }

  lost() {
    if (!this.stopped) {
      this.#shut();
      this.#is('off');
      this.#later();
    }
  }

  #shut() {
    clearTimeout(this.timer);
    clearTimeout(this.reopening);
    this.source?.close();
    this.source = null;
    this.round = {};
  }

  #is(state) {
    this.state = state;
    show();
  }

  #listen() {
    const source = new EventSource(this.stream);
    this.source = source;
    source.onopen = () => {
      const again = this.failures > 0;
      this.failures = 0;
      clearTimeout(this.timer);
      this.#is('live');
      if (again) {
        this.#ask(); // What was said meanwhile is lost where the stream is a new one.
      }
    };
    source.onerror = () => {
      this.failures++;
      if (source.readyState === EventSource.CLOSED) {
        this.source = null;
        this.reopening = setTimeout(() => this.#listen(), wait(this.failures));
      }
      this.#is(this.state === 'live' ? 'waiting' : this.state);
      this.#later();
    };
    for (const [name, hear] of Object.entries(this.events)) {
      source.addEventListener(name, (event) => hear(JSON.parse(event.data), this));
    }
  }

  async #ask() {
    const round = this.round;
    clearTimeout(this.timer);
    try {
      await this.poll(this);
      if (round === this.round && !this.stopped) {
        this.misses = 0;
        this.#is(!this.stream || this.source?.readyState === EventSource.OPEN ? 'live' : 'polling');
      }
    } catch (problem) {
      if (round === this.round && !this.stopped) {
        if (isFinal(problem)) {
          this.stop();
          this.#is('idle');
          return;
        }
        this.misses = (this.misses || 0) + 1;
        this.#is(problem.status === 429 ? 'polling' : 'off');
      }
    }
    if (round === this.round && !this.stopped) {
      this.#later();
    }
  }

  #later() {
    clearTimeout(this.timer);
    if (!this.stream || this.source?.readyState !== EventSource.OPEN) {
      this.timer = setTimeout(() => this.#ask(), this.misses ? wait(this.misses) : this.every);
    }
  }
}

/** Whether asking once more would be refused once more. The screen shows what is wrong. */
function isFinal(problem) {
  return problem instanceof Problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
}

function wait(failures) {
  return Math.min(LONGEST_WAIT_MILLIS, 1000 * 2 ** failures);
}

/**
 * News for as long as the component is shown. What it is given first holds until `deps` change; handlers are always the
 * newest ones.
 *
 * @param {{path?: string, query?: URLSearchParams, events?: Record<string, (data: any, source: Source) => void>,
 *     poll: (source: Source) => Promise<void>, every?: number, off?: boolean}} given a path of a stream, what hears its
 *     events, and what is asked instead; `every` is in milliseconds
 */
export function useLive(given, deps) {
  const newest = useRef(given);
  newest.current = given;
  useEffect(() => {
    if (given.off || !session.get()) {
      return undefined;
    }
    const names = Object.keys(given.events || {});
    const source = new Source({
      stream: given.path && apiUrl(given.path, given.query),
      events: Object.fromEntries(names.map((name) => [name, (data, s) => newest.current.events[name](data, s)])),
      poll: (s) => newest.current.poll(s),
      every: given.every,
    });
    sources.add(source);
    if (livePaused.get()) {
      source.poll(source).catch(() => {}); // The screen shows the problem; paused, there is no second try.
    } else {
      source.resume();
    }
    return () => {
      source.stop();
      sources.delete(source);
      show();
    };
  }, deps);
}
