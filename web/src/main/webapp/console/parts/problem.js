import {html, useEffect, useRef} from '../html.js';

const HINTS = {
  403: 'Ask an administrator for the right, or sign in as another user.',
  404: 'It may be gone, or you may not have the right to see it.',
  409: 'Reload to see how things stand now, then try again.',
  413: 'Send less, or ask an administrator to raise the limit.',
  412: 'Load how it stands now; what you have typed can stay.',
  429: 'Wait a little, then try again.',
  500: 'Tell an administrator the number above; it finds the cause in the log.',
  503: 'The server starts, stops, or waits for its database. Try again in a moment.',
};

const HINTS_BY_TYPE = {
  'urn:errand:problem:request-in-flight': 'The first try is still at work: press again in a moment, and you come to its task.',
  'urn:errand:problem:duplicate-task': 'Wait for the end of that task, or choose another name.',
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
  const hint = HINTS_BY_TYPE[problem.type] || HINTS[problem.status];
  const wait = problem.retryAfter ? ` The server suggests to wait ${problem.retryAfter} s.` : '';
  return html`<div class="problem" role="alert" tabindex="-1" ref=${box} data-testid="problem" data-status=${problem.status}>
    <strong>${problem.title}</strong>
    ${problem.detail && problem.detail !== problem.title && html`<p>${problem.detail}</p>`}
    ${problem.errors.length > 0 &&
    html`<ul>${problem.errors.map((e) => html`<li><code>${e.field}</code> ${e.message}</li>`)}</ul>`}
    ${hint && html`<p class="hint">${hint}${wait}</p>`}
    ${onRetry && html`<button type="button" class="button" onClick=${onRetry}>Try again</button>`}
  </div>`;
}

/** What stands where something is loaded. */
export function Loading({what}) {
  return html`<p class="loading">Loading ${what}…</p>`;
}

/** What stands where there is nothing. */
export function Empty({title, children}) {
  return html`<div class="empty" data-testid="empty"><strong>${title}</strong>${children && html`<p>${children}</p>`}</div>`;
}
