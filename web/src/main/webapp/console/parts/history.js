import {html} from '../html.js';
import {to} from '../router.js';
import {Time} from './time.js';

/** A task's history, the newest entry last; tokens of other tasks lead to them. */
export function History({comments, token}) {
  if (comments.length === 0) {
    return html`<p class="muted">Nothing has been said about this task yet.</p>`;
  }
  return html`<ol class="history" tabindex="0" aria-label="History" data-testid="history">
    ${comments.map((c) => html`<li key=${`${c.at} ${c.actor} ${c.text}`}>
      <div class="history-head"><strong>${c.actor || 'nobody'}</strong> <${Time} at=${c.at} /></div>
      <div class="history-text">${linked(c.text, token)}</div>
    </li>`)}
  </ol>`;
}

function linked(text, own) {
  return text.split(/\b([0-9a-f]{64})\b/).map((part, i) =>
    i % 2 && part !== own ? html`<a href=${to(`/tasks/${part}`)}><code>${part.slice(0, 8)}</code></a>` : part,
  );
}
