/** How things are written for people. */

const LANGUAGE = navigator.language;
const COUNT = new Intl.NumberFormat(LANGUAGE);
const SHORT_COUNT = new Intl.NumberFormat(LANGUAGE, {notation: 'compact', maximumFractionDigits: 1});
const TIME = new Intl.DateTimeFormat(LANGUAGE, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const CLOCK = new Intl.DateTimeFormat(LANGUAGE, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const DAY = new Intl.DateTimeFormat(LANGUAGE, {month: 'short', day: 'numeric'});
const YEAR = new Intl.DateTimeFormat(LANGUAGE, {year: 'numeric', month: 'short', day: 'numeric'});
const RELATIVE = new Intl.RelativeTimeFormat(LANGUAGE, {numeric: 'auto', style: 'short'});

export function count(n) {
  return COUNT.format(n);
}

export function shortCount(n) {
  return n < 10000 ? COUNT.format(n) : SHORT_COUNT.format(n);
}

/** "1 task", "2 tasks". */
export function plural(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** So many in so many minutes: "12.0/s", "3.5/min". */
export function rate(ended, minutes) {
  const perSecond = ended / (minutes * 60);
  return perSecond >= 1 ? `${perSecond.toFixed(1)}/s` : `${(perSecond * 60).toFixed(1)}/min`;
}

/** Hour and minute. */
export function clock(date) {
  return CLOCK.format(date);
}

/** Month and day. */
export function day(date) {
  return DAY.format(date);
}

/** A time in the viewer's zone, as short as today allows. */
export function time(iso, now = new Date()) {
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString()) {
    return TIME.format(at);
  }
  const date = at.getFullYear() === now.getFullYear() ? DAY.format(at) : YEAR.format(at);
  return `${date}, ${TIME.format(at)}`;
}

const STEPS = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86400, 'hour', 3600],
  [Infinity, 'day', 86400],
];

/** "in 5 min", "2 hr. ago". */
export function relative(iso, now) {
  const seconds = (Date.parse(iso) - now) / 1000;
  const [, unit, size] = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  return RELATIVE.format(Math.trunc(seconds / size), unit);
}

/** A span of milliseconds: "350 ms", "4.2 s", "3 min 5 s", "2 h 4 min", "3 d 1 h". */
export function duration(millis) {
  if (millis === null || millis === undefined) {
    return '–';
  }
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  const s = millis / 1000;
  if (s < 60) {
    return `${s < 10 ? Math.floor(s * 10) / 10 : Math.floor(s)} s`;
  }
  if (s < 3600) {
    return two(Math.floor(s / 60), 'min', Math.floor(s % 60), 's');
  }
  if (s < 86400) {
    return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
  }
  return two(Math.floor(s / 86400), 'd', Math.floor((s % 86400) / 3600), 'h');
}

function two(great, greatUnit, small, smallUnit) {
  return small ? `${great} ${greatUnit} ${small} ${smallUnit}` : `${great} ${greatUnit}`;
}

const ISO_DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/;

/** An ISO 8601 duration as java.time writes it; what is not one stays as it is. */
export function isoDuration(text) {
  const found = ISO_DURATION.exec(text || '');
  return found
    ? duration(((+found[1] || 0) * 3600 + (+found[2] || 0) * 60 + (+found[3] || 0)) * 1000)
    : text || '–';
}

/** A token as lists show it. */
export function shortToken(token) {
  return token.slice(0, 8);
}

export function bytes(n) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let unit = 0;
  let size = n;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size < 10 && unit ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** What an input of type datetime-local shows for a time; empty for none. */
export function toLocalInput(iso) {
  const at = new Date(iso || NaN);
  if (Number.isNaN(at.getTime())) {
    return '';
  }
  const pad = (n) => String(n).padStart(2, '0');
  return (
    `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}` +
    `T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
  );
}

/** The time that such an input holds, in UTC; null for none. */
export function fromLocalInput(text) {
  const at = new Date(text || NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
