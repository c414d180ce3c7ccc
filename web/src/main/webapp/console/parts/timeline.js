import {duration} from '../format.js';
import {html} from '../html.js';
import {OPEN} from './status.js';
import {Time, runMillis, waitMillis} from './time.js';

/** When what happened to a task, with its wait and its run drawn to scale. */
export function Timeline({task}) {
  const wait = waitMillis(task);
  const run = runMillis(task);
  const total = (wait || 0) + (run || 0) || 1;
  const open = OPEN.has(task.status);
  return html`<div class="timeline" data-testid="timeline">
    <div class="timeline-bars" role="img" aria-label=${`Wait ${duration(wait)}, run ${duration(run)}`}>
      ${wait !== null && html`<span class="timeline-wait" style=${{'--share': `${(100 * wait) / total}%`}}></span>`}
      ${run !== null && html`<span class=${`timeline-run${open ? ' going' : ''}`} style=${{'--share': `${(100 * run) / total}%`}}></span>`}
    </div>
    <div class="timeline-words">
      <span><i class="swatch wait" aria-hidden="true"></i>Wait <strong data-testid="wait">${duration(wait)}</strong>${task.status === 'ENQUEUED' ? ' so far' : ''}</span>
      <span><i class="swatch run" aria-hidden="true"></i>Run <strong data-testid="run">${duration(run)}</strong>${task.status === 'RUNNING' ? ' so far' : ''}</span>
    </div>
    <ol class="steps">
      <${Step} name="Enqueued" at=${task.enqueuedAt} />
      ${task.runAt && task.runAt !== task.enqueuedAt && html`<${Step} name="Due" at=${task.runAt} />`}
      <${Step} name="Started" at=${task.startedAt} />
      <${Step} name=${open ? 'Last seen' : 'Finished'} at=${open ? task.lastSeenAt : task.finishedAt} />
      ${task.expiresAt && html`<${Step} name="Purged" at=${task.expiresAt} />`}
    </ol>
  </div>`;
}

function Step({name, at}) {
  return html`<li class=${at ? 'done' : ''}><span>${name}</span> <${Time} at=${at} /></li>`;
}
