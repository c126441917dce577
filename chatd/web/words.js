// Every word the client says, in one catalogue. Another language is another object with the same keys.
//
// t('key', {name}) fills {name}; where a number decides, the entry is {one, other} and `count` chooses. Nothing here is
// markup. Names and titles of people are put in as they are; views show them in elements with dir="auto".

const en = {
  lang: 'en',
  dir: 'ltr',

  'app.name': 'chatd',
  'app.title': '{title} · chatd',
  'app.skip': 'Skip to the conversation',

  'start.title': 'Who are you today?',
  'start.intro':
    'This is a demo marketplace: clients who hire, freelancers who deliver. Be one of them here, and another one in a second window.',
  'start.loading': 'Looking who is here…',
  'start.unreachable': 'The server cannot be reached. Trying again…',
  'start.failed': 'That did not work: {message}',
  'start.token': 'Sign-in token',
  'start.token.intro': 'This server has no demo people. Paste a sign-in token to go on; “chatd token USER” prints one.',
  'start.token.go': 'Sign in',
  'start.tip': 'Tip: a private window, or another browser, makes a good second person.',
  'start.revoked': 'This sign-in was ended. Choose who you are to go on.',
  'start.bad_token': 'This sign-in is no longer valid. Choose who you are to go on.',
  'role.client': 'Client',
  'role.freelancer': 'Freelancer',
  'role.agency_owner': 'Agency owner',
  'role.agency': 'Agency',
  'role.owner': 'Owner',
  'role.member': 'Member',

  'link.label': 'Connection',
  'link.connecting': 'Connecting…',
  'link.reconnecting': 'Reconnecting…',
  'link.offline': 'You are offline. What you write is sent as soon as you are back.',
  'link.back': 'Connected again',
  'link.too_many': 'chatd is open in too many windows. Close one of them.',
  'link.use_here': 'Use it here',
  'link.broken': 'This page is too old for the server.',
  'link.reload': 'Reload',

  'me.available': 'Online for messages',
  'me.available.on': 'Others see you as online',
  'me.available.off': 'Others see you as offline',
  'me.menu': 'Menu',
  'me.leave': 'Be somebody else',
  'me.theme': 'Appearance',
  'me.theme.auto': 'As the system',
  'me.theme.light': 'Light',
  'me.theme.dark': 'Dark',
  'me.keys': 'Keyboard shortcuts',

  'rooms.title': 'Conversations',
  'rooms.pane': 'All conversations',
  'rooms.new': 'New room',
  'rooms.find': 'Find a room or person',
  'rooms.view': 'Show',
  'rooms.view.recent': 'Recent',
  'rooms.view.unread': 'Unread',
  'rooms.view.category': 'By kind',
  'rooms.view.hidden': 'Hidden',
  'rooms.view.archived': 'Archived',
  'rooms.kind.favorite': 'Favorites',
  'rooms.kind.interview': 'Interviews',
  'rooms.kind.room': 'Rooms',
  'rooms.kind.person': 'People',
  'rooms.empty': 'No conversations yet',
  'rooms.empty.hint': 'They appear here as soon as somebody writes to you or lets you into a room.',
  'rooms.empty.create': 'Make a room with people you know',
  'rooms.empty.unread': 'All read',
  'rooms.empty.unread.hint': 'Nobody is waiting for you.',
  'rooms.empty.hidden': 'Nothing is hidden',
  'rooms.empty.hidden.hint': 'A hidden conversation comes back by itself when somebody writes.',
  'rooms.empty.archived': 'Nothing is archived',
  'rooms.empty.archived.hint': 'Archived rooms rest here, silent, until you take them out.',
  'rooms.empty.found': 'Nothing by that name',
  'rooms.empty.found.hint': 'Try a part of the room’s title or of a person’s name.',
  'rooms.unread': { one: '{count} unread message', other: '{count} unread messages' },
  'rooms.mentions': { one: '{count} mention of you', other: '{count} mentions of you' },
  'rooms.typing': '{names} is writing…',
  'rooms.draft': 'Draft:',
  'rooms.you': 'You:',
  'rooms.by': '{name}:',
  'rooms.deleted': 'Message deleted',
  'rooms.nothing': 'Nothing said yet',
  'rooms.online': 'online',
  'rooms.away': 'out of office',

  'room.kind.direct': 'Direct',
  'room.kind.interview': 'Interview',
  'room.kind.contract': 'Contract',
  'room.kind.group': 'Room',
  'room.kind.team': 'Team',
  'room.menu': 'More for {title}',
  'room.star': 'Add to favorites',
  'room.unstar': 'Remove from favorites',
  'room.hide': 'Hide',
  'room.unhide': 'Show again',
  'room.archive': 'Archive',
  'room.unarchive': 'Take out of the archive',
  'room.unread': 'Mark as unread',
  'room.read': 'Mark as read',
  'room.info': 'Details',
  'room.back': 'Back to conversations',
  'room.members': { one: '{count} person', other: '{count} people' },
  'room.online': 'Online',
  'room.away': 'Out of office',
  'room.offline': 'Offline',

  'talk.pane': 'Conversation',
  'talk.none': 'Choose a conversation',
  'talk.none.hint': 'Your conversations are on the left. Press ? for keyboard shortcuts.',
  'talk.first': 'This is the beginning of your conversation with {title}.',
  'talk.first.room': 'This is the beginning of {title}.',
  'talk.first.hint': 'Say hello; everything said here stays here for everybody who is in it.',
  'talk.loading': 'Loading messages…',
  'talk.failed': 'These messages could not be loaded.',
  'talk.again': 'Try again',
  'talk.new': 'New',
  'talk.newest': 'Jump to newest',
  'talk.newest.count': { one: '{count} new message', other: '{count} new messages' },
  'talk.log': 'Messages in {title}',
  'talk.typing.one': '{name} is writing…',
  'talk.typing.two': '{name} and {other} are writing…',
  'talk.typing.many': 'Several people are writing…',

  'message.edited': 'edited',
  'message.edited.at': 'Edited {time}',
  'message.deleted': 'This message was deleted.',
  'message.deleted.mine': 'You deleted this message.',
  'message.notice': 'Keep contact and payment here until there is a contract: it protects both of you.',
  'message.auto': 'automatic',
  'message.quote.deleted': 'The quoted message was deleted.',
  'message.sending': 'Sending…',
  'message.failed': 'Not sent',
  'message.repeat': 'Send again',
  'message.drop': 'Discard',
  'message.reply': 'Reply',
  'message.edit': 'Edit',
  'message.delete': 'Delete',
  'message.copy': 'Copy text',
  'message.unread': 'Mark as unread',
  'message.more': 'More',
  'message.actions': 'Actions for this message',
  'message.you': 'You',
  'message.said': '{name}: {text}',
  'message.goto': 'Go to the quoted message',
  'message.file': 'Attachment',

  'system.created': '{who} made this room.',
  'system.created.direct': 'Your conversation began.',
  'system.created.contract': 'The contract began, and this is its room.',
  'system.created.interview': 'The interview began.',
  'system.added': '{who} added {whom}.',
  'system.joined': '{whom} came in.',
  'system.removed': '{who} removed {whom}.',
  'system.left': '{whom} left.',
  'system.renamed': '{who} named this room “{title}”.',
  'system.offer.offer.sent': '{who} sent the offer “{title}”.',
  'system.offer.offer.changes_requested': '{who} asked for changes to the offer “{title}”.',
  'system.offer.offer.accepted': '{who} accepted the offer “{title}”.',
  'system.offer.offer.declined': '{who} declined the offer “{title}”.',
  'system.offer.offer.withdrawn': '{who} withdrew the offer “{title}”.',
  'system.offer.offer.expired': 'The offer “{title}” expired.',
  'system.offer.proposal.sent': '{who} sent the proposal “{title}”.',
  'system.offer.proposal.changes_requested': '{who} asked for changes to the proposal “{title}”.',
  'system.offer.proposal.accepted': '{who} accepted the proposal “{title}”.',
  'system.offer.proposal.declined': '{who} declined the proposal “{title}”.',
  'system.offer.proposal.withdrawn': '{who} withdrew the proposal “{title}”.',
  'system.offer.proposal.expired': 'The proposal “{title}” expired.',
  'system.you': 'You',
  'system.you.object': 'you',
  'system.host': 'The marketplace',

  'compose.label': 'Message to {title}',
  'compose.hint': 'Write to {title}',
  'compose.send': 'Send',
  'compose.save': 'Save',
  'compose.emoji': 'Emoji',
  'compose.replying': 'Reply to {name}',
  'compose.editing': 'Editing your message',
  'compose.cancel': 'Cancel',
  'compose.left': { one: '{count} character left', other: '{count} characters left' },
  'compose.over': { one: '{count} character too many', other: '{count} characters too many' },
  'compose.pick': 'Enter chooses, Esc closes',

  'delete.title': 'Delete this message?',
  'delete.text': 'Its text goes for everybody, everywhere. A note stays in its place.',
  'delete.yes': 'Delete',
  'delete.no': 'Keep',

  'refusal.unlocks': 'Possible again {time}.',
  'refusal.open': 'Open that room',
  'refusal.rule': 'Rule {rule}',
  'refusal.cut': 'The connection was lost; try again when it is back.',
  'refusal.close': 'Close',

  'info.title': 'Details',
  'info.close': 'Close details',
  'info.people': 'People',
  'info.more': { one: 'and {count} more', other: 'and {count} more' },
  'info.contract': 'Contract',
  'info.contract.active': 'Active',
  'info.contract.paused': 'Paused',
  'info.contract.ended': 'Ended',
  'info.note': 'Notepad',
  'info.note.hint': 'Only you can see this.',
  'info.note.saving': 'Saving…',
  'info.note.saved': 'Saved',
  'info.note.unsaved': 'Not saved yet',
  'info.note.conflict': 'You changed this note on another device meanwhile.',
  'info.note.mine': 'Keep this one',
  'info.note.theirs': 'Take the other one',
  'info.note.both': 'Keep both',
  'info.you': 'you',

  'people.title': 'New room',
  'people.name': 'Title',
  'people.name.hint': 'What is it about?',
  'people.who': 'People',
  'people.find': 'Find in your address book',
  'people.create': 'Make the room',
  'people.cancel': 'Cancel',
  'people.empty': 'Your address book is empty. It fills with the people you share a room or a contract with.',
  'people.none': 'Nobody by that name',
  'people.chosen': { one: '{count} person chosen', other: '{count} people chosen' },
  'people.loading': 'Opening your address book…',

  'keys.title': 'Keyboard shortcuts',
  'keys.close': 'Close',
  'keys.rooms': 'Previous / next conversation',
  'keys.unread': 'Previous / next unread conversation',
  'keys.find': 'Find a room or person',
  'keys.send': 'Send',
  'keys.break': 'New line',
  'keys.edit': 'Edit your last message',
  'keys.at': 'Mention somebody',
  'keys.emoji': 'Emoji by name',
  'keys.escape': 'Close the box, the panel, the edit',
  'keys.messages': 'Walk through the messages (from an empty composer: Page Up)',
  'keys.menu': 'Menu of a message',
  'keys.help': 'This list',

  'time.today': 'Today',
  'time.yesterday': 'Yesterday',
};

let words = en;
let plural = new Intl.PluralRules('en');

/** The words for a key, filled. A missing key is a broken program. */
export function t(key, fill = {}) {
  let found = words[key];
  if (found === undefined) throw new Error(`no words for ${key}`);
  if (typeof found === 'object') found = found[plural.select(fill.count)] ?? found.other;
  return found.replace(/\{(\w+)\}/g, (all, name) => (name in fill ? fill[name] : all));
}

/** True if the catalogue has this key: for what the server may add later. */
export function has(key) {
  return key in words;
}

/** The words as a list of parts, with the values as they are given (nodes too): for sentences around names. */
export function parts(key, fill) {
  return words[key].split(/\{(\w+)\}/).map((part, index) => (index % 2 ? fill[part] : part));
}

/** The language of the words and of all dates and numbers. */
export function language() {
  return words.lang;
}

/** Use another catalogue; sets language and direction of the page. */
export function speak(catalogue = en) {
  words = { ...en, ...catalogue };
  plural = new Intl.PluralRules(words.lang);
  document.documentElement.lang = words.lang;
  document.documentElement.dir = words.dir;
}
