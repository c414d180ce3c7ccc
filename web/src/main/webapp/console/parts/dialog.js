import {html, useEffect, useRef} from '../html.js';
import {ProblemBox} from './problem.js';

let lastId = 0;

/**
 * A question before something is done. The browser's own dialog keeps the focus inside, closes at Escape and gives the focus
 * back.
 */
export function Dialog({title, onClose, children, testid, wide, busy}) {
  const dialog = useRef(null);
  const id = useRef(null);
  id.current ??= `dialog-${++lastId}`;
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current.showModal();
    return () => opener?.isConnected && opener.focus();
  }, []);
  return html`<dialog ref=${dialog} class=${wide ? 'dialog wide' : 'dialog'} aria-labelledby=${id.current} data-testid=${testid}
    onCancel=${(event) => {
      event.preventDefault();
      if (!busy) {
        onClose();
      }
    }}
    onClose=${() => (busy ? dialog.current?.showModal() : onClose())}>
    <h2 id=${id.current}>${title}</h2>
    ${children}
  </dialog>`;
}

/**
 * @param {{title: string, verb: string, danger?: boolean, action: {run: Function, busy: boolean, problem: any},
 *     onClose: () => void, children: any, blocked?: boolean, onStop?: () => void}} given the action closes the dialog itself
 *     when it is done; one that can be stopped may be left alone meanwhile
 */
export function Confirm({title, verb, danger, action, onClose, children, blocked, onStop, testid = 'confirm', wide}) {
  const mayClose = !action.busy || onStop;
  return html`<${Dialog} title=${title} onClose=${onClose} testid=${testid} busy=${!mayClose} wide=${wide}>
    <form method="dialog" onSubmit=${(event) => {
      event.preventDefault();
      if (!blocked) {
        action.run();
      }
    }}>
      ${children}
      <${ProblemBox} problem=${action.problem} />
      <div class="dialog-buttons">
        <button type="button" class="button" onClick=${() => mayClose && onClose()} aria-disabled=${String(!mayClose)} data-testid="confirm-no">
          ${action.busy && onStop ? 'Leave it running' : danger ? 'Keep as it is' : 'Close'}</button>
        ${action.busy && onStop && html`<button type="button" class="button danger" onClick=${onStop} data-testid="bulk-stop">Stop</button>`}
        <button type="submit" class=${danger ? 'button danger' : 'button primary'} aria-disabled=${String(Boolean(action.busy || blocked))}
          data-testid="confirm-yes">${action.busy ? 'Working…' : verb}</button>
      </div>
    </form>
  <//>`;
}
