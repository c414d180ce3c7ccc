import {clock, day} from '../format.js';
import {html, useEffect, useRef} from '../html.js';

const HERE = new URL('../lib/uplot/dist/', import.meta.url);
let loading;

/** The library is loaded with the first chart: no other screen needs it. */
function library() {
  loading ??= new Promise((resolve, reject) => {
    const style = Object.assign(document.createElement('link'), {rel: 'stylesheet', href: new URL('uPlot.min.css', HERE).href});
    const script = Object.assign(document.createElement('script'), {src: new URL('uPlot.iife.min.js', HERE).href});
    script.onload = () => resolve(window.uPlot);
    script.onerror = () => {
      loading = null;
      reject(new Error('The chart could not be loaded'));
    };
    document.head.append(style, script);
  });
  return loading;
}

/** What a colour of the design is now: a canvas knows no custom properties. */
function colour(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** A tick of the time axis: the day where it begins, else the time of day. */
function tick(at, before) {
  const date = new Date(at * 1000);
  const isNewDay = before !== undefined && new Date(before * 1000).toDateString() !== date.toDateString();
  return isNewDay ? day(date) : clock(date);
}

const ENDS = ['completed', 'failed', 'cancelled', 'dropped'];

/** Each end's bar begins where the ones below it stop: drawn are the sums, the greatest first. */
function stacked(series) {
  const sums = ENDS.map((_, i) => series.map((at) => ENDS.slice(0, i + 1).reduce((sum, end) => sum + at[end], 0)));
  return [series.map((at) => Date.parse(at.at) / 1000), ...sums.reverse(), series.map((at) => at.enqueued)];
}

function options(uPlot, width) {
  const bars = uPlot.paths.bars({size: [0.8, 48], align: 1});
  const axis = {stroke: colour('muted'), grid: {stroke: colour('line'), width: 1}, ticks: {stroke: colour('line'), width: 1}};
  return {
    width,
    height: 240,
    legend: {show: false},
    cursor: {y: false, points: {show: false}},
    scales: {y: {range: (u, min, max) => [0, Math.max(4, max * 1.1)]}},
    axes: [{...axis, values: (u, times) => times.map((at, i) => tick(at, times[i - 1]))}, {...axis, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6]}],
    series: [
      {},
      ...[...ENDS].reverse().map((end) => ({label: end, fill: colour(end), stroke: colour(end), width: 0, paths: bars, points: {show: false}})),
      {label: 'enqueued', stroke: colour('text'), width: 1.5, dash: [4, 3], points: {show: false}},
    ],
  };
}

/**
 * How many tasks ended, by status, and how many came, in each step of time.
 *
 * @param {{series: object[], onHover: (index: number | null) => void}} given as the statistics have it
 */
export function ThroughputChart({series, label, onHover}) {
  const box = useRef(null);
  const chart = useRef(null);
  const newest = useRef(series);
  newest.current = series;
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const uPlot = await library();
      if (gone || !box.current) {
        return;
      }
      chart.current?.destroy();
      const made = options(uPlot, box.current.clientWidth);
      made.hooks = {setCursor: [(u) => onHover(u.cursor.idx ?? null)]};
      chart.current = new uPlot(made, stacked(newest.current), box.current);
    };
    const redraw = () => draw().catch(() => {}); // The table beneath says the same.
    redraw();
    const observer = new ResizeObserver(() => chart.current?.setSize({width: box.current.clientWidth, height: 240}));
    observer.observe(box.current);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', redraw);
    addEventListener('themechange', redraw);
    return () => {
      gone = true;
      observer.disconnect();
      scheme.removeEventListener('change', redraw);
      removeEventListener('themechange', redraw);
      chart.current?.destroy();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setData(stacked(series)), [series]);
  return html`<div class="chart" ref=${box} role="img" aria-label=${label} data-testid="chart"></div>`;
}
