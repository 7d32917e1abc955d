"use strict";
/* The line to the office: carries what the resident says, brings what the office answers, knows nothing of the screen.

   Everything said has a key, and saying it again with the same key changes nothing at the office: what was not answered
   is simply said again. What still waits is kept in memory only, because computers are shared. */

const TRIES_BEFORE_POST = 3;
const CONNECT_MS = 4000;
const ANSWER_MS = 12000;
const POLL_MS = 3000;
/* A phone's network forgets quiet connections without telling either end. */
const QUIET_MS = 60000;
const SHORTEST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 15000;
/* A line that heals sooner than this was never lost for a person. */
const UNNOTICED_MS = 1500;

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* The pauses grow, and differ from page to page: after an outage not everybody calls in the same second. */
function pauseAfter(failures) {
  const pause = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * Math.pow(2, failures - 1));
  return pause * (0.75 + Math.random() / 2);
}

function refusal(response, answer) {
  const trouble = new Error("refused");
  trouble.refused = response.status < 500 && response.status !== 408 && response.status !== 429;
  trouble.strange = response.status === 401;
  trouble.words = answer.error || "";
  return trouble;
}

/* One request. Rejects with `refused` when trying again is of no use, with `strange` when the office does not know the
   visitor. */
function askOffice(path, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_MS);
  const request = { credentials: "same-origin", cache: "no-store", signal: stop.signal };
  if (body) {
    request.method = "POST";
    request.headers = { "Content-Type": "application/json" };
    request.body = JSON.stringify(body);
  }
  return fetch(path, request)
    .then((response) => {
      if (response.status === 204) return null;
      if (response.ok) return response.json();
      return response.json().catch(() => ({})).then((answer) => { throw refusal(response, answer); });
    })
    .finally(() => clearTimeout(timer));
}

class Line {
  /* ears: answered(answer), refused(key, words), lost(), healed(), forgotten() */
  constructor(ears) {
    this.ears = ears;
    this.last = 0;
    this.waiting = [];
    this.underway = null;
    this.socket = null;
    this.live = false;
    this.closed = true;
    this.failures = 0;
    this.missedPosts = 0;
    this.isLost = false;
    this.timers = {};
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.lose());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.wake(); });
  }

  open() {
    this.closed = false;
    this.dial();
  }

  close() {
    this.closed = true;
    this.isLost = false;
    Object.keys(this.timers).forEach((name) => this.stop(name));
    this.dropSocket();
  }

  send(body) {
    this.waiting.push(body);
    this.pass();
  }

  after(name, milliseconds, act) {
    this.stop(name);
    this.timers[name] = setTimeout(() => { this.timers[name] = null; act(); }, milliseconds);
  }

  stop(name) {
    clearTimeout(this.timers[name]);
    this.timers[name] = null;
  }

  /* After sleep a socket may look open and be dead: it must answer, or it is replaced. */
  wake() {
    if (this.closed) return;
    if (this.live) this.inquire();
    else this.dial();
    this.poll();
  }

  inquire() {
    this.socket.send(JSON.stringify({ after: this.last }));
    this.expectAnswer();
  }

  expectAnswer() {
    if (!this.timers.answer) this.after("answer", ANSWER_MS, () => this.hangUp());
  }

  dial() {
    this.stop("dial");
    if (this.closed || this.socket) return;
    const socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/kabel");
    this.socket = socket;
    this.after("connect", CONNECT_MS, () => this.hangUp());
    socket.onopen = () => this.picked();
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = () => this.hangUp();
  }

  picked() {
    this.stop("connect");
    this.stop("poll");
    this.live = true;
    this.failures = 0;
    this.reached();
    this.inquire();
    this.pass();
  }

  dropSocket() {
    const socket = this.socket;
    this.stop("connect");
    this.stop("answer");
    if (this.underway && this.underway.bySocket) this.underway = null;
    this.socket = null;
    this.live = false;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  hangUp() {
    this.dropSocket();
    this.failures += 1;
    this.after("dial", pauseAfter(this.failures), () => this.dial());
    if (this.failures < TRIES_BEFORE_POST) this.miss();
    else if (!this.timers.poll) this.poll();
    this.pass();
  }

  usesPost() {
    return !this.closed && !this.live && this.failures >= TRIES_BEFORE_POST;
  }

  poll() {
    this.stop("poll");
    if (!this.usesPost()) return;
    askOffice("/pesan?after=" + this.last)
      .then((answer) => this.receive(answer), (trouble) => this.fail(trouble))
      .then(() => {
        const pause = this.isLost ? pauseAfter(this.failures) : POLL_MS;
        if (this.usesPost()) this.after("poll", pause, () => this.poll());
      });
  }

  /* One at a time: the office hears things in the order in which they were said. */
  pass() {
    const body = this.waiting[0];
    if (!body || this.underway || this.closed) return;
    if (!this.live && !this.usesPost()) return;
    this.underway = { key: body.key, bySocket: this.live };
    const whole = Object.assign({ after: this.last }, body);
    if (this.live) {
      this.socket.send(JSON.stringify(whole));
      this.stop("answer");
      this.expectAnswer();
    } else {
      this.post(whole);
    }
  }

  post(body) {
    askOffice("/pesan", body).then(
      (answer) => {
        this.missedPosts = 0;
        this.receive(Object.assign(answer, { key: body.key }));
      },
      (trouble) => {
        this.underway = null;
        if (trouble.refused && !trouble.strange) return this.receive({ key: body.key, error: trouble.words });
        this.missedPosts += 1;
        this.after("post", pauseAfter(this.missedPosts + 1), () => this.pass());
        return this.fail(trouble);
      },
    );
  }

  receive(answer) {
    if (this.closed) return;
    this.stop("answer");
    this.after("quiet", QUIET_MS, () => { if (this.live) this.inquire(); });
    this.reached();
    if (answer.key) this.settle(answer.key);
    if ("error" in answer) {
      this.ears.refused(answer.key, answer.error);
    } else {
      this.last = Math.max(this.last, answer.last || 0);
      answer.messages.forEach((message) => { if (message.key) this.settle(message.key); });
      this.ears.answered(answer);
    }
    if (this.live && this.underway) this.expectAnswer();
    this.pass();
  }

  settle(key) {
    this.waiting = this.waiting.filter((body) => body.key !== key);
    if (this.underway && this.underway.key === key) this.underway = null;
  }

  fail(trouble) {
    if (trouble.strange) this.ears.forgotten();
    else this.miss();
  }

  miss() {
    if (!this.isLost && !this.timers.miss && !this.closed) this.after("miss", UNNOTICED_MS, () => this.lose());
  }

  lose() {
    if (this.isLost || this.closed) return;
    this.isLost = true;
    this.ears.lost();
  }

  reached() {
    this.stop("miss");
    if (!this.isLost) return;
    this.isLost = false;
    this.ears.healed();
  }
}
