// Light, dark, or as the system says. The choice is this browser's.

const KEY = 'chatd.theme';

export function theme() {
  return localStorage.getItem(KEY) ?? 'auto';
}

export function setTheme(name) {
  if (name === 'auto') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, name);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}
