import {apiUrl, get} from '../api.js';
import {filterOf, streamOf} from '../filter.js';
import {count, plural} from '../format.js';
import {html, useEffect, useMemo, useRef, useState} from '../html.js';
import {useLive} from '../live.js';
import {useLoad} from '../load.js';
import {announce} from '../parts/announce.js';
import {CancelDialog, ResubmitDialog} from '../parts/bulk.js';
import {errorsByField} from '../parts/field.js';
import {FilterBar} from '../parts/filterbar.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {STATUSES, StatusIcon, statusWord} from '../parts/status.js';
import {TaskTable} from '../parts/tasktable.js';
import {replaceQuery, route} from '../router.js';
import {useStore} from '../store.js';
import {MOST_FRESH, useTaskList} from '../tasklist.js';

const COUNTS_MILLIS = 3000;

/** All tasks that the user may list. */
export function Tasks({user}) {
  const {query} = useStore(route);
  const filter = useMemo(() => filterOf(query), [query.toString()]);
  const sort = query.get('sort');
  const list = useTaskList(filter, sort);
  const counts = useCounts(filter);
  const [selected, setSelected] = useState(new Set());
  const [everything, setEverything] = useState(false);
  const [dialog, setDialog] = useState(null);
  useEffect(() => {
    setSelected(new Set());
    setEverything(false);
  }, [filter.toString()]);
  useLive(
    {
      path: 'events',
      query: streamOf(filter),
      events: {
        task: (task) => {
          list.hear(task);
          counts.soon();
        },
        reset: (nothing, source) => source.pollSoon(),
      },
      poll: async (source, signal) => {
        await list.poll(signal);
        counts.soon();
      },
    },
    [filter.toString(), sort],
  );
  const select = (tokens, on) => {
    setSelected((now) => {
      const next = new Set(now);
      tokens.forEach((token) => (on ? next.add(token) : next.delete(token)));
      return next;
    });
    setEverything(false);
  };
  const chosen = list.rows.filter((r) => selected.has(r.token));
  const mayCancel = user.superuser || list.rows.some((r) => r.links.cancel);
  const selectable = mayCancel || user.superuser;
  const done = () => {
    setDialog(null);
    setSelected(new Set());
    setEverything(false);
    list.reload();
    counts.soon();
  };
  const show = () => {
    const table = document.querySelector('.task-scroll');
    table.scrollTop = 0;
    table.focus({preventScroll: true});
    list.reload();
  };
  useEffect(() => {
    if (list.fresh.size > 0) {
      announce(`${plural(list.fresh.size, 'new task')} can be shown`);
    }
  }, [list.fresh.size]);
  const target = everything ? {tokens: null, tasks: null} : {tokens: chosen.map((t) => t.token), tasks: chosen};
  return html`<${Page} title="Tasks" testid="tasks"
    actions=${html`<a class="button" download href=${exportUrl(filter, sort, 'csv')} data-testid="export-csv">Export CSV</a>
      <a class="button" download href=${exportUrl(filter, sort, 'jsonl')} data-testid="export-json">Export JSON</a>
      <a class="button primary" href="#/new">New task</a>`}>
    <${FilterBar} query=${query} user=${user} onChange=${replaceQuery} errors=${errorsByField(list.problem)} />
    <${StatusFilter} counts=${counts.data} query=${query} />
    <${ProblemBox} problem=${list.problem} onRetry=${list.reload} />
    <div class="fresh">
      ${list.fresh.size > 0 && html`<button type="button" class="button primary" onClick=${show} data-testid="new-tasks">
        ${plural(list.fresh.size, 'new task')}${list.fresh.size === MOST_FRESH ? ' or more' : ''} – show</button>`}
    </div>
    ${(chosen.length > 0 || everything) &&
    html`<div class="selection" role="region" aria-label="Selected tasks" data-testid="selection">
      <strong>${everything ? 'All that match the filter' : `${count(chosen.length)} selected`}</strong>
      ${!everything && html`<button type="button" class="link" data-testid="select-matching" onClick=${() => setEverything(true)}>
        Select all that match${counts.data ? ` (${count(counts.data.total)}${counts.data.atLeast ? '+' : ''})` : ''}</button>`}
      <span class="grow"></span>
      ${mayCancel && html`<button type="button" class="button danger" data-testid="cancel-selected" onClick=${() => setDialog('cancel')}>Cancel…</button>`}
      ${user.superuser && html`<button type="button" class="button" data-testid="resubmit-selected" onClick=${() => setDialog('resubmit')}>Resubmit…</button>`}
      <button type="button" class="button" onClick=${() => {
        setSelected(new Set());
        setEverything(false);
      }}>Clear selection</button>
    </div>`}
    <${TaskTable} rows=${list.rows} selected=${everything ? new Set(list.rows.map((r) => r.token)) : selected} selectable=${selectable} onSelect=${select} onEnd=${list.more} />
    ${list.rows.length === 0 && !list.loading && !list.problem &&
    html`<${Empty} title="No task matches">${filter.toString() ? 'Take a filter away to see more.' : html`<a href="#/new">Create the first one</a>.`}<//>`}
    <div class="list-foot">
      ${list.loading ? html`<${Loading} what="tasks" />` : html`<span class="muted">${plural(list.rows.length, 'task')} loaded</span>`}
      ${list.next && html`<button type="button" class="button" onClick=${list.more} aria-disabled=${String(list.loading)} data-testid="load-more">Load more</button>`}
    </div>
    ${dialog === 'cancel' && html`<${CancelDialog} tokens=${target.tokens} filter=${filter} onClose=${() => setDialog(null)} onDone=${done} />`}
    ${dialog === 'resubmit' && html`<${ResubmitDialog} tasks=${target.tasks} filter=${filter} onClose=${() => setDialog(null)} onDone=${done} />`}
  <//>`;
}

/** The counts of all statuses, whichever is chosen; asked for again at most each three seconds. */
function useCounts(filter) {
  const all = new URLSearchParams(filter);
  all.delete('status');
  const loaded = useLoad((signal) => get('tasks/counts', {query: all, signal}), [all.toString()]);
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    data: loaded.data,
    soon: () => {
      timer.current ??= setTimeout(() => {
        timer.current = null;
        loaded.reload().catch(() => {}); // The list shows what is wrong.
      }, COUNTS_MILLIS);
    },
  };
}

function StatusFilter({counts, query}) {
  const chosen = query.getAll('status').map((s) => s.toUpperCase());
  const toggle = (status) => {
    const next = new URLSearchParams(query);
    next.delete('status');
    const statuses = chosen.includes(status) ? chosen.filter((s) => s !== status) : [...chosen, status];
    statuses.forEach((s) => next.append('status', s));
    replaceQuery(next);
  };
  return html`<div class="status-filter" role="group" aria-label="Filter by status">
    ${STATUSES.map((status) => {
      const item = counts?.items.find((i) => i.status === status);
      return html`<button key=${status} type="button" class=${`button status-button status-${status.toLowerCase()}`} data-testid=${`status-${status}`}
        aria-pressed=${String(chosen.includes(status))} onClick=${() => toggle(status)}>
        <${StatusIcon} status=${status} />${statusWord(status)} <span class="num">${item ? count(item.count) + (item.atLeast ? '+' : '') : '…'}</span>
      </button>`;
    })}
  </div>`;
}

function exportUrl(filter, sort, format) {
  const query = new URLSearchParams(filter);
  if (sort) {
    query.set('sort', sort);
  }
  query.set('format', format);
  return apiUrl('tasks/export', query);
}
