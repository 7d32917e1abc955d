"""How the Cloud API says no: Meta's codes and titles; where nobody has written the details down, the words are ours."""

from typing import Any

Json = dict[str, Any]

HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"

KNOWN: dict[int, tuple[int, str]] = {
    0: (401, "AuthException"),
    1: (400, "API Unknown"),
    2: (503, "API Service"),
    3: (500, "API Method"),
    4: (400, "API Too Many Calls"),
    10: (403, "Permission Denied"),
    33: (400, "Parameter value is not valid"),
    100: (400, "Invalid parameter"),
    190: (401, "Access token has expired"),
    200: (403, "API Permission"),
    368: (403, "Temporarily blocked for policies violations"),
    2494100: (500, "The business phone number is in maintenance mode"),
    2500: (400, "Unknown path components"),
    2635: (400, "You are calling a deprecated version of the API"),
    80007: (400, "Rate limit issues"),
    130429: (429, "Rate limit hit"),
    130472: (400, "User's number is part of an experiment"),
    130497: (403, "Business account is restricted from messaging users in this country"),
    131000: (500, "Something went wrong"),
    131005: (403, "Access denied"),
    131008: (400, "Required parameter is missing"),
    131009: (400, "Parameter value is not valid"),
    131016: (500, "Service unavailable"),
    131021: (400, "Recipient cannot be sender"),
    131026: (400, "Message undeliverable"),
    131030: (400, "Recipient phone number not in allowed list"),
    131031: (403, "Account has been locked"),
    131037: (400, "Display name approval needed"),
    131042: (400, "Business eligibility payment issue"),
    131045: (500, "Incorrect certificate"),
    131047: (400, "Re-engagement message"),
    131048: (400, "Spam rate limit hit"),
    131049: (400, "This message was not delivered to maintain healthy ecosystem engagement"),
    131050: (400, "User has stopped receiving marketing messages from you on WhatsApp"),
    131051: (400, "Unsupported message type"),
    131052: (400, "Media download error"),
    131053: (400, "Media upload error"),
    131056: (400, "(Business Account, Consumer Account) pair rate limit hit"),
    131057: (500, "Account in maintenance mode"),
    131062: (400, "Business-scoped user ID is not allowed for this message"),
    131063: (400, "Marketing templates are not available on the Cloud API"),
    131064: (400, "Message limited because of template misclassification"),
    132000: (400, "Number of parameters does not match the expected number of params"),
    132001: (404, "Template name does not exist in the translation"),
    132005: (400, "Translated text too long"),
    132007: (400, "Template format character policy violated"),
    132008: (400, "Parameter missing"),
    132012: (400, "Parameter format does not match format in the created template"),
    132015: (400, "Template is paused"),
    132016: (400, "Template is disabled"),
    132068: (400, "Flow is in blocked state"),
    132069: (400, "Flow is in throttled state"),
    133004: (503, "Server temporarily unavailable"),
    133010: (400, "Phone number not registered"),
    133016: (400, "Account register deregister rate limit exceeded"),
    139001: (400, "Flow update failed"),
    139002: (400, "Flow publishing failed"),
    139003: (400, "Flow deprecation failed"),
    135000: (400, "Generic user error"),
}


class GraphError(Exception):
    """An answer that is not ok. The HTTP status is that of the code, unless it is given."""

    def __init__(
        self, code: int, details: str = "", *, status: int = 0, subcode: int = 0, transient: bool | None = None
    ) -> None:
        known, self.title = KNOWN.get(code, (400, "Unknown error"))
        super().__init__(f"(#{code}) {self.title}: {details}")
        self.code, self.details, self.status, self.subcode = code, details, status or known, subcode
        self.transient = transient

    def wire(self) -> Json:
        error: Json = {"message": f"(#{self.code}) {self.title}", "type": "OAuthException", "code": self.code}
        if self.subcode:
            error["error_subcode"] = self.subcode
        if self.transient is not None:
            error["is_transient"] = self.transient
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": error | {"fbtrace_id": "AFakeTraceOfNoMeaning00"}}

    def told_later(self) -> Json:
        """As a status tells it."""
        details = {"error_data": {"details": self.details or self.title}}
        return {"code": self.code, "title": self.title, "message": self.title} | details | {"href": HREF}


def invalid(details: str) -> GraphError:
    """What the shape of the request is refused with, before anything is looked up."""
    return GraphError(100, details)


def bad_value(details: str) -> GraphError:
    return GraphError(131009, details)


def missing(details: str) -> GraphError:
    return GraphError(131008, details)


def no_such_object(named: str) -> GraphError:
    details = f"Unsupported request. Object with ID '{named}' does not exist or does not support this operation."
    return GraphError(100, details, subcode=33)
