"""Dates as other languages write them: found in any report, and never read into English."""

import hashlib

import pytest

from twosource.records.document import Document
from twosource.text.language import load_dated_months, load_table
from twosource.text.read import READ
from twosource.text.times import find_times

REPORTS = {
    "es": (
        "La naviera niega los envíos",
        "El ministerio dijo el martes que la empresa había enviado doce motores al puerto.",
    ),
    "de": (
        "Reederei weist Lieferungen zurück",
        "Das Ministerium erklärte am Dienstag, die Firma habe zwölf Motoren geliefert.",
    ),
    "fr": (
        "L'armateur dément les livraisons",
        "Le ministère a déclaré mardi que la société avait livré douze moteurs au port.",
    ),
    "ru": (
        "Судовладелец отрицает поставки",
        "Министерство сообщило во вторник, что компания поставила двенадцать двигателей.",
    ),
    "uk": (
        "Судновласник заперечує поставки",
        "Міністерство повідомило у вівторок, що компанія поставила дванадцять двигунів.",
    ),
    "pt": (
        "Armador nega os envios",
        "O ministério disse na terça-feira que a empresa enviou doze motores ao porto.",
    ),
    "it": (
        "L'armatore nega le spedizioni",
        "Il ministero ha detto martedì che la società aveva spedito dodici motori al porto.",
    ),
    "nl": (
        "Rederij ontkent leveringen",
        "Het ministerie zei dinsdag dat het bedrijf twaalf motoren naar de haven had gestuurd.",
    ),
    "pl": (
        "Armator zaprzecza dostawom",
        "Ministerstwo poinformowało we wtorek, że firma wysłała dwanaście silników do portu.",
    ),
    "tr": (
        "Armatör sevkiyatları yalanladı",
        "Bakanlık salı günü şirketin limana on iki motor gönderdiğini açıkladı.",
    ),
    "ar": (
        "الشركة تنفي الشحنات",
        "قالت الوزارة يوم الثلاثاء إن الشركة أرسلت اثني عشر محركا إلى الميناء.",
    ),
    "fa": (
        "کشتیرانی ارسال‌ها را رد کرد",
        "وزارتخانه روز سه‌شنبه گفت که این شرکت دوازده موتور به بندر فرستاده است.",
    ),
}
LINES = [
    ("es", "Publicado el 14 de mayo de 2024"),
    ("es", "martes 14 de mayo de 2024"),
    ("es", "14 may 2024"),
    ("de", "Hamburg, 14. Mai 2024"),
    ("de", "Aktualisiert am Dienstag, 14. Mai 2024, 10:30 Uhr"),
    ("fr", "Publié le 14 mai 2024 à 10h30"),
    ("fr", "Paris, le 14 mai 2024"),
    ("ru", "14 мая 2024 года"),
    ("uk", "14 травня 2024 року"),
    ("pt", "Lisboa, 14 de maio de 2024"),
    ("it", "Roma, martedì 14 maggio 2024"),
    ("nl", "14 mei 2024"),
    ("pl", "14 maja 2024 r."),
    ("tr", "14 Mayıs 2024 Salı"),
    ("ar", "14 أيار/مايو 2024"),
    ("ar", "١٤ مايو ٢٠٢٤"),
    ("fa", "۱۴ مه ۲۰۲۴"),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_the_date_line_of_a_report_is_read_in_its_language(language, line):
    title, said = REPORTS[language]
    text = f"{title}\n\n{line}\n\n{said} {said}\n\n{said}\n"
    (reading,) = READ.run(
        [Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())]
    )
    assert reading.language == language
    assert reading.title == title
    assert reading.published
    assert (reading.published.start, reading.published.precision) == ("2024-05-14", "day")


def test_an_english_report_may_carry_the_date_of_its_original():
    (time,) = find_times("The firm's letter, Madrid, 14 de mayo de 2024, was translated.")
    assert (time.start, time.end) == ("2024-05-14", "2024-05-14")


@pytest.mark.parametrize(
    "words",
    [
        "Of 20 crews 14 set 2024 as their aim.",
        "They sold 14 mar 20245 parts.",
        "The mai 14 tai was served by 30 out of 2024 bars.",
        "On page 14 juni told of the port.",
        "31 février 2024",
    ],
)
def test_words_that_only_look_like_a_month_make_no_day(words):
    found = [time.raw for time in find_times(words) if time.precision == "day"]
    assert found == []


def test_one_name_never_means_two_months():
    for language in REPORTS:
        times = load_table(language)["times"]
        own = times.get("months", {}) | times["dated_months"]
        known = load_dated_months(language)
        assert {name: known[name] for name in own} == own
