"""Where the columns of the three region exports are, and which scale marks them. Known to every peer.

The product recognises all this from the content; the peers are told, so that the race is only about work.
"""

import re

# Lower bounds of «3», «4», «5» of the works in the race, by words of the path (spring 2021 and its autumn twin).
SCALES = [
    (("2022", "11", "География"), (7, 13, 18)),
    (("2022", "11", "История"), (7, 13, 18)),
    (("2022", "4", "Математика"), (6, 10, 15)),
    (("4 класс", "математике"), (6, 10, 15)),
    (("4 класс", "русскому"), (14, 24, 33)),
    (("4 класс", "окружающему"), (8, 18, 27)),
    (("5 класс", "математике"), (7, 11, 15)),
    (("5 класс", "русскому"), (18, 29, 39)),
    (("5 класс", "биологии"), (12, 18, 24)),
    (("5 класс", "истории"), (4, 8, 12)),
    (("2020", "5", "Математика"), (7, 11, 15)),
    (("2020", "5", "Русский"), (18, 29, 39)),
]

ITEM = re.compile(r"^(балл за .+|a-\d+-grade|\d+(К\d|\(\d\))? \(\d+б\))$")
SCHOOL = ("логин школы", "user", "Пользователь")
TOTAL = ("всего баллов", "sum", "Итого баллов")
JOURNAL = ("отметка за предыдущую четверть/триместр", "otc", "Отметка за предыдущий триместр/ четверть/полугодие")
VARIANT = ("вариант", "var-1", "Вариант")
ABSENT = "отсутствовал"
SHEET_2022 = "Протокол"


def bounds(path):
    """Lower bounds of the marks for the work in the file at `path`."""
    for words, scale in SCALES:
        if all(word in path for word in words):
            return scale
    raise SystemExit(f"no scale for {path}")


def sheet(path):
    """Name of the sheet with the rows, or None for the first one."""
    return SHEET_2022 if "2022" in path.split("/")[-3:-1] else None


def columns(header):
    """Positions of school, total, journal mark, variant, and of the items, in a row of headers."""
    def place(names):
        return next(at for at, name in enumerate(header) if name in names)

    items = [at for at, name in enumerate(header) if name and ITEM.match(name)]
    return place(SCHOOL), place(TOTAL), place(JOURNAL), place(VARIANT), items
