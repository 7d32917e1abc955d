"""Hours in which nothing is sent that nobody asked for, and in which no deadline runs. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

USUAL = (time(21), time(6))

_STILL_IN_TIME = timedelta(hours=2)
"""Between the end of the quiet hours and what a message is about: with less people are woken."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `starts` to `ends` in `zone`, over midnight where `starts` is the later; equal: none."""

    starts: time
    ends: time
    zone: tzinfo

    def holds(self, moment: datetime) -> bool:
        at = moment.astimezone(self.zone).time()
        if self.starts <= self.ends:
            return self.starts <= at < self.ends
        return at >= self.starts or at < self.ends

    def after(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours it lies in; in the office's zone."""
        local = moment.astimezone(self.zone)
        return self._next(local, self.ends) if self.holds(local) else local

    def kept_until(self, moment: datetime, *, soonest: datetime | None = None) -> datetime | None:
        """Until the morning, where it is night. None: it goes out now, as at night where `soonest` is too near."""
        morning = self.after(moment)
        is_near = soonest is not None and soonest - morning < _STILL_IN_TIME
        return morning if self.holds(moment) and not is_near else None

    def later(self, moment: datetime, awake: timedelta) -> datetime:
        """When so much time has passed since `moment` in which it was not quiet; in the office's zone."""
        if self.starts == self.ends:
            return (moment + awake).astimezone(self.zone)
        at = self.after(moment).astimezone(UTC)  # only there an hour is an hour
        while (quiet := self._next(at.astimezone(self.zone), self.starts).astimezone(UTC)) - at < awake:
            awake -= quiet - at
            at = self.after(quiet).astimezone(UTC)
        return (at + awake).astimezone(self.zone)

    def awake(self, moment: datetime, until: datetime) -> timedelta:
        """How much time lies between the two in which it is not quiet; none where they are in the other order."""
        if self.starts == self.ends:
            return max(until - moment, timedelta())
        awake, at = timedelta(), self.after(moment).astimezone(UTC)
        while at < until:
            quiet = self._next(at.astimezone(self.zone), self.starts).astimezone(UTC)
            awake += min(quiet, until) - at
            at = self.after(quiet).astimezone(UTC)
        return awake

    def _next(self, local: datetime, hour: time) -> datetime:
        """The next time it is that hour, later than now."""
        today = datetime.combine(local.date(), hour, self.zone)
        return today if today > local else datetime.combine(local.date() + timedelta(days=1), hour, self.zone)
