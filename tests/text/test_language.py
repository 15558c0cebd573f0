import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.text.compose import compose_text
from pledgebook.text.language import block_languages, identify

SAMPLES = {
    "en": "We will not sell your data to anyone, and we will tell you when the law asks us for it.",
    "fr": "Nous ne vendons pas vos données et nous vous disons quand la loi nous les demande.",
    "de": "Wir verkaufen Ihre Daten nicht und sagen Ihnen, wenn eine Behörde danach fragt.",
    "es": "No vendemos sus datos a nadie y le avisamos cuando una autoridad los pide.",
    "pt": "Não vendemos os seus dados a ninguém e avisamos quando uma autoridade os pede.",
    "it": "Non vendiamo i tuoi dati a nessuno e ti avvisiamo quando una autorità li chiede.",
    "nl": "Wij verkopen uw gegevens niet en wij laten het u weten als een overheid erom vraagt.",
    "sv": "Vi säljer inte dina uppgifter och vi berättar för dig när en myndighet frågar efter dem.",
    "fi": "Emme myy tietojasi kenellekään, ja kerromme sinulle, kun viranomainen pyytää niitä.",
    "pl": "Nie sprzedajemy danych i informujemy, gdy organ się do nas o nie zwraca, a także dlaczego.",
    "cs": "Vaše údaje neprodáváme a sdělíme vám, když o ně úřad požádá, nebo proč to není možné.",
    "hu": "Az adatokat nem adjuk el, és megmondjuk, ha egy hatóság kéri azokat, vagy ha ezt nem lehet.",
    "ro": "Nu vindem datele dumneavoastră și vă spunem dacă o autoritate le cere sau nu.",
    "tr": "Verilerinizi satmayız ve bir makam istediğinde size bunu söyleriz, çünkü bu bizim için çok önemli.",
    "id": "Kami tidak menjual data Anda dan akan memberi tahu jika pihak berwenang memintanya karena itu hak Anda.",
    "vi": "Chúng tôi không bán dữ liệu của bạn và sẽ cho bạn biết khi cơ quan yêu cầu.",
    "ru": "Мы не продаём ваши данные и сообщаем вам, если их запрашивает орган власти.",
    "uk": "Ми не продаємо ваші дані та повідомляємо, якщо їх запитує орган влади.",
    "el": "Δεν πουλάμε τα δεδομένα σας.",
    "ar": "لا نبيع بياناتكم لأحد ونخبركم عندما تطلبها سلطة.",
    "fa": "ما داده‌های شما را نمی‌فروشیم و اگر کسی بخواهد به شما می‌گوییم.",
    "he": "איננו מוכרים את הנתונים שלכם.",
    "hi": "हम आपका डेटा नहीं बेचते।",
    "th": "เราไม่ขายข้อมูลของคุณ",
    "zh": "我们不会出售您的数据，并会在当局要求时通知您。",
    "ja": "当社はお客様のデータを販売しません。",
    "ko": "우리는 귀하의 데이터를 판매하지 않습니다.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_one_sentence_is_enough_to_name_the_language(code):
    language = identify(SAMPLES[code])
    assert language.code == code
    assert language.confidence > 0.3
    assert language.read_for_meaning == (code == "en")


@pytest.mark.parametrize("text", ["", "   ", "12 345.67", "—", "\U0001f600"])
def test_a_text_without_letters_has_no_language(text):
    assert identify(text).code == "und"
    assert identify(text).confidence == 0


def test_a_wrong_declaration_does_not_win():
    assert identify(SAMPLES["de"], declared="en-US").code == "de"


def test_a_declaration_settles_what_is_nearly_a_tie():
    text = "Det er om og på for med den til."
    assert identify(text, declared="no").code == "no"
    assert identify(text, declared="da").code == "da"


def test_more_text_in_one_language_means_more_confidence():
    assert identify(SAMPLES["en"] * 5).confidence > identify("the data of users").confidence


def test_a_mixed_document_has_the_language_of_most_of_it_and_blocks_their_own():
    layer = compose_text(
        [SAMPLES["en"], SAMPLES["en"], SAMPLES["fr"], SAMPLES["ar"], "Contact", "Kontakt"]
    )
    assert layer.language.code == "en"
    assert layer.language.confidence < 1
    assert block_languages(layer) == ("en", "en", "fr", "ar", "en", "en")


def test_english_inside_a_document_in_another_script_is_seen():
    layer = compose_text([SAMPLES["ko"] * 6, SAMPLES["en"]])
    assert block_languages(layer) == ("ko", "en")


@given(st.text())
def test_any_text_has_a_language_or_none_and_always_the_same(text):
    language = identify(text)
    assert 0 <= language.confidence <= 1
    assert language == identify(text)
    assert (language.code == "und") == (language.confidence == 0)


SHORT_ENGLISH = (
    "Requests go here. Legal process required. No data sold. Use our form. Email accepted. "
    "Include case number. Official domain only."
)


@pytest.mark.parametrize("declared", ["", "en", "it"])
def test_a_few_short_english_sentences_are_never_taken_for_another_language(declared):
    language = identify(SHORT_ENGLISH, declared)
    assert language.code == "en"
    assert language.confidence < 0.3


def test_a_tiny_text_has_the_language_it_declares_and_no_declaration_is_read_all_the_same():
    assert identify("Impressum", "de").code == "de"
    guessed = identify("No lo so. Acme e i router.")
    assert guessed.code == "und"
    assert guessed.read_for_meaning


def test_what_is_uncertain_is_said():
    (problem,) = compose_text(["Acme Inc"]).problems
    assert "uncertain" in problem.message
    assert not compose_text([SAMPLES["en"]]).problems


@pytest.mark.parametrize("times", [(3, 1), (1, 3)])
def test_a_text_in_two_languages_is_read_where_it_is_english_and_says_so(times):
    english, french = times
    layer = compose_text([SAMPLES["en"] * 5] * english + [SAMPLES["fr"] * 5] * french)
    assert layer.language.read_for_meaning
    (problem,) = layer.problems
    assert "French" in problem.message
    assert "English" in problem.message
    assert "only what is in English is read" in problem.message
