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
    }}>
    <h2 id=${id.current}>${title}</h2>
    ${children}
  </dialog>`;
}

/**
 * @param {{title: string, verb: string, danger?: boolean, action: {run: Function, busy: boolean, problem: any},
 *     onClose: () => void, children: any, blocked?: boolean}} given the action closes the dialog itself when it is done
 */
export function Confirm({title, verb, danger, action, onClose, children, blocked, testid = 'confirm'}) {
  return html`<${Dialog} title=${title} onClose=${onClose} testid=${testid} busy=${action.busy}>
    <form method="dialog" onSubmit=${(event) => {
      event.preventDefault();
      action.run();
    }}>
      ${children}
      <${ProblemBox} problem=${action.problem} />
      <div class="dialog-buttons">
        <button type="button" class="button" onClick=${onClose} disabled=${action.busy}>Keep as it is</button>
        <button type="submit" class=${danger ? 'button danger' : 'button primary'} disabled=${action.busy || blocked}
          data-testid="confirm-yes">${action.busy ? 'Working…' : verb}</button>
      </div>
    </form>
  <//>`;
}
