"use strict";
/* The page's own labels, in the language of the conversation. The words themselves are in words.toml. */

class Words {
  constructor(all, language) {
    this.all = all;
    this.language = all[language] ? language : Object.keys(all)[0];
  }

  say(key) {
    return this.all[this.language][key] || "";
  }

  /* The node shows this label, and shows it in the other language when that changes. */
  put(node, key) {
    node.dataset.word = key;
    node.textContent = this.say(key);
    return node;
  }

  /* The node is called this by a screen reader. */
  name(node, key) {
    node.dataset.wordLabel = key;
    node.setAttribute("aria-label", this.say(key));
    return node;
  }

  speak(language) {
    if (this.all[language]) this.language = language;
    document.documentElement.lang = this.language;
    const each = (attribute, write) =>
      document.querySelectorAll("[" + attribute + "]").forEach((node) => {
        write(node, this.say(node.getAttribute(attribute)));
      });
    each("data-word", (node, label) => { node.textContent = label; });
    each("data-word-label", (node, label) => node.setAttribute("aria-label", label));
    each("data-word-placeholder", (node, label) => { node.placeholder = label; });
    each("data-word-alt", (node, label) => { node.alt = label; });
  }
}
