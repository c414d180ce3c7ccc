import {Problem} from './api.js';

const POLL_MILLIS = 5000;
const LONGEST_WAIT_MILLIS = 30000;

/** Between the answer to a poll and the next one, whoever wants it. */
const REST_MILLIS = 2000;

/** A poll that is not answered by then is given up: the next one may have more luck. */
const PATIENCE_MILLIS = 30000;

/** A stream of events with a poll in its stead while it does not work; or a poll alone. It is stopped until it is resumed. */
export class Source {
  /**
   * @param {{stream?: string, events: Record<string, (data: any, source: Source) => void>,
   *     poll: (source: Source, signal: AbortSignal) => Promise<void>, every?: number, onState: () => void}} given the address of
   *     the stream, what hears its events, what is asked else, how often in milliseconds, and who hears that `state` is another
   */
  constructor({stream, events, poll, every = POLL_MILLIS, onState}) {
    Object.assign(this, {stream, events, poll, every, onState, state: 'waiting', failures: 0, stopped: true, ended: false, answeredAt: -REST_MILLIS});
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

  /** Polls now, or as soon as the poll that is under way is over, and a little later; however often it is called meanwhile. */
  pollSoon() {
    if (this.stopped) {
      return;
    }
    const rest = this.answeredAt + REST_MILLIS - performance.now();
    if (this.asking || rest <= 0) {
      this.#ask();
    } else {
      this.soon ??= setTimeout(() => {
        this.soon = null;
        this.#ask();
      }, rest);
    }
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
    clearTimeout(this.soon);
    this.soon = null;
    this.source?.close();
    this.source = null;
    this.asking?.abort();
    this.asking = null;
    this.wanted = false;
  }

  #is(state) {
    this.state = state;
    this.onState();
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
        this.pollSoon(); // What was said meanwhile is lost where the stream is a new one.
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

  /** One at a time: who asks meanwhile gets another one after it. */
  async #ask() {
    if (this.asking) {
      this.wanted = true;
      return;
    }
    clearTimeout(this.timer);
    const own = new AbortController();
    this.asking = own;
    this.wanted = false;
    let problem = null;
    try {
      await this.poll(this, AbortSignal.any([own.signal, AbortSignal.timeout(PATIENCE_MILLIS)]));
    } catch (e) {
      problem = e;
    }
    if (this.asking !== own) {
      return; // It was given up.
    }
    this.asking = null;
    this.answeredAt = performance.now();
    this.#answered(problem);
  }

  #answered(problem) {
    if (problem && isFinal(problem)) {
      this.stop();
      this.#is('idle');
      return;
    }
    this.misses = problem ? (this.misses || 0) + 1 : 0;
    if (problem) {
      this.#is(problem.status === 429 ? 'polling' : 'off');
    } else {
      this.#is(!this.stream || this.source?.readyState === EventSource.OPEN ? 'live' : 'polling');
    }
    if (this.wanted) {
      this.pollSoon();
    }
    this.#later();
  }

  #later() {
    clearTimeout(this.timer);
    if (!this.stopped && (!this.stream || this.source?.readyState !== EventSource.OPEN)) {
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
