import {call, get, segment} from '../api.js';
import {shortToken} from '../format.js';
import {html, useState} from '../html.js';
import {useLive} from '../live.js';
import {asProblem, useAction, useLoad, useTick} from '../load.js';
import {useAnnounced} from '../parts/announce.js';
import {Attempts} from '../parts/attempts.js';
import {Progress} from '../parts/bar.js';
import {CopyButton} from '../parts/copy.js';
import {Confirm} from '../parts/dialog.js';
import {History} from '../parts/history.js';
import {Json} from '../parts/json.js';
import {useOneKey} from '../parts/onekey.js';
import {Page} from '../parts/page.js';
import {Loading, ProblemBox} from '../parts/problem.js';
import {OPEN, Status, statusWord} from '../parts/status.js';
import {Timeline} from '../parts/timeline.js';
import {say} from '../parts/toast.js';
import {go, to} from '../router.js';
import {merge} from '../tasklist.js';

/** One task, as it happens. */
export function TaskScreen({token, user}) {
  const path = `tasks/${segment(token)}`;
  const [task, setTask] = useState(null);
  const [problem, setProblem] = useState(null);
  const input = useLoad((signal) => get(`${path}/input`, {signal}), [token]);
  const kind = useLoad((signal) => (task ? get(`kinds/${segment(task.kind)}`, {signal}) : null), [task?.kind]);
  const [asking, setAsking] = useState(false);
  useTick(task && OPEN.has(task.status) ? 1000 : 0);

  const read = async (signal) => {
    try {
      const now = await get(path, {signal});
      setTask((old) => (old?.finishedAt && !now.finishedAt ? old : {...now, comments: union(old?.comments || [], now.comments)}));
      setProblem(null);
      return now;
    } catch (e) {
      if (e.name !== 'AbortError') {
        setProblem(asProblem(e));
      }
      throw e;
    }
  };
  useLive(
    {
      path: `${path}/events`,
      events: {
        task: (heard, source) => {
          if (heard.attempt !== task?.attempt || heard.status !== task?.status) {
            source.pollSoon(); // Attempts and links are not told.
          }
          setTask((old) => old && merge(old, heard));
        },
        comment: (entry) => setTask((old) => old && {...old, comments: union(old.comments, [entry])}),
        end: (heard, source) => {
          setTask((old) => old && merge(old, heard));
          source.end();
          read().catch(() => {}); // For the links of a task that has ended.
        },
      },
      poll: async (source, signal) => {
        const now = await read(signal);
        if (!OPEN.has(now.status)) {
          source.end();
        }
      },
    },
    [token],
  );
  const key = useOneKey();
  useAnnounced(task ? `The task is ${statusWord(task.status)}` : '');
  const resubmit = useAction(async () => {
    const made = await call('POST', `${path}/resubmit`, {headers: key(token)});
    say('Resubmitted as a new task');
    go(`/tasks/${made.token}`);
  });
  const cancel = useAction(async () => {
    const {cancelled} = await call('POST', `${path}/cancel`);
    say(cancelled ? 'Asked to cancel the task' : 'The task had ended, or was asked to stop before');
    setAsking(false);
    await read();
  });
  const title = task ? task.summary || `${task.kind} ${shortToken(token)}` : `Task ${shortToken(token)}`;
  return html`<${Page} title=${title} testid="task"
    heading=${html`<span class="wrap">${title}</span>`}
    actions=${html`
      <${CopyButton} text=${location.href} what="Link" label="Copy link" testid="copy-link" />
      ${task?.links.resubmit && html`<button type="button" class="button" onClick=${resubmit.run} aria-disabled=${String(resubmit.busy)} data-testid="resubmit">Resubmit</button>`}
      ${task?.links.cancel && html`<button type="button" class="button danger" onClick=${() => setAsking(true)} data-testid="cancel">Cancel task…</button>`}`}>
    <${ProblemBox} problem=${resubmit.problem} focus />
    <${ProblemBox} problem=${problem} onRetry=${() => read().catch(() => {})} />
    ${!task && !problem && html`<${Loading} what="the task" />`}
    ${task && html`<${Details} task=${task} kind=${kind.data} input=${input} user=${user} />`}
    ${asking && html`<${Confirm} title="Cancel this task?" verb="Cancel task" danger action=${cancel} onClose=${() => setAsking(false)}>
      <p>${task.status === 'RUNNING' ? 'The task is asked to stop; it ends as soon as its work heeds that.' : 'The task ends at once and never runs.'}</p>
    <//>`}
  <//>`;
}

