import {call, get, idempotencyKey} from '../api.js';
import {bodyOf} from '../filter.js';
import {count, plural} from '../format.js';
import {html, useRef, useState} from '../html.js';
import {asProblem, useAction, useLoad} from '../load.js';
import {cancelCounted, countCancellable} from '../tasklist.js';
import {Confirm} from './dialog.js';
import {Loading, ProblemBox} from './problem.js';
import {RESUBMITTABLE} from './status.js';
import {say} from './toast.js';

const TOKENS_AT_ONCE = 100;
const MOST_RESUBMITTED = 10000;

/**
 * Cancels what is selected, or all that match, after the server has counted them.
 *
 * @param {{tokens: string[] | null, filter: URLSearchParams}} given no tokens: all that match
 */
export function CancelDialog({tokens, filter, onClose, onDone}) {
  const [parts] = useState(() => cancelFilters(tokens, filter));
  const counted = useLoad(() => Promise.all(parts.map(countCancellable)), []);
  const total = counted.data?.reduce((sum, n) => sum + n, 0);
  const action = useAction(async () => {
    let done = 0;
    for (const [i, part] of parts.entries()) {
      done += await cancelCounted(part, counted.data[i]);
    }
    say(`Asked to cancel ${plural(done, 'task')}`);
    onDone();
  });
  return html`<${Confirm} title="Cancel tasks" verb=${total === undefined ? 'Cancel tasks' : `Cancel ${plural(total, 'task')}`} danger action=${action}
    onClose=${onClose} blocked=${!total} testid="bulk-cancel">
    <${ProblemBox} problem=${counted.problem} />
    ${total === undefined && !counted.problem && html`<${Loading} what="the count" />`}
    ${total !== undefined &&
    html`<p data-testid="bulk-count"><strong>${plural(total, 'open task')}</strong> ${tokens ? `of ${count(tokens.length)} selected` : 'of all that match the filter'} can be cancelled.</p>
      <p class="hint">Queued ones end at once; running ones are asked to stop. Those that have ended stay as they are.</p>`}
    ${action.problem?.status === 409 && html`<button type="button" class="button" onClick=${() => {
      action.clear();
      counted.reload().catch(() => {});
    }}>Count anew</button>`}
  <//>`;
}

function cancelFilters(tokens, filter) {
  if (!tokens) {
    const body = bodyOf(filter);
    return [Object.keys(body).length ? {filter: body} : {all: true}];
  }
  const parts = [];
  for (let i = 0; i < tokens.length; i += TOKENS_AT_ONCE) {
    parts.push({filter: {token: tokens.slice(i, i + TOKENS_AT_ONCE)}});
  }
  return parts;
}

/** Makes what ended without success anew: what is selected, or all that match. */
export function ResubmitDialog({tasks, filter, onClose, onDone}) {
  const [progress, setProgress] = useState(null);
  const [refusals, setRefusals] = useState([]);
  const wanted = useLoad((signal) => (tasks ? own(tasks) : countEnded(filter, signal)), []);
  const keys = useRef(new Map());
  const done = useRef(new Set());
  const action = useAction(async () => {
    const tokens = tasks ? wanted.data.tokens : await tokensOf(endedFilter(filter));
    const refused = [];
    setRefusals(refused);
    for (const [i, token] of tokens.entries()) {
      setProgress({done: i, of: tokens.length});
      if (done.current.has(token)) {
        continue; // Before an error ended the last try.
      }
      try {
        await resubmit(token, keys.current);
        done.current.add(token);
      } catch (e) {
        const problem = asProblem(e);
        if (!problem.status || problem.status === 401 || problem.status === 403 || problem.status >= 500) {
          throw problem;
        }
        refused.push({token, problem});
      }
    }
    setProgress(null);
    say(`Resubmitted ${plural(tokens.length - refused.length, 'task')}`);
    if (refused.length) {
      setRefusals([...refused]);
    } else {
      onDone();
    }
  });
  const total = wanted.data?.count;
  return html`<${Confirm} title="Resubmit tasks" verb=${total === undefined ? 'Resubmit' : `Resubmit ${plural(total, 'task')}`} action=${action}
    onClose=${refusals.length ? onDone : onClose} blocked=${!total || refusals.length > 0} testid="bulk-resubmit">
    <${ProblemBox} problem=${wanted.problem} />
    ${total !== undefined &&
    html`<p data-testid="bulk-count"><strong>${wanted.data.atLeast ? 'At least ' : ''}${plural(total, 'task')}</strong> that failed, was cancelled or dropped will be made anew, with you as the actor.</p>`}
    ${total > MOST_RESUBMITTED && html`<p class="hint">At most ${count(MOST_RESUBMITTED)} are done in one go.</p>`}
    ${progress && html`<p role="status">${count(progress.done)} of ${count(progress.of)} done <progress class="progress" max=${progress.of} value=${progress.done} aria-label="Resubmitted" /></p>`}
    ${refusals.length > 0 &&
    html`<div class="problem" role="alert"><strong>${plural(refusals.length, 'task')} could not be resubmitted</strong>
      <ul>${refusals.slice(0, 10).map((r) => html`<li key=${r.token}><code>${r.token.slice(0, 8)}</code> ${r.problem.detail}</li>`)}</ul></div>`}
  <//>`;
}

async function own(tasks) {
  const tokens = tasks.filter((t) => RESUBMITTABLE.has(t.status)).map((t) => t.token);
  return {tokens, count: tokens.length};
}

function endedFilter(filter) {
  const asked = filter.getAll('status').map((s) => s.toUpperCase());
  const statuses = [...RESUBMITTABLE].filter((s) => asked.length === 0 || asked.includes(s));
  const query = new URLSearchParams(filter);
  query.delete('status');
  statuses.forEach((s) => query.append('status', s));
  return statuses.length ? query : null;
}

/** Whatever becomes of the answer, the same key makes no second task. */
async function resubmit(token, keys) {
  if (!keys.has(token)) {
    keys.set(token, idempotencyKey());
  }
  for (;;) {
    try {
      return await call('POST', `tasks/${token}/resubmit`, {headers: {'Idempotency-Key': keys.get(token)}});
    } catch (e) {
      if (e.status !== 429) {
        throw e;
      }
      await new Promise((wake) => setTimeout(wake, 1000 * (e.retryAfter || 1)));
    }
  }
}

async function countEnded(filter, signal) {
  const query = endedFilter(filter);
  if (!query) {
    return {count: 0};
  }
  const counts = await get('tasks/counts', {query, signal});
  return {count: counts.total, atLeast: counts.atLeast};
}

async function tokensOf(query) {
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
  } while (next && tokens.length < MOST_RESUBMITTED);
  return tokens.slice(0, MOST_RESUBMITTED);
}
