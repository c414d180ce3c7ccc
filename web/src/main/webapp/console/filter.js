/** The filter of the tasks' list, by the API's words. */

export const TIMES = ['enqueuedAfter', 'enqueuedBefore', 'startedAfter', 'startedBefore', 'finishedAfter', 'finishedBefore', 'seenAfter', 'seenBefore'];
export const FLAGS = ['noUsername', 'noProduct'];
export const CHOICES = ['cancelRequested', 'consumed'];
export const LISTS = ['kind', 'product', 'username', 'machineId', 'token'];
export const SORTS = ['-created', 'created', '-enqueuedAt', 'enqueuedAt', '-finishedAt', 'finishedAt'];
const NAMES = new Set([...TIMES, ...FLAGS, ...CHOICES, ...LISTS, 'status', 'q']);

/** What of a query is the filter: without order and pages, and without what the API does not know. */
export function filterOf(query) {
  const filter = new URLSearchParams();
  for (const [name, value] of query) {
    if (NAMES.has(name) && value) {
      filter.append(name, value);
    }
  }
  return filter;
}

/** The filter as bulk calls take it. */
export function bodyOf(filter) {
  const body = {};
  for (const name of new Set(filter.keys())) {
    const values = filter.getAll(name);
    if (FLAGS.includes(name) || CHOICES.includes(name)) {
      body[name] = values[0] === 'true';
    } else {
      body[name] = LISTS.includes(name) || name === 'status' ? values : values[0];
    }
  }
  return body;
}

/** The part of the filter that a stream of events takes. Without status: who leaves a status is news too. */
export function streamOf(filter) {
  const stream = new URLSearchParams();
  for (const name of ['kind', 'product', 'username']) {
    const others = {product: 'noProduct', username: 'noUsername'}[name];
    if (!others || filter.get(others) !== 'true') {
      filter.getAll(name).forEach((value) => stream.append(name, value));
    }
  }
  return stream;
}

/** Whether a task that was heard of belongs to the list. */
export function matches(task, filter) {
  return (
    ['kind', 'token', 'machineId'].every((name) => anyOf(filter.getAll(name), task[name])) &&
    owned(filter, 'username', 'noUsername', task.actor, anyOf) &&
    owned(filter, 'product', 'noProduct', task.product, (values, value) => values.includes(value)) &&
    (!filter.has('status') || filter.getAll('status').some((s) => s.toUpperCase() === task.status)) &&
    CHOICES.every((name) => !filter.has(name) || String(task[name]) === filter.get(name)) &&
    TIMES.every((name) => !filter.has(name) || within(task, name, filter.get(name))) &&
    (!filter.has('q') || hasWords(task.summary, filter.get('q')))
  );
}

function owned(filter, name, none, value, test) {
  const values = filter.getAll(name);
  if (value === null) {
    return filter.get(none) === 'true' || (values.length === 0 && filter.get(none) !== 'true');
  }
  return values.length ? test(values, value) : filter.get(none) !== 'true';
}

function anyOf(globs, value) {
  return globs.length === 0 || globs.some((glob) => pattern(glob).test(value || ''));
}

function pattern(glob) {
  const quoted = glob.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${quoted.join('.*')}$`, 'is');
}

function within(task, name, bound) {
  const [, event, side] = /^(.*)(After|Before)$/.exec(name);
  const at = Date.parse(task[event === 'seen' ? 'lastSeenAt' : `${event}At`]);
  return side === 'After' ? at >= Date.parse(bound) : at <= Date.parse(bound);
}

function hasWords(summary, q) {
  const words = (summary || '').toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return q.toLowerCase().split(/\s+/).filter(Boolean).every((part) => words.some((w) => w.startsWith(part)));
}
