"""Every intent, and which of them an open question can have."""

from enum import StrEnum


class Intent(StrEnum):
    ABSENCE_NOTICE = "ABSENCE_NOTICE"
    ABUSE = "ABUSE"
    BACK = "BACK"
    CANCEL_FLOW = "CANCEL_FLOW"  # the form that is open; nothing that was sent before
    CANCEL_REGISTRATION = "CANCEL_REGISTRATION"
    CERTIFICATE = "CERTIFICATE"
    CHECK_STATUS = "CHECK_STATUS"
    COMPLAINT = "COMPLAINT"
    CONTACT_SHARED = "CONTACT_SHARED"
    CONTINUE = "CONTINUE"
    COST = "COST"
    DELETE_DATA = "DELETE_DATA"
    EDIT_DATA = "EDIT_DATA"
    EMPTY = "EMPTY"
    GREETING = "GREETING"
    HELP = "HELP"
    HELP_REGISTER = "HELP_REGISTER"
    HUMAN_AGENT = "HUMAN_AGENT"
    LANGUAGE_EN = "LANGUAGE_EN"
    LOCATION = "LOCATION"
    MENU = "MENU"
    MY_DATA = "MY_DATA"
    NON_TEXT = "NON_TEXT"
    OFFICE_HOURS = "OFFICE_HOURS"
    PRIVACY_INFO = "PRIVACY_INFO"
    PROGRAM_LIST = "PROGRAM_LIST"
    REGISTER = "REGISTER"
    REGISTER_OTHER = "REGISTER_OTHER"
    REQUIREMENTS = "REQUIREMENTS"
    RESUME_NOTIFICATIONS = "RESUME_NOTIFICATIONS"
    SCHEDULE = "SCHEDULE"
    SKIP = "SKIP"
    STOP_NOTIFICATIONS = "STOP_NOTIFICATIONS"
    TESTIMONIAL = "TESTIMONIAL"
    THANKS = "THANKS"
    TRANSPORT_MONEY = "TRANSPORT_MONEY"
    UNKNOWN = "UNKNOWN"
    VERIFY_OFFICIAL = "VERIFY_OFFICIAL"
    WITHDRAW_CONSENT = "WITHDRAW_CONSENT"

    YES = "YES"
    NO = "NO"
    UNSURE = "UNSURE"
    QUESTION = "QUESTION"
    DEFER = "DEFER"
    CHOOSE = "CHOOSE"
    INVALID_CHOICE = "INVALID_CHOICE"
    CHOOSE_PROGRAM = "CHOOSE_PROGRAM"
    PROGRAM_NOT_OFFERED = "PROGRAM_NOT_OFFERED"
    DOB = "DOB"
    INVALID_DOB = "INVALID_DOB"
    PHONE = "PHONE"
    INVALID_PHONE = "INVALID_PHONE"
    NIK = "NIK"
    NIK_WARN = "NIK_WARN"
    INVALID_NIK = "INVALID_NIK"
    NAME = "NAME"
    INVALID_NAME = "INVALID_NAME"
    GENDER = "GENDER"
    GENDER_OTHER = "GENDER_OTHER"
    EDUCATION = "EDUCATION"
    EDUCATION_ASK = "EDUCATION_ASK"
    KECAMATAN = "KECAMATAN"
    KECAMATAN_ASK = "KECAMATAN_ASK"
    OUTSIDE_MEDAN = "OUTSIDE_MEDAN"
    KELURAHAN = "KELURAHAN"
    KELURAHAN_ASK = "KELURAHAN_ASK"
    ADDRESS = "ADDRESS"
    ADDRESS_ASK = "ADDRESS_ASK"
    RATING = "RATING"
    RATING_ASK = "RATING_ASK"
    INVALID_RATING = "INVALID_RATING"
    TESTIMONIAL_TEXT = "TESTIMONIAL_TEXT"
    TESTIMONIAL_CONSENT = "TESTIMONIAL_CONSENT"
    ATTENDANCE = "ATTENDANCE"


ANSWERS: dict[str, frozenset[Intent]] = {
    "yesno": frozenset({Intent.YES, Intent.NO, Intent.UNSURE, Intent.QUESTION, Intent.DEFER, Intent.UNKNOWN}),
    "choice": frozenset({Intent.CHOOSE, Intent.INVALID_CHOICE}),
    "program": frozenset({Intent.CHOOSE_PROGRAM, Intent.PROGRAM_NOT_OFFERED}),
    "dob": frozenset({Intent.DOB, Intent.INVALID_DOB}),
    "phone": frozenset({Intent.PHONE, Intent.INVALID_PHONE}),
    "nik": frozenset({Intent.NIK, Intent.NIK_WARN, Intent.INVALID_NIK}),
    "name": frozenset({Intent.NAME, Intent.INVALID_NAME}),
    "gender": frozenset({Intent.GENDER, Intent.GENDER_OTHER}),
    "education": frozenset({Intent.EDUCATION, Intent.EDUCATION_ASK}),
    "kecamatan": frozenset({Intent.KECAMATAN, Intent.KECAMATAN_ASK, Intent.OUTSIDE_MEDAN}),
    "kelurahan": frozenset({Intent.KELURAHAN, Intent.KELURAHAN_ASK}),
    "address": frozenset({Intent.ADDRESS, Intent.ADDRESS_ASK}),
    "rating": frozenset({Intent.RATING, Intent.RATING_ASK, Intent.INVALID_RATING}),
    "testimonial": frozenset({Intent.TESTIMONIAL_TEXT, Intent.TESTIMONIAL_CONSENT}),
    "attendance": frozenset({Intent.ATTENDANCE}),
}
"""The intents of each open question."""

ANYTIME = (frozenset(Intent) - frozenset().union(*ANSWERS.values())) | {Intent.UNKNOWN}
"""The intents where no question is open: the context "any"."""