function Details({task, kind, input, user}) {
  const failure = failureOf(task);
  const result = resultOf(task, input.data);
  return html`
    <section class="card" aria-label="Status">
      <div class="task-head">
        <span class="task-status"><${Status} ...${task} /></span>
        ${result && html`<a class="button primary" href=${result} data-testid="result">Open the result</a>`}
      </div>
      ${(task.status === 'RUNNING' || task.progress.message) && html`<${TaskProgress} task=${task} />`}
      ${failure && html`<div class="failure" data-testid="failure"><strong>Why it ended</strong><p class="wrap">${failure.text}</p></div>`}
      <${Timeline} task=${task} />
    </section>
    <div class="cards wide-first">
      <section class="card">
        <h2>Attempts</h2>
        <${Attempts} task=${task} most=${kind?.maxAttempts} user=${user} />
        <h2>History</h2>
        <${History} comments=${task.comments} token=${task.token} />
      </section>
      <section class="card">
        <h2>Details</h2>
        <dl class="key">
          <dt>Token</dt><dd><code>${task.token}</code> <${CopyButton} text=${task.token} what="Token" /></dd>
          <dt>Kind</dt><dd>${task.kind}</dd>
          <dt>Product</dt><dd>${task.product ? html`<a href=${to(`/products/${segment(task.product)}`)}>${task.product}</a>` : '–'}</dd>
          <dt>Actor</dt><dd>${task.actor || '–'}</dd>
          ${task.origin && html`<dt>Asked for from</dt><dd>${task.origin}</dd>`}
          <dt>Priority</dt><dd>${task.priority}</dd>
          ${task.machineId && html`<dt>Server</dt><dd>${user.superuser ? html`<a href="#/servers">${task.machineId}</a>` : task.machineId}</dd>`}
          ${task.finishedAt && task.consumed !== undefined && html`<dt>Consumed</dt><dd>${task.consumed ? 'The actor has read its end' : 'The actor has not read its end'}</dd>`}
          ${task.callback && html`<dt>Callback</dt><dd>${task.callback.url}</dd>`}
        </dl>
      </section>
      <section class="card">
        <h2>Input</h2>
        ${input.problem?.status === 409 ? html`<p class="muted">${input.problem.detail}</p>` : html`<${ProblemBox} problem=${input.problem} />`}
        ${input.data && html`<${Json} value=${input.data} label="Input as JSON" />`}
      </section>
    </div>`;
}

function TaskProgress({task}) {
  const {percent, message} = task.progress;
  return html`<div class="task-progress">
    ${task.status === 'RUNNING' && html`<${Progress} percent=${percent ?? undefined} label="Progress" />`}
    <span class="num" data-testid="progress">${percent === null ? '' : `${percent} % `}</span><span class="wrap muted">${message || ''}</span>
  </div>`;
}

/** What a task that ended without success said last. */
function failureOf(task) {
  return ['FAILED', 'DROPPED'].includes(task.status) ? task.comments[task.comments.length - 1] : null;
}

/** Where the result of a kind is that the console can show. */
function resultOf(task, input) {
  return task.kind === 'report.store' && task.status === 'COMPLETED' && task.product && input?.run
    ? to(`/products/${segment(task.product)}/runs/${segment(input.run)}`)
    : null;
}

/** Entries never change, so what is the same is one. */
function union(known, more) {
  const byKey = new Map([...known, ...more].map((c) => [`${c.at} ${c.actor} ${c.text}`, c]));
  return [...byKey.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
