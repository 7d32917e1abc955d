"""Which function stands for which method. Those that wait or deliver are the server's own."""

from collections.abc import Callable
from typing import Any

from tests.fakes.telegram import editing, naming, sending
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.world import World

METHODS: dict[str, Callable[[World, Call], Any]] = {
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendmediagroup": sending.send_media_group,
    "sendlocation": sending.send_location,
    "sendcontact": sending.send_contact,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "answercallbackquery": editing.answer_callback_query,
    "setmycommands": naming.set_my_commands,
    "deletemycommands": naming.delete_my_commands,
    "getmycommands": naming.get_my_commands,
    "setchatmenubutton": naming.set_chat_menu_button,
    "getchatmenubutton": naming.get_chat_menu_button,
    "getme": naming.get_me,
    "getchat": naming.get_chat,
    "getfile": naming.get_file,
    "leavechat": naming.leave_chat,
    "logout": naming.log_out,
    "close": naming.log_out,
}
