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
  useEffect(() => {
    if (view.top > 0 && view.top + view.size > (rows.length - BEYOND * 2) * height) {
      onEnd();
    }
  }, [view, rows.length]);
  const all = rows.length > 0 && rows.every((r) => selected.has(r.token));
  return html`<div class="task-scroll" ref=${box} tabindex="0" role="region" aria-label="Tasks" data-testid="task-scroll">
    <table class="tasks" aria-rowcount=${rows.length + 1} data-testid="task-table">
      <thead><tr aria-rowindex="1">
        ${selectable && html`<th class="c-select"><input type="checkbox" aria-label="Select all loaded tasks" data-testid="select-all"
          checked=${all} onChange=${(e) => onSelect(rows.map((r) => r.token), e.target.checked)} /></th>`}
        <th class="c-status">Status</th><th class="c-task">Task</th><th class="c-kind">Kind</th><th class="c-product">Product</th>
        <th class="c-actor">Actor</th><th class="c-time">Enqueued</th><th class="c-wait num">Wait</th><th class="c-run num">Run</th>
        <th class="c-server">Server</th>
      </tr></thead>
      <tbody>
        <tr class="spacer" aria-hidden="true" style=${{'--height': `${first * height}px`}}><td></td></tr>
        ${rows.slice(first, last).map((task, i) => html`<${Row} key=${task.token} task=${task} index=${first + i + 2}
          selectable=${selectable} selected=${selected.has(task.token)} onSelect=${onSelect} />`)}
        <tr class="spacer" aria-hidden="true" style=${{'--height': `${(rows.length - last) * height}px`}}><td></td></tr>
      </tbody>
    </table>
  </div>`;
}

function Row({task, index, selectable, selected, onSelect}) {
  const percent = task.status === 'RUNNING' ? task.progress.percent : null;
  return html`<tr aria-rowindex=${index} class=${`${selected ? 'selected' : ''}${task.left ? ' left' : ''}`} data-testid="task-row" data-token=${task.token}
    title=${task.left ? 'It has changed and does not match the filter any more' : undefined}>
    ${selectable && html`<td class="c-select"><input type="checkbox" aria-label=${`Select task ${shortToken(task.token)}`} checked=${selected}
      onChange=${(e) => onSelect([task.token], e.target.checked)} /></td>`}
    <td class="c-status"><${Status} ...${task} /></td>
    <td class="c-task"><a href=${to(`/tasks/${task.token}`)} data-testid="task-link"><code>${shortToken(task.token)}</code> ${task.summary || ''}</a>
      ${percent !== null && html`<${Progress} percent=${percent} label=${`Progress of task ${shortToken(task.token)}`} />`}</td>
    <td class="c-kind">${task.kind}</td>
    <td class="c-product">${task.product || '–'}</td>
    <td class="c-actor">${task.actor || '–'}</td>
    <td class="c-time"><${Time} at=${task.enqueuedAt} /></td>
    <td class="c-wait num"><${Span} millis=${waitMillis(task)} /></td>
    <td class="c-run num"><${Span} millis=${runMillis(task)} /></td>
    <td class="c-server">${task.machineId || '–'}</td>
  </tr>`;
}
