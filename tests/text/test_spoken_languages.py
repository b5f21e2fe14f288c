"""What is said alike in other languages than English shares a form; what is not does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from cs_toolkit.text.spoken import find_readings
from cs_toolkit.text.spoken.languages import LANGUAGES

ALIKE = {
    "de-DE": [
        ("das kostet zwanzig euro", "Das kostet 20 €."),
        ("das kostet fünf euro fünfzig", "Das kostet 5,50 €."),
        ("das kostet fünf euro und fünfzig cent", "Das kostet 5,50 Euro."),
        ("um sieben uhr dreißig", "um 7:30 Uhr"),
        ("um sieben uhr dreißig", "um 7.30 Uhr"),
        ("um sieben uhr", "um 7:00 Uhr"),
        ("am dritten mai neunzehnhundertneunundneunzig", "am 3. Mai 1999"),
        ("zwei tausend vier und zwanzig", "2024"),
        ("drei komma null fünf prozent", "3,05 %"),
        ("zwei komma fünf millionen", "2,5 Millionen"),
        ("drei millionen", "3 Millionen"),
        ("zwölftausend dreihundert", "12.300"),
        ("hundert", "100"),
        ("eintausend", "1.000"),
        ("null drei null", "030"),
        ("ein mann", "1 Mann"),
        ("einer million", "1 Million"),
        ("zehn kilometer", "10 km"),
        ("doktor müller", "Dr. Müller"),
    ],
    "es-ES": [
        ("cuesta veinte euros", "Cuesta 20 €."),
        ("a las siete y media", "A las 7:30"),
        ("a las siete treinta", "A las 7:30"),
        ("el veintitrés de mayo", "El 23 de mayo"),
        ("treinta y dos por ciento", "32 %"),
        ("mil novecientos noventa y nueve", "1999"),
        ("doscientas personas", "200 personas"),
        ("tres coma cinco", "3,5"),
        ("dos millones de euros", "2 millones de euros"),
        ("el primer día", "El 1.º día"),
        ("cincuenta dólares", "$50"),
        ("una persona", "1 persona"),
    ],
    "fr-FR": [
        ("cela coûte vingt euros", "Cela coûte 20 €."),
        ("à sept heures trente", "À 7 h 30"),
        ("à sept heures et demie", "À 7h30"),
        ("à sept heures", "à 7 h"),
        ("quatre vingt dix neuf", "99"),
        ("quatre-vingts pages", "80 pages"),
        ("nonante neuf", "99"),
        ("soixante et onze", "71"),
        ("deux cent trente", "230"),
        ("le premier mai", "Le 1er mai"),
        ("la deuxième fois", "La 2e fois"),
        ("trois virgule cinq pour cent", "3,5 %"),
        ("mille neuf cent quatre-vingt-dix-neuf", "1999"),
        ("cinq euros cinquante", "5,50 €"),
    ],
    "it-IT": [
        ("costa venti euro", "Costa 20 €."),
        ("alle sette e trenta", "Alle 7:30"),
        ("alle sette e mezza", "alle 7:30"),
        ("duecento trentaquattro", "234"),
        ("millenovecentonovantanove", "1999"),
        ("duemila ventiquattro", "2024"),
        ("il venticinque per cento", "Il 25%"),
        ("tre virgola cinque", "3,5"),
        ("la terza volta", "La 3ª volta"),
        ("dieci chilometri", "10 km"),
    ],
    "pt-BR": [
        ("custa vinte reais", "Custa R$ 20."),
        ("às sete e meia", "Às 7:30"),
        ("às sete e trinta", "às 7h30"),
        ("duzentas pessoas", "200 pessoas"),
        ("mil novecentos e noventa e nove", "1999"),
        ("dois mil e vinte e quatro", "2024"),
        ("trinta e dois por cento", "32%"),
        ("três vírgula cinco", "3,5"),
        ("a segunda vez", "A 2ª vez"),
        ("duas vezes", "2 vezes"),
    ],
    "nl-NL": [
        ("het kost twintig euro", "Het kost € 20."),
        ("om zeven uur dertig", "om 7.30 uur"),
        ("negentien honderd negenennegentig", "1999"),
        ("vijfentwintig procent", "25%"),
        ("de derde keer", "De 3e keer"),
    ],
    "zh-CN": [
        ("二零二四年三月五日", "2024年3月5日"),
        ("百分之五十", "50%"),
        ("百分之三点五", "3.5%"),
        ("三千五百元", "3,500元"),
        ("一万两千人", "12000人"),
        ("两个人", "2个人"),
        ("三点三十分", "3:30"),
        ("三点半", "3:30"),
        ("三点一四", "3.14"),
        ("一亿五千万", "150000000"),
        ("十五美元", "$15"),
    ],
    "ja-JP": [
        ("三千五百円", "3,500円"),
        ("三千五百円", "¥3,500"),
        ("五十パーセント", "50%"),
        ("二千二十四年", "2024年"),
        ("七時三十分", "7:30"),
        ("七時半", "7:30"),
        ("三コンマ五", "3.5"),
        ("一万二千人", "1万2千人"),
    ],
}

UNLIKE = {
    "de-DE": [
        ("drei", "dritte"),
        ("ein", "eine"),
        ("vierzehn", "40"),
        ("sieben uhr fünfzehn", "7:50 Uhr"),
        ("zwanzig dollar", "20 €"),
        ("fünf euro fünfzig", "550 €"),
        ("zwei komma fünf", "25"),
        ("weit", "2"),
    ],
    "es-ES": [("dos", "tres"), ("sesenta", "70"), ("un", "una"), ("veinte dólares", "20 €")],
    "fr-FR": [("six", "10"), ("deux", "deuxième"), ("cent", "sans"), ("quatre vingt", "84")],
    "it-IT": [("sei", "sette"), ("tre", "terzo"), ("due", "12")],
    "pt-BR": [("seis", "sete"), ("meia", "30"), ("dois", "12")],
    "nl-NL": [("twee", "twaalf"), ("derde", "3")],
    "zh-CN": [("二十", "12"), ("两", "二"), ("三点五", "35"), ("百分之五", "5")],
    "ja-JP": [("七時", "8時"), ("三百", "301")],
}


def pairs(table: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(locale, *pair) for locale, listed in table.items() for pair in listed]


@pytest.mark.parametrize(("locale", "spoken", "written"), pairs(ALIKE))
def test_what_is_said_alike_shares_a_form(locale: str, spoken: str, written: str) -> None:
    readings = find_readings(locale)
    assert readings(spoken) & readings(written), (readings(spoken), readings(written))


@pytest.mark.parametrize(("locale", "one", "other"), pairs(UNLIKE))
def test_what_is_not_said_alike_shares_none(locale: str, one: str, other: str) -> None:
    readings = find_readings(locale)
    assert not readings(one) & readings(other)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60)
@given(st.one_of(st.integers(0, 9_999), st.integers(0, 999_999_999)))
def test_every_number_is_read_from_its_words(language: str, number: int) -> None:
    readings = find_readings(language)
    words = num2words(number, lang=LANGUAGES[language].codes[0])
    assert (str(number),) in readings(words)
    assert readings(words) & readings(f"{number:,}".replace(",", "."))


@settings(max_examples=60)
@given(st.integers(0, 10**11))
def test_every_numeral_is_read(number: int) -> None:
    assert find_readings("ja")(num2words(number, lang="ja")) == {(str(number),)}


@pytest.mark.parametrize("locale", [*ALIKE])
@given(st.text(alphabet=st.characters() | st.sampled_from("123.,:%€$²½ "), max_size=30))
@settings(max_examples=60)
def test_any_text_has_a_limited_number_of_forms(locale: str, text: str) -> None:
    assert len(find_readings(locale)(text)) <= 64


def test_a_long_row_of_what_has_several_forms_takes_no_time() -> None:
    assert len(find_readings("de")("1. " * 1_000)) <= 64
    assert len(find_readings("zh")("2:30 2 " * 1_000)) <= 64
