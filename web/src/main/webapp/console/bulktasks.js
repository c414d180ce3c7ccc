import {call, get, idempotencyKey} from './api.js';
import {asProblem} from './load.js';
import {RESUBMITTABLE} from './parts/status.js';

export const MOST_RESUBMITTED = 10000;

/** Asks how many open tasks a bulk cancel would be of. */
export async function countCancellable(filter) {
  return (await call('POST', 'tasks/bulk-cancel', {body: {...filter, dryRun: true}})).count;
}

/**
 * Cancels what was counted, part by part; what is beyond one call's most by further calls.
 *
 * @param {object[]} parts as bulk calls take them
 * @param {number[]} counts of each part
 * @param {object} step as `runBulk` gives it
 */
export async function cancelOpen(parts, counts, step) {
  const of = counts.reduce((sum, n) => sum + n, 0);
  let done = 0;
  for (const [i, part] of parts.entries()) {
    for (let expectedCount = counts[i]; expectedCount > 0 && !step.signal.aborted; ) {
      step.report(done, of);
      const answer = await call('POST', 'tasks/bulk-cancel', {body: {...part, expectedCount}});
      done += answer.cancelled;
      expectedCount = answer.cancelled === 0 ? 0 : answer.remaining;
    }
  }
  step.report(done, of);
}

/** Of a filter, what ended without success; null where the filter rules that out. */
export function endedFilter(filter) {
  const asked = filter.getAll('status').map((s) => s.toUpperCase());
  const statuses = [...RESUBMITTABLE].filter((s) => asked.length === 0 || asked.includes(s));
  const query = new URLSearchParams(filter);
  query.delete('status');
  statuses.forEach((s) => query.append('status', s));
  return statuses.length ? query : null;
}

/** The tokens of all that match, up to the most that are done in one go. */
export async function tokensOf(query, {signal}) {
  const tokens = [];
  let next = null;
  do {
    const page = new URLSearchParams(query);
    page.set('pageSize', '500');
    if (next) {
      page.set('pageToken', next);
    }
    const answer = await get('tasks', {query: page});
    tokens.push(...answer.items.map((t) => t.token));
    next = answer.nextPageToken;
  } while (next && tokens.length < MOST_RESUBMITTED && !signal.aborted);
  return tokens.slice(0, MOST_RESUBMITTED);
}

/**
 * Makes tasks anew, but for those that were before.
 *
 * @param {{keys: Map<string, string>, tokens: Set<string>}} made what was made so far, and by which keys
 */
export async function resubmitAll(tokens, made, step) {
  let done = tokens.filter((token) => made.tokens.has(token)).length;
  for (const token of tokens) {
    if (step.signal.aborted) {
      break;
    }
    step.report(done, tokens.length);
    if (made.tokens.has(token)) {
      continue;
    }
    try {
      await resubmit(token, made.keys, step.signal);
      made.tokens.add(token);
      done++;
    } catch (e) {
      const problem = asProblem(e);
      if (!problem.status || problem.status === 401 || problem.status === 403 || problem.status >= 500) {
        throw problem;
      }
      step.refuse(token, problem);
    }
  }
  step.report(done, tokens.length);
}

/** Whatever becomes of the answer, the same key makes no second task. */
async function resubmit(token, keys, signal) {
  if (!keys.has(token)) {
    keys.set(token, idempotencyKey());
  }
  for (;;) {
    try {
      return await call('POST', `tasks/${token}/resubmit`, {headers: {'Idempotency-Key': keys.get(token)}});
    } catch (e) {
      if (e.status !== 429 || signal.aborted) {
        throw e;
      }
      await waitFor(1000 * (e.retryAfter || 1), signal);
    }
  }
}

function waitFor(millis, signal) {
  return new Promise((wake) => {
    const timer = setTimeout(wake, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      wake();
    });
  });
}
