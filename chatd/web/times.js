// Times as people read them, in the person's language and zone. Milliseconds in, words out.

import { language, t } from './words.js';

const formats = new Map();

function format(name, options) {
  const key = `${language()} ${name}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(undefined, options));
  return formats.get(key);
}

/** 14:05 */
export function clock(ms) {
  return format('clock', { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** Monday, 2 March 2026, 14:05 */
export function full(ms) {
  return format('full', { dateStyle: 'full', timeStyle: 'short' }).format(ms);
}

/** Today, Yesterday, Monday, 2 March, 2 March 2025 */
export function day(ms, now_ms) {
  const days = daysBetween(ms, now_ms);
  if (days === 0) return t('time.today');
  if (days === 1) return t('time.yesterday');
  if (days > 1 && days < 7) return format('weekday', { weekday: 'long' }).format(ms);
  if (new Date(ms).getFullYear() === new Date(now_ms).getFullYear())
    return format('date', { weekday: 'long', day: 'numeric', month: 'long' }).format(ms);
  return format('date of year', { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
}

/** For the list of rooms: 14:05, Yesterday, Mon, 2 Mar, 02/03/25 */
export function brief(ms, now_ms) {
  const days = daysBetween(ms, now_ms);
  if (days <= 0) return clock(ms);
  if (days === 1) return t('time.yesterday');
  if (days < 7) return format('short weekday', { weekday: 'short' }).format(ms);
  if (new Date(ms).getFullYear() === new Date(now_ms).getFullYear())
    return format('short date', { day: 'numeric', month: 'short' }).format(ms);
  return format('short date of year', { dateStyle: 'short' }).format(ms);
}

/** A word for “when it is possible again”. */
export function until(ms, now_ms) {
  return daysBetween(now_ms, ms) === 0 ? clock(ms) : full(ms);
}

/** True if both are on the same day here. */
export function isSameDay(one_ms, other_ms) {
  return new Date(one_ms).toDateString() === new Date(other_ms).toDateString();
}

function daysBetween(ms, now_ms) {
  return Math.round((midnight(now_ms) - midnight(ms)) / 86_400_000);
}

function midnight(ms) {
  return new Date(ms).setHours(0, 0, 0, 0);
}
