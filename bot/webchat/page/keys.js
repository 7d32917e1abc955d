"use strict";
/* Words that stay under the chat of the staff, each said by a tap. The office says which; a message without any changes
   nothing, an empty list takes them away. */

class Keys {
  constructor(box, hands) {
    this.box = box;
    this.hands = hands;
  }

  heed(messages) {
    messages.forEach((message) => { if (message.keys) this.show(message.keys); });
  }

  show(labels) {
    this.box.textContent = "";
    labels.forEach((label) => {
      const key = this.box.appendChild(document.createElement("button"));
      key.type = "button";
      key.className = "key";
      key.textContent = label;
      key.addEventListener("click", () => this.hands.said(label));
    });
    this.box.hidden = !labels.length;
  }
}
