import {html} from '../html.js';

/** The statuses in the order of a task's life, and the words that the console has for them. */
export const STATUSES = ['ALLOCATED', 'ENQUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'DROPPED'];

export const OPEN = new Set(['ALLOCATED', 'ENQUEUED', 'RUNNING']);
export const RESUBMITTABLE = new Set(['FAILED', 'CANCELLED', 'DROPPED']);

const WORDS = {
  ALLOCATED: 'Allocated',
  ENQUEUED: 'Enqueued',
  RUNNING: 'Running',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  DROPPED: 'Dropped',
};

/** Each status has a shape of its own, so that colour is never all that tells. */
const SHAPES = {
  ALLOCATED: html`<circle cx="8" cy="8" r="5.5" fill="none" stroke-dasharray="2.4 2.2" />`,
  ENQUEUED: html`<circle cx="8" cy="8" r="5.5" fill="none" /><path d="M8 5v3.2l2 1.4" fill="none" />`,
  RUNNING: html`<path d="M5 3.5l7.5 4.5L5 12.5z" fill="currentColor" />`,
  COMPLETED: html`<path d="M3 8.5l3.4 3.5L13 4.5" fill="none" />`,
  FAILED: html`<path d="M4 4l8 8M12 4l-8 8" fill="none" />`,
  CANCELLED: html`<circle cx="8" cy="8" r="5.5" fill="none" /><path d="M4.5 11.5l7-7" fill="none" />`,
  DROPPED: html`<path d="M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10" fill="none" />`,
};

export function statusWord(status) {
  return WORDS[status] || status;
}

/** The shape alone, where the word stands beside it. */
export function StatusIcon({status}) {
  return html`<svg class="status-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" stroke="currentColor"
    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${SHAPES[status]}</svg>`;
}

/** A status by word, colour and shape. */
export function Status({status, cancelRequested}) {
  const stopping = cancelRequested && OPEN.has(status);
  return html`<span class=${`status status-${status.toLowerCase()}`} data-testid="status" data-status=${status}>
    <${StatusIcon} status=${status} />
    <span>${statusWord(status)}</span>
    ${stopping && html`<span class="status-note" title="Somebody asked to cancel it">cancelling</span>`}
  </span>`;
}
