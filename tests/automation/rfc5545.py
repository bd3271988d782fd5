"""The examples that RFC 5545 gives in 3.8.5.3, with the occurrences that it lists for each.

All begin on a day in 1997 at nine in the morning in New York unless another beginning is given. Days are written as the
RFC does; what ends in `…` goes on for ever.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A rule, and its occurrences in New York; the last of them is the last of all unless it goes on."""

    says: str
    begin: str
    rule: str
    occurrences: tuple[str, ...]
    goes_on: bool = False


def nine(year: int, *days: str) -> tuple[str, ...]:
    """`9 2-4` is from the second to the fourth of September, each at nine."""
    found = []
    for each in days:
        month, span = each.split(" ")
        for part in span.split(","):
            first, _, last = part.partition("-")
            found += [f"{year}-{int(month):02}-{day:02} 09:00" for day in range(int(first), int(last or first) + 1)]
    return tuple(found)


def times(day: str, *texts: str) -> tuple[str, ...]:
    """Several times of one day."""
    return tuple(f"{day} {text}" for text in texts)


_OCTOBER_TO_DECEMBER = ("10 1-31", "11 1-30", "12 1-23")
_EVERY_20_MINUTES = tuple(f"{hour:02}:{minute:02}" for hour in range(9, 17) for minute in (0, 20, 40))

