// A model of the server, small enough to be obviously right: a room's log, and what one person's snapshot of it is.

export class Model {
  constructor(me, people) {
    this.me = me;
    this.now = 1000;
    this.log = [];
    this.title = 'Website relaunch';
    this.members = people.map((user) => ({ user, name: user.toUpperCase(), role: 'member' }));
    this.messages = new Map(); // seq -> message as it is now
    this.read = 0;
    this.push('room.created', people[0], { kind: 'group', title: this.title, members: this.members });
  }

  /** Append to the log; the event as everybody gets it. */
  push(ev, by, body) {
    const event = { ev, room: 'r', seq: this.log.length + 1, ts: (this.now += 7), by, ...body };
    this.log.push(event);
    return event;
  }

  send(by, text, reply_to) {
    const body = { cid: `c${this.log.length}`, text, editable_until: this.now + 3600_000 };
    const mentions = this.members.map(({ user }) => user).filter((user) => text.includes(`@${user}`));
    if (mentions.length) body.mentions = mentions;
    if (reply_to) body.reply_to = this.quote(reply_to);
    const event = this.push('message.sent', by, body);
    const { ev, ...message } = event;
    this.messages.set(event.seq, message);
    return event;
  }

  edit(target, text) {
    const message = this.messages.get(target);
    const mentions = this.members.map(({ user }) => user).filter((user) => text.includes(`@${user}`));
    const event = this.push('message.edited', message.by, { target, text, ...(mentions.length ? { mentions } : {}) });
    delete message.mentions;
    Object.assign(message, { text, edited: event.ts }, mentions.length ? { mentions } : {});
    return event;
  }

  remove(target) {
    const message = this.messages.get(target);
    const event = this.push('message.deleted', message.by, { target });
    for (const name of ['text', 'reply_to', 'mentions', 'edited', 'editable_until']) delete message[name];
    message.deleted = true;
    return event;
  }

  rename(title) {
    this.title = title;
    return this.push('room.renamed', this.members[0].user, { title });
  }

  add(user) {
    const member = { user, name: user.toUpperCase(), role: 'member' };
    this.members = [...this.members, member];
    return this.push('room.member_added', this.members[0].user, member);
  }

  /** What history says: each message as it is now, quotes included; edits and deletions are no entries. */
  entries() {
    return this.log
      .filter(({ ev }) => ev !== 'message.edited' && ev !== 'message.deleted')
      .map((event) => {
        const message = this.messages.get(event.seq);
        if (!message) return event;
        return message.reply_to ? { ...message, reply_to: this.quote(message.reply_to.seq) } : { ...message };
      });
  }

  /** The room as this person's snapshot shows it. */
  room() {
    const { reply_to, ...last } = this.entries().filter(({ ev }) => !ev).at(-1) ?? {};
    const unread = [...this.messages.values()].filter(({ seq, by, deleted }) => seq > this.read && by !== this.me && !deleted);
    return {
      room: 'r',
      kind: 'group',
      title: this.title,
      members: this.members,
      hidden: false,
      head: this.log.length,
      read: this.read,
      unread: unread.length,
      mentions: unread.filter(({ mentions }) => mentions?.includes(this.me)).length,
      ...(last.seq ? { last } : {}),
    };
  }

  quote(seq) {
    const { by, text, deleted } = this.messages.get(seq);
    return deleted ? { seq, by, text: '', deleted: true } : { seq, by, text: text.slice(0, 200) };
  }
}
