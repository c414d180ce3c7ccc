import {get} from './api.js';
import {matches} from './filter.js';
import {useCallback, useEffect, useReducer, useRef} from './html.js';
import {asProblem} from './load.js';

const PAGE_SIZE = '100';

/** So many new tasks are counted, and no more: nobody may look for hours. */
export const MOST_FRESH = 1000;
const FLUSH_MILLIS = 250;
const EMPTY = {rows: [], next: null, problem: null, loading: true, fresh: new Set()};

/**
 * The rows of the list, page by page, kept up to date without a jump: what changes changes where it stands, what is new waits
 * until the user asks for it.
 */
export function useTaskList(filter, sort) {
  const [state, dispatch] = useReducer(reduce, EMPTY);
  const newest = useRef();
  newest.current = {filter, sort, state};
  const running = useRef(null);
  const heard = useRef(new Map());

  const load = useCallback(async (pageToken) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    dispatch({type: 'loading', anew: !pageToken});
    try {
      const page = await get('tasks', {query: pageQuery(newest.current, pageToken), signal: own.signal});
      dispatch({type: 'page', page, more: Boolean(pageToken)});
    } catch (e) {
      if (!own.signal.aborted) {
        const problem = asProblem(e);
        dispatch({type: 'problem', problem});
        throw problem;
      }
    }
  }, []);

  useEffect(() => {
    load(null).catch(() => {}); // It is in the state.
    return () => running.current?.abort();
  }, [filter.toString(), sort]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (heard.current.size) {
        const tasks = heard.current;
        heard.current = new Map();
        dispatch({type: 'heard', tasks, filter: newest.current.filter});
      }
    }, FLUSH_MILLIS);
    return () => clearInterval(timer);
  }, []);

  return {
    ...state,
    more: () => state.next && !state.loading && load(state.next).catch(() => {}),
    reload: () => load(null).catch(() => {}),
    /** The first page again, put over the rows that are there. */
    poll: async (signal) => {
      if (newest.current.state.problem) {
        await load(null);
        return;
      }
      const {filter} = newest.current;
      const page = await get('tasks', {query: pageQuery(newest.current, null), signal});
      const heard = new Map(page.items.map((t) => [t.token, t]));
      // What has ended meanwhile may match no more, and must not run for ever.
      const unseen = newest.current.state.rows.filter((r) => !r.finishedAt && !heard.has(r.token)).slice(0, Number(PAGE_SIZE));
      if (unseen.length) {
        const query = new URLSearchParams(unseen.map((r) => ['token', r.token]));
        query.set('pageSize', PAGE_SIZE);
        (await get('tasks', {query, signal})).items.forEach((t) => heard.set(t.token, t));
      }
      dispatch({type: 'heard', tasks: heard, filter});
    },
    hear: (task) => heard.current.set(task.token, task),
  };
}

function pageQuery({filter, sort}, pageToken) {
  const query = new URLSearchParams(filter);
  query.set('pageSize', PAGE_SIZE);
  if (sort) {
    query.set('sort', sort);
  }
  if (pageToken) {
    query.set('pageToken', pageToken);
  }
  return query;
}

function reduce(state, event) {
  switch (event.type) {
    case 'loading':
      return event.anew ? EMPTY : {...state, loading: true, problem: null};
    case 'problem':
      return {...state, loading: false, problem: event.problem};
    case 'page': {
      const known = new Set(event.more ? state.rows.map((r) => r.token) : []);
      const added = event.page.items.filter((t) => !known.has(t.token));
      return {
        ...state,
        rows: event.more ? [...state.rows, ...added] : added,
        next: event.page.nextPageToken,
        loading: false,
        problem: null,
        fresh: event.more ? state.fresh : new Set(),
      };
    }
    case 'heard':
      return state.loading && !state.rows.length ? state : heardOf(state, event.tasks, event.filter);
    default:
      return state;
  }
}

function heardOf(state, tasks, filter) {
  const rows = state.rows.map((row) => (tasks.has(row.token) ? merge(row, tasks.get(row.token), filter) : row));
  const shown = new Set(rows.map((r) => r.token));
  const added = [...tasks.values()]
    .filter((t) => !shown.has(t.token) && !state.fresh.has(t.token) && !isOlder(t, state) && matches(t, filter))
    .slice(0, MOST_FRESH - state.fresh.size)
    .map((t) => t.token);
  return {...state, rows, fresh: added.length ? new Set([...state.fresh, ...added]) : state.fresh};
}

/** Whether a task stands on a page that is not loaded yet, as far as can be told. */
function isOlder(task, {rows, next}) {
  const last = rows[rows.length - 1];
  return Boolean(next && last && Date.parse(task.enqueuedAt) < Date.parse(last.enqueuedAt));
}

/** Events carry no links: those that the new state rules out go. */
export function merge(old, heard, filter) {
  if (old.finishedAt && !heard.finishedAt) {
    return old; // An answer that is older than the news.
  }
  const links = {...old.links, ...heard.links};
  if (heard.cancelRequested || heard.finishedAt) {
    delete links.cancel;
  }
  const merged = {...old, ...heard, links, comments: heard.comments || old.comments};
  return filter ? {...merged, left: !matches(merged, filter)} : merged;
}
