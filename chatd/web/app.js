// The three things every view needs; main.js makes them, once.

export const app = { store: null, client: null, deeds: null };
