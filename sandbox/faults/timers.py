"""Deviations of the automation engine in timers."""

from sandbox.faults.fault import Fault

DEVIATIONS = (
    # intervals
    Fault("interval-one-too-many", ("T1-01",), "An interval timer fires once more, just before its first mark"),
    Fault("intervals-drift", ("T1-01", "TIME-01"), "Every mark of an interval timer is a little later than the last"),
    Fault("intervals-fire-at-once", ("T1-01",), "An interval timer fires for the first time when it is made"),
    Fault("intervals-told-in-minutes", ("TIME-12",), "The event of an interval timer tells its minutes"),
    # dates
    Fault("past-date-fires", ("T3-01", "TIME-03"), "A date that has passed fires, and once more a little later"),
    Fault("date-just-missed-fires", ("T3-01",), "A date that passed less than a minute ago fires at once"),
    Fault("dates-come-daily", ("TIME-02", "TIME-03", "T1-02"), "A date fires at its time of every day to come"),
    Fault("dates-fire-again", ("T1-02", "TIME-02"), "A date fires once more a little later"),
    Fault("far-dates-fire-soon", ("TIME-04",), "A date that is more than an hour ahead fires within the minute"),
    Fault("far-dates-overflow", ("TIME-04", "T1-02"), "A date that is more than 24 days ahead fires at once"),
    Fault("dates-fire-early", ("T1-02",), "A date fires a second before its moment"),
    Fault("date-offset-ignored", ("T1-02",), "How far from Greenwich a date is meant does not count"),
    # cron
    Fault("five-fields-taken", ("TIME-11", "A-10"), "A cron expression of five fields is taken"),
    Fault("cron-timers-fire-at-once", ("T1-03",), "A cron timer fires for the first time when it is made"),
    Fault("cron-either-day", ("TIME-14",), "Where both day fields of a cron expression are given, either may match"),
    Fault("cron-zone-ignored", ("TIME-15", "A-11"), "The zone of a cron timer does not count", as_built=True),
    Fault("cron-a-second-late", ("T1-03",), "A cron timer fires one second after its mark"),
    Fault("cron-tells-no-mark", ("TIME-12", "A-12"), "A cron event tells its mark as the next one", as_built=True),
    Fault("cron-misses-clock-changes", ("TIME-15", "A-11"), "A cron timer is an hour off when clocks were changed"),
    Fault("cron-tells-no-next", ("TIME-12", "A-12"), "A cron event does not tell the mark after its own"),
    Fault("cron-ranges-stop-short", ("TIME-14",), "A range of numbers in a cron expression lacks its last one"),
    # recurrences
    Fault("recurrence-ignores-zone", ("TIME-15",), "The zone of a recurrence does not count"),
    Fault("occurrences-fire-twice", ("TIME-13", "A-13"), "Each occurrence fires twice, a second early", as_built=True),
    Fault("recurrences-fire-at-once", ("TIME-13", "A-13"), "A recurrence fires for the first time when it is made"),
    Fault("recurrences-never-end", ("TIME-13",), "Neither count nor until end a recurrence"),
    Fault("missing-days-moved", ("TIME-13",), "Where a month lacks the day of a recurrence, its last day counts"),
    Fault("summer-time-ignored", ("TIME-15",), "A recurrence keeps the offset from Greenwich with which it began"),
    # what all of them have
    Fault("useless-timers-taken", ("TIME-11", "A-10"), "A timer whose settings mean nothing is taken", as_built=True),
    Fault("timers-count-from-zero", ("TIME-12",), "The first fire of a timer is told as number 0"),
    Fault("disabled-timers-go-on", ("T3-02", "TIME-05", "TIME-07"), "A timer that is switched off fires on"),
    Fault("dates-do-not-rest", ("T3-02", "TIME-05", "TIME-07"), "A date fires although it is switched off"),
    Fault("timers-enabled-again-count-on", ("TIME-06",), "A timer that is switched on again goes on counting"),
    Fault("timers-enabled-again-keep-phase", ("TIME-06",), "A timer that is switched on again keeps its old beat"),
    # So is the platform of today; but it would fire the rules of all others, and each example is to be wrong alone.
    Fault("deleted-timers-go-on", ("T3-02", "TIME-08", "A-15"), "A deleted timer fires on, and meets others' rules"),
    Fault("deleted-timers-have-a-last-word", ("T3-02", "TIME-08", "A-15"), "A deleted timer fires once more"),
    Fault("changed-timers-keep-beat", ("TIME-09",), "A timer that is changed goes by its old settings"),
    Fault("changed-timers-keep-both", ("TIME-09",), "A timer that is changed goes by its old settings as well"),
    Fault("events-go-with-their-rule", ("TIME-08",), "The events of a deleted timer are deleted as well"),
    Fault("same-timers-fire-once", ("TIME-10",), "Of two timers with the same settings only the first fires"),
    Fault("new-timer-restarts-others", ("TIME-01", "A-14"), "A new timer makes all others begin anew", as_built=True),
    Fault("same-timers-silence-the-first", ("TIME-10",), "A timer silences those with the same settings"),
    Fault("due-timers-out-of-order", ("T3-03", "CHAIN-03"), "Of timers that are due at once the last fires first"),
    Fault("one-timer-at-a-time", ("T3-03", "A-14"), "A new timer silences those that go already"),
)
