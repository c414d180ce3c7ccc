import {html, useEffect, useRef} from '../html.js';

/**
 * Somebody else has changed what one is about to save: what they have made of it, and what to do.
 *
 * @param {{what: string, changes: string[], onMerge: () => void, onDiscard: () => void}} given `onMerge` takes their changes
 *     into the form beside what was typed, `onDiscard` shows theirs alone
 */
export function Conflict({what, changes, onMerge, onDiscard}) {
  const box = useRef(null);
  useEffect(() => box.current.focus(), []);
  return html`<div class="problem conflict" role="alert" tabindex="-1" ref=${box} data-testid="conflict">
    <strong>Somebody else has changed ${what} since you opened it</strong>
    <p>Nothing of yours is saved yet, and nothing is lost. What they have changed:</p>
    <ul>${changes.map((change) => html`<li key=${change}>${change}</li>`)}</ul>
    <div class="actions">
      <button type="button" class="button" onClick=${onMerge} data-testid="conflict-merge">Load their changes, keep mine</button>
      <button type="button" class="button" onClick=${onDiscard} data-testid="conflict-discard">Drop mine, show theirs</button>
    </div>
  </div>`;
}
