"""The questions that staff's tasks put to the world; each task names its own, with the answers beside them."""

from handlers.staff.announcing.asks import AnnouncingAnswer, AnnouncingAsk
from handlers.staff.joining.asks import JoiningAnswer, JoiningAsk
from handlers.staff.joining.own_link_asks import OwnLinkAnswer, OwnLinkAsk
from handlers.staff.moving.asks import MovingAnswer, MovingAsk
from handlers.staff.new_phone.asks import NewPhoneAnswer, NewPhoneAsk
from handlers.staff.people.asks import PeopleAnswer, PeopleAsk
from handlers.staff.silent.asks import SilentAnswer, SilentAsk
from handlers.staff.trainings.asks import TrainingsAnswer, TrainingsAsk

StaffAsk = JoiningAsk | PeopleAsk | MovingAsk | AnnouncingAsk | TrainingsAsk | NewPhoneAsk | SilentAsk | OwnLinkAsk
StaffAnswer = (
    JoiningAnswer
    | PeopleAnswer
    | MovingAnswer
    | AnnouncingAnswer
    | TrainingsAnswer
    | NewPhoneAnswer
    | SilentAnswer
    | OwnLinkAnswer
)
