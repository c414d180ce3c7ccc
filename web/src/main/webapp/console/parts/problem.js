import {html, useEffect, useRef} from '../html.js';

const HINTS = {
  403: 'Ask an administrator for the right, or sign in as another user.',
  404: 'It may be gone, or you may not have the right to see it.',
  409: 'Reload to see how things stand now, then try again.',
  413: 'Send less, or ask an administrator to raise the limit.',
  429: 'Wait a little, then try again.',
  500: 'Tell an administrator the number above; it finds the cause in the log.',
  503: 'The server starts, stops, or waits for its database. Try again in a moment.',
};

/** What was refused and what to do about it. */
export function ProblemBox({problem, onRetry, focus}) {
  const box = useRef(null);
  useEffect(() => {
    if (problem && focus) {
      box.current?.focus();
    }
  }, [problem]);
  if (!problem) {
    return null;
  }
  const wait = problem.retryAfter ? ` The server suggests to wait ${problem.retryAfter} s.` : '';
  return html`<div class="problem" role="alert" tabindex="-1" ref=${box} data-testid="problem" data-status=${problem.status}>
    <strong>${problem.title}</strong>
    ${problem.detail && problem.detail !== problem.title && html`<p>${problem.detail}</p>`}
    ${problem.errors.length > 0 &&
    html`<ul>${problem.errors.map((e) => html`<li><code>${e.field}</code> ${e.message}</li>`)}</ul>`}
    ${HINTS[problem.status] && html`<p class="hint">${HINTS[problem.status]}${wait}</p>`}
    ${onRetry && html`<button type="button" class="button" onClick=${onRetry}>Try again</button>`}
  </div>`;
}

/** What stands where something is loaded. */
export function Loading({what}) {
  return html`<p class="loading" role="status">Loading ${what}…</p>`;
}

/** What stands where there is nothing. */
export function Empty({title, children}) {
  return html`<div class="empty" data-testid="empty"><strong>${title}</strong>${children && html`<p>${children}</p>`}</div>`;
}
