import {get} from '../api.js';
import {cancelOpen, countCancellable, endedFilter, resubmitAll, tokensOf, MOST_RESUBMITTED} from '../bulktasks.js';
import {bulkWork, forgetBulk, isBulkRunning, runBulk, stopBulk} from '../bulkwork.js';
import {bodyOf} from '../filter.js';
import {count, plural} from '../format.js';
import {html, useEffect, useRef, useState} from '../html.js';
import {useAction, useLoad} from '../load.js';
import {useStore} from '../store.js';
import {BulkProgress} from './bulkbanner.js';
import {Confirm} from './dialog.js';
import {Loading, ProblemBox} from './problem.js';
import {RESUBMITTABLE} from './status.js';
import {say} from './toast.js';

const TOKENS_AT_ONCE = 100;

/** What the dialog has started and shows to its end is not told of once more by the banner. */
function useBulk({title, told}, work, repeatable, onEnd) {
  const isShown = useRef(true);
  useEffect(() => () => (isShown.current = false), []);
  const action = useAction(async () => {
    const ended = await runBulk(title, work, repeatable).catch((problem) => {
      if (isShown.current) {
        forgetBulk();
      }
      throw problem;
    });
    if (ended.state === 'done') {
      say(`${told} ${plural(ended.done, 'task')}`);
      if (ended.refused.length === 0) {
        forgetBulk();
      }
    }
    if (isShown.current) {
      onEnd();
    }
  });
  const running = useStore(bulkWork);
  const progress = action.busy && isBulkRunning(running) && html`<p class="bulk-head"><${BulkProgress} work=${running} /></p>`;
  const other = !action.busy && isBulkRunning(running) && html`<p class="note">Another work on many tasks is not over yet.</p>`;
  return {action, progress: progress || other, isBlocked: Boolean(other)};
}

/**
 * Cancels what is selected, or all that match, after the server has counted them.
 *
 * @param {{tokens: string[] | null, filter: URLSearchParams}} given no tokens: all that match
 */
export function CancelDialog({tokens, filter, onClose, onDone}) {
  const [parts] = useState(() => cancelFilters(tokens, filter));
  const counted = useLoad(() => Promise.all(parts.map(countCancellable)), []);
  const total = counted.data?.reduce((sum, n) => sum + n, 0);
  const {action, progress, isBlocked} = useBulk({title: 'Cancel tasks', told: 'Asked to cancel'}, (step) => cancelOpen(parts, counted.data, step), false, onDone);
  return html`<${Confirm} title="Cancel tasks" verb=${total === undefined ? 'Cancel tasks' : `Cancel ${plural(total, 'task')}`} danger action=${action}
    onClose=${onClose} onStop=${stopBulk} blocked=${!total || isBlocked} testid="bulk-cancel">
    <${ProblemBox} problem=${counted.problem} />
    ${total === undefined && !counted.problem && html`<${Loading} what="the count" />`}
    ${total !== undefined &&
    html`<p data-testid="bulk-count"><strong>${plural(total, 'open task')}</strong> ${tokens ? `of ${count(tokens.length)} selected` : 'of all that match the filter'} can be cancelled.</p>
      <p class="hint">Queued ones end at once; running ones are asked to stop. Those that have ended stay as they are.</p>`}
    ${progress}
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
  const wanted = useLoad((signal) => (tasks ? own(tasks) : countEnded(filter, signal)), []);
  const [made] = useState(() => ({keys: new Map(), tokens: new Set()}));
  const work = async (step) => resubmitAll(tasks ? wanted.data.tokens : await tokensOf(endedFilter(filter), step), made, step);
  const {action, progress, isBlocked} = useBulk({title: 'Resubmit tasks', told: 'Resubmitted'}, work, true, onDone);
  const total = wanted.data?.count;
  return html`<${Confirm} title="Resubmit tasks" verb=${total === undefined ? 'Resubmit' : `Resubmit ${plural(total, 'task')}`} action=${action}
    onClose=${onClose} onStop=${stopBulk} blocked=${!total || isBlocked} testid="bulk-resubmit">
    <${ProblemBox} problem=${wanted.problem} />
    ${total !== undefined &&
    html`<p data-testid="bulk-count"><strong>${wanted.data.atLeast ? 'At least ' : ''}${plural(total, 'task')}</strong> that failed, was cancelled or dropped will be made anew, with you as the actor.</p>`}
    ${total > MOST_RESUBMITTED && html`<p class="hint">At most ${count(MOST_RESUBMITTED)} are done in one go.</p>`}
    ${progress}
  <//>`;
}

async function own(tasks) {
  const tokens = tasks.filter((t) => RESUBMITTABLE.has(t.status)).map((t) => t.token);
  return {tokens, count: tokens.length};
}

async function countEnded(filter, signal) {
  const query = endedFilter(filter);
  if (!query) {
    return {count: 0};
  }
  const counts = await get('tasks/counts', {query, signal});
  return {count: counts.total, atLeast: counts.atLeast};
}
