import {serverNow} from '../api.js';
import {duration, relative, time} from '../format.js';
import {html} from '../html.js';

/** A time in the viewer's zone; exactly, in UTC, in its title. */
export function Time({at, ago}) {
  if (!at) {
    return html`<span class="none">–</span>`;
  }
  const text = ago ? relative(at, serverNow()) : time(at);
  return html`<time datetime=${at} title=${`${utc(at)} (here ${new Date(at).toLocaleString()})`}>${text}</time>`;
}

function utc(at) {
  return at.replace('T', ' ').replace('Z', ' UTC');
}

/** How long a task has waited: to its start, to now where it waits, nothing before it is due. */
export function waitMillis(task) {
  if (task.waitMillis !== null) {
    return task.waitMillis;
  }
  if (task.status !== 'ENQUEUED' || !task.runAt) {
    return null;
  }
  return Math.max(0, serverNow() - Date.parse(task.runAt));
}

/** How long a task has run: to its end, or to now. */
export function runMillis(task) {
  if (task.runMillis !== null) {
    return task.runMillis;
  }
  return task.status === 'RUNNING' && task.startedAt
    ? Math.max(0, serverNow() - Date.parse(task.startedAt))
    : null;
}

/** A span of milliseconds. */
export function Span({millis}) {
  return html`<span class="num">${duration(millis)}</span>`;
}
