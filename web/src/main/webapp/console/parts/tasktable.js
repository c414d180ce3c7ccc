import {shortToken} from '../format.js';
import {html, useEffect, useRef, useState} from '../html.js';
import {useMedia, useTick} from '../load.js';
import {to} from '../router.js';
import {Progress} from './bar.js';
import {Status} from './status.js';
import {Span, Time, runMillis, waitMillis} from './time.js';

const ROW = 40;
const CARD = 92;
const BEYOND = 8;

/**
 * The rows that can be seen, and a few around them: a list of any length stays quick. On phones a row is a card.
 *
 * @param {{rows: object[], selected: Set<string>, onSelect: (tokens: string[], on: boolean) => void, onEnd: () => void}} given
 */
export function TaskTable({rows, selected, onSelect, onEnd, selectable}) {
  const narrow = useMedia('(max-width: 800px)');
  const height = narrow ? CARD : ROW;
  const box = useRef(null);
  const [view, setView] = useState({top: 0, size: 600});
  useTick(rows.some((r) => r.status === 'RUNNING' || r.status === 'ENQUEUED') ? 1000 : 0);
  useEffect(() => {
    const look = () => setView({top: box.current.scrollTop, size: box.current.clientHeight});
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    box.current.addEventListener('scroll', look, {passive: true});
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(view.top / height) - BEYOND);
  const last = Math.min(rows.length, Math.ceil((view.top + view.size) / height) + BEYOND);
  const [focused, setFocused] = useState(null);
  const drawn = drawnOf(rows, first, last, focused);
  useEffect(() => {
    if (view.top > 0 && view.top + view.size > (rows.length - BEYOND * 2) * height) {
      onEnd();
    }
  }, [view, rows.length]);
  const all = rows.length > 0 && rows.every((r) => selected.has(r.token));
  return html`<div class="task-scroll" ref=${box} tabindex="0" role="region" aria-label="Tasks" data-testid="task-scroll"
    onFocusCapture=${(e) => setFocused(e.target.closest('[data-token]')?.dataset.token || null)}>
    <table class="tasks" role="table" aria-rowcount=${rows.length + 1} data-testid="task-table">
      <thead role="rowgroup"><tr role="row" aria-rowindex="1">
        ${selectable && html`<th role="columnheader" class="c-select"><label class="check"><input type="checkbox" data-testid="select-all"
          checked=${all} onChange=${(e) => onSelect(rows.map((r) => r.token), e.target.checked)} /><span>Select all loaded tasks</span></label></th>`}
        ${COLUMNS.map(([name, title]) => html`<th key=${name} role="columnheader" class=${name}>${title}</th>`)}
      </tr></thead>
      <tbody role="rowgroup">
        ${drawn.map(({from, until, task}) => task
          ? html`<${Row} key=${task.token} task=${task} index=${from + 2} selectable=${selectable} selected=${selected.has(task.token)} onSelect=${onSelect} />`
          : html`<tr key=${`space ${from === 0 ? 'above' : until === rows.length ? 'below' : 'between'}`} class="spacer" aria-hidden="true"
              style=${{'--height': `${(until - from) * height}px`}}><td></td></tr>`)}
      </tbody>
    </table>
  </div>`;
}

const COLUMNS = [
  ['c-status', 'Status'],
  ['c-task', 'Task'],
  ['c-kind', 'Kind'],
  ['c-product', 'Product'],
  ['c-actor', 'Actor'],
  ['c-time', 'Enqueued'],
  ['c-wait num', 'Wait'],
  ['c-run num', 'Run'],
  ['c-server', 'Server'],
];

/**
 * The rows from first to last, with room for the others. The row that has the focus is there wherever it stands, so that
 * scrolling takes it from nobody.
 */
function drawnOf(rows, first, last, focused) {
  const drawn = [];
  let end = 0;
  const put = (from, until) => {
    if (from > end) {
      drawn.push({from: end, until: from});
    }
    for (let i = from; i < until; i++) {
      drawn.push({from: i, until: i + 1, task: rows[i]});
    }
    end = until;
  };
  const kept = focused ? rows.findIndex((r) => r.token === focused) : -1;
  if (kept >= 0 && kept < first) {
    put(kept, kept + 1);
  }
  put(first, last);
  if (kept >= last) {
    put(kept, kept + 1);
  }
  put(rows.length, rows.length);
  return drawn;
}

function Row({task, index, selectable, selected, onSelect}) {
  const percent = task.status === 'RUNNING' ? task.progress.percent : null;
  return html`<tr role="row" aria-rowindex=${index} class=${`${selected ? 'selected' : ''}${task.left ? ' left' : ''}`} data-testid="task-row" data-token=${task.token}
    title=${task.left ? 'It has changed and does not match the filter any more' : undefined}>
    ${selectable && html`<td role="cell" class="c-select"><input type="checkbox" aria-label=${`Select task ${shortToken(task.token)}`} checked=${selected}
      onChange=${(e) => onSelect([task.token], e.target.checked)} /></td>`}
    <td role="cell" class="c-status"><${Status} ...${task} /></td>
    <td role="cell" class="c-task"><a href=${to(`/tasks/${task.token}`)} data-testid="task-link"><code>${shortToken(task.token)}</code> ${task.summary || ''}</a>
      ${percent !== null && html`<${Progress} percent=${percent} label=${`Progress of task ${shortToken(task.token)}`} />`}</td>
    <td role="cell" class="c-kind">${task.kind}</td>
    <td role="cell" class="c-product">${task.product || '–'}</td>
    <td role="cell" class="c-actor">${task.actor || '–'}</td>
    <td role="cell" class="c-time"><${Time} at=${task.enqueuedAt} /></td>
    <td role="cell" class="c-wait num"><${Span} millis=${waitMillis(task)} /></td>
    <td role="cell" class="c-run num"><${Span} millis=${runMillis(task)} /></td>
    <td role="cell" class="c-server">${task.machineId || '–'}</td>
  </tr>`;
}
