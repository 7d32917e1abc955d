"use strict";
/* The file picker of the staff: in view while the office's newest message takes a file. One file at a time, and again
   under the same key until the office has it. */

const FILE_MS = 120000;
const LARGEST_FILE = 10 * 1024 * 1024;

class Files {
  /* hands: sending(key, name), answered(answer), refused(key, words); last(): the newest place that is shown */
  constructor(button, input, words, hands) {
    this.button = button;
    this.input = input;
    this.words = words;
    this.hands = hands;
    this.waiting = new Map();
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => this.choose());
  }

  heed(messages) {
    messages.forEach((message) => { if (message.from === "office") this.button.hidden = !message.takes_file; });
  }

  clear() {
    this.button.hidden = true;
    this.waiting.clear();
  }

  choose() {
    const file = this.input.files[0];
    this.input.value = "";
    if (!file) return;
    const key = newKey();
    this.hands.sending(key, file.name);
    this.waiting.set(key, file);
    this.send(key);
  }

  /* Returns whether it was a file. */
  send(key) {
    const file = this.waiting.get(key);
    if (!file) return false;
    if (file.size > LARGEST_FILE) this.hands.refused(key, this.words.say("too_large"));
    else this.post(key, file);
    return true;
  }

  post(key, file) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), FILE_MS);
    const headers = {
      "Content-Type": file.type || "application/octet-stream",
      "X-Key": key,
      "X-After": String(this.hands.last()),
      "X-Name": encodeURIComponent(file.name.slice(0, 80)),
    };
    fetch("/unggah", { method: "POST", credentials: "same-origin", headers, body: file, signal: stop.signal })
      .then((response) => response.json().then((answer) => {
        if (!response.ok) throw refusal(response, answer);
        return answer;
      }))
      .then(
        (answer) => { this.waiting.delete(key); this.hands.answered(answer); },
        (trouble) => this.hands.refused(key, trouble.words || ""),
      )
      .finally(() => clearTimeout(timer));
  }
}
