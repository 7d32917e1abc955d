"""The forms that stand in the small office's chat."""

from dataclasses import dataclass, field

from handlers.form_in_chat.asks import FormAnswer, FormOpened, FormOver, FormSent, OpenForm
from handlers.inputs import LinkMade
from handlers.outcome import NewLink

LINK = "https://latih.example/formulir/new"


def form_token(form_id: int) -> str:
    return f"token-of-form-{form_id:04}"


@dataclass(slots=True)
class ShownForms:
    """`batches`: the training of each that was shown. `back`: those that came back."""

    batches: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)

    def __copy__(self) -> "ShownForms":
        return ShownForms(list(self.batches), list(self.back))

    def answer(self, ask: NewLink | OpenForm) -> LinkMade | FormAnswer:
        if isinstance(ask, OpenForm):
            return self._opened(ask.sent)
        return LinkMade(LINK, ask.under, ask.label, self._shown(ask.batch_id) if ask.in_chat else "")

    def _shown(self, batch_id: int) -> str:
        self.batches.append(batch_id)
        return form_token(len(self.batches) - 1)

    def _opened(self, sent: FormSent) -> FormAnswer:
        shown = {form_token(form_id): form_id for form_id in range(len(self.batches))}
        form_id = shown.get(sent.token)
        return (
            FormOver() if form_id is None or form_id in self.back else FormOpened(form_id, self.batches[form_id], sent)
        )