EXAMPLES = (
    Example("daily for 10 occurrences", "1997-09-02T09:00:00", "FREQ=DAILY;COUNT=10", nine(1997, "9 2-11")),
    Example(
        "daily until 24 December",
        "1997-09-02T09:00:00",
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        nine(1997, "9 2-30", *_OCTOBER_TO_DECEMBER),
    ),
    Example(
        "every other day", "1997-09-02T09:00:00", "FREQ=DAILY;INTERVAL=2", nine(1997, "9 2,4,6,8,10,12,14,16"), True
    ),
    Example(
        "every 10 days, 5 occurrences",
        "1997-09-02T09:00:00",
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        nine(1997, "9 2,12,22", "10 2,12"),
    ),
    Example(
        "every day in January, for 3 years",
        "1998-01-01T09:00:00",
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        nine(1998, "1 1-31") + nine(1999, "1 1-31") + nine(2000, "1 1-31"),
    ),
    Example(
        "the same, daily",
        "1998-01-01T09:00:00",
        "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
        nine(1998, "1 1-31") + nine(1999, "1 1-31") + nine(2000, "1 1-31"),
    ),
    Example(
        "weekly for 10 occurrences",
        "1997-09-02T09:00:00",
        "FREQ=WEEKLY;COUNT=10",
        nine(1997, "9 2,9,16,23,30", "10 7,14,21,28", "11 4"),
    ),
    Example(
        "weekly until 24 December",
        "1997-09-02T09:00:00",
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        nine(1997, "9 2,9,16,23,30", "10 7,14,21,28", "11 4,11,18,25", "12 2,9,16,23"),
    ),
    Example(
        "every other week",
        "1997-09-02T09:00:00",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        nine(1997, "9 2,16,30", "10 14,28", "11 11,25", "12 9,23") + nine(1998, "1 6,20", "2 3,17"),
        True,
    ),
    Example(
        "Tuesdays and Thursdays for five weeks",
        "1997-09-02T09:00:00",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        nine(1997, "9 2,4,9,11,16,18,23,25,30", "10 2"),
    ),
    Example(
        "Mondays, Wednesdays and Fridays of every other week",
        "1997-09-01T09:00:00",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        nine(1997, "9 1,3,5,15,17,19,29", "10 1,3,13,15,17,27,29,31", "11 10,12,14,24,26,28", "12 8,10,12,22"),
    ),
    Example(
        "Tuesdays and Thursdays of every other week, 8 occurrences",
        "1997-09-02T09:00:00",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        nine(1997, "9 2,4,16,18,30", "10 2,14,16"),
    ),
    Example(
        "first Friday, 10 occurrences",
        "1997-09-05T09:00:00",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        nine(1997, "9 5", "10 3", "11 7", "12 5") + nine(1998, "1 2", "2 6", "3 6", "4 3", "5 1", "6 5"),
    ),
    Example(
        "first Friday until 24 December",
        "1997-09-05T09:00:00",
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        nine(1997, "9 5", "10 3", "11 7", "12 5"),
    ),
    Example(
        "first and last Sunday of every other month",
        "1997-09-07T09:00:00",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        nine(1997, "9 7,28", "11 2,30") + nine(1998, "1 4,25", "3 1,29", "5 3,31"),
    ),
    Example(
        "second-to-last Monday",
        "1997-09-22T09:00:00",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        nine(1997, "9 22", "10 20", "11 17", "12 22") + nine(1998, "1 19", "2 16"),
    ),
    Example(
        "third-to-last day of the month",
        "1997-09-28T09:00:00",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        nine(1997, "9 28", "10 29", "11 28", "12 29") + nine(1998, "1 29", "2 26"),
        True,
    ),
    Example(
        "second and 15th of the month",
        "1997-09-02T09:00:00",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        nine(1997, "9 2,15", "10 2,15", "11 2,15", "12 2,15") + nine(1998, "1 2,15"),
    ),
    Example(
        "first and last day of the month",
        "1997-09-30T09:00:00",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        nine(1997, "9 30", "10 1,31", "11 1,30", "12 1,31") + nine(1998, "1 1,31", "2 1"),
    ),
    Example(
        "10th to 15th every 18 months",
        "1997-09-10T09:00:00",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        nine(1997, "9 10-15") + nine(1999, "3 10-13"),
    ),
    Example(
        "every Tuesday of every other month",
        "1997-09-02T09:00:00",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        nine(1997, "9 2,9,16,23,30", "11 4,11,18,25") + nine(1998, "1 6,13,20,27", "3 3,10,17,24,31"),
        True,
    ),
    Example(
        "June and July, 10 occurrences",
        "1997-06-10T09:00:00",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        tuple(day for year in range(1997, 2002) for day in nine(year, "6 10", "7 10")),
    ),
    Example(
        "January, February and March of every other year",
        "1997-03-10T09:00:00",
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        nine(1997, "3 10") + tuple(day for year in (1999, 2001, 2003) for day in nine(year, "1 10", "2 10", "3 10")),
    ),
    Example(
        "1st, 100th and 200th day of every third year",
        "1997-01-01T09:00:00",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        nine(1997, "1 1", "4 10", "7 19")
        + nine(2000, "1 1", "4 9", "7 18")
        + nine(2003, "1 1", "4 10", "7 19")
        + nine(2006, "1 1"),
    ),
    Example(
        "20th Monday of the year",
        "1997-05-19T09:00:00",
        "FREQ=YEARLY;BYDAY=20MO",
        nine(1997, "5 19") + nine(1998, "5 18") + nine(1999, "5 17"),
        True,
    ),
    Example(
        "Monday of week 20",
        "1997-05-12T09:00:00",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        nine(1997, "5 12") + nine(1998, "5 11") + nine(1999, "5 17"),
        True,
    ),
    Example(
        "every Thursday in March",
        "1997-03-13T09:00:00",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        nine(1997, "3 13,20,27") + nine(1998, "3 5,12,19,26") + nine(1999, "3 4,11,18,25"),
        True,
    ),
    Example(
        "every Thursday from June to August",
        "1997-06-05T09:00:00",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        nine(1997, "6 5,12,19,26", "7 3,10,17,24,31", "8 7,14,21,28") + nine(1998, "6 4,11,18,25"),
        True,
    ),
    Example(
        "every Friday the 13th",
        "1997-09-02T09:00:00",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        nine(1998, "2 13", "3 13", "11 13") + nine(1999, "8 13") + nine(2000, "10 13"),
        True,
    ),
    Example(
        "the Saturday that follows the first Sunday",
        "1997-09-13T09:00:00",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        nine(1997, "9 13", "10 11", "11 8", "12 13") + nine(1998, "1 10", "2 7", "3 7", "4 11", "5 9", "6 13"),
        True,
    ),
    Example(
        "election day",
        "1996-11-05T09:00:00",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        nine(1996, "11 5") + nine(2000, "11 7") + nine(2004, "11 2"),
        True,
    ),
    Example(
        "third of Tuesday, Wednesday and Thursday",
        "1997-09-04T09:00:00",
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        nine(1997, "9 4", "10 7", "11 6"),
    ),
    Example(
        "second-to-last weekday",
        "1997-09-29T09:00:00",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        nine(1997, "9 29", "10 30", "11 27", "12 30") + nine(1998, "1 29", "2 26", "3 30"),
        True,
    ),
    Example(
        "every 3 hours until five in the afternoon",
        "1997-09-02T09:00:00",
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z",
        times("1997-09-02", "09:00", "12:00", "15:00"),
    ),
    Example(
        "every 15 minutes, 6 occurrences",
        "1997-09-02T09:00:00",
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        times("1997-09-02", "09:00", "09:15", "09:30", "09:45", "10:00", "10:15"),
    ),
    Example(
        "every hour and a half, 4 occurrences",
        "1997-09-02T09:00:00",
        "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
        times("1997-09-02", "09:00", "10:30", "12:00", "13:30"),
    ),
    Example(
        "every 20 minutes from nine to five, daily",
        "1997-09-02T09:00:00",
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
        times("1997-09-02", *_EVERY_20_MINUTES) + times("1997-09-03", *_EVERY_20_MINUTES),
        True,
    ),
    Example(
        "the same, minutely",
        "1997-09-02T09:00:00",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
        times("1997-09-02", *_EVERY_20_MINUTES) + times("1997-09-03", *_EVERY_20_MINUTES),
        True,
    ),
    Example(
        "weeks that start on Monday",
        "1997-08-05T09:00:00",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        nine(1997, "8 5,10,19,24"),
    ),
    Example(
        "weeks that start on Sunday",
        "1997-08-05T09:00:00",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        nine(1997, "8 5,17,19,31"),
    ),
    Example(
        "15th and 30th, where there is one",
        "2007-01-15T09:00:00",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        nine(2007, "1 15,30", "2 15", "3 15,30"),
    ),
)
