import {serverNow} from '../api.js';
import {duration} from '../format.js';
import {html} from '../html.js';
import {StatusIcon} from './status.js';
import {Time} from './time.js';

/** How an attempt ended; one that has none is at work. */
const OUTCOMES = {
  COMPLETED: ['COMPLETED', 'Completed'],
  FAILED: ['FAILED', 'Failed'],
  CANCELLED: ['CANCELLED', 'Cancelled'],
  DROPPED: ['DROPPED', 'Dropped'],
  REQUEUED: ['ENQUEUED', 'Queued again'],
};

/** How often a task was tried, where, and why it was tried once more. */
export function Attempts({task, most, user}) {
  const attempts = task.attempts || [];
  const so = most ? `${task.attempt} of at most ${most}` : task.attempt;
  if (attempts.length === 0) {
    return html`<p class="muted" data-testid="attempt">${task.attempt === 0 ? 'It has not begun yet.' : `Attempt ${so}`}</p>`;
  }
  return html`<p class="muted" data-testid="attempt">Attempt ${so}${task.status === 'ENQUEUED' && html`; the next is due <${Time} at=${task.runAt} />`}</p>
    <ol class="attempts" data-testid="attempts">${attempts.map((a) => {
      const [status, word] = OUTCOMES[a.outcome] || ['RUNNING', 'Running'];
      const millis = a.startedAt && Math.max(0, (a.endedAt ? Date.parse(a.endedAt) : serverNow()) - Date.parse(a.startedAt));
      return html`<li key=${a.attempt} data-testid="task-attempt" data-outcome=${a.outcome || 'RUNNING'}>
        <div class="attempt-head"><strong>${a.attempt}.</strong> <span class=${`status status-${status.toLowerCase()}`}><${StatusIcon} status=${status} />${word}</span>
          <span class="muted"><${Time} at=${a.startedAt} />${a.startedAt && html`, ${duration(millis)}`}</span>
          ${a.machineId && html`<span>on ${user.superuser ? html`<a href="#/servers">${a.machineId}</a>` : a.machineId}</span>`}</div>
        ${a.error && html`<p class="attempt-error">${a.error}</p>`}
      </li>`;
    })}</ol>`;
}
