"""What a vision, a mission or a promise says: people, tools, words of one's own, activities.

Word lists and patterns, as in :mod:`.rules`; a judgement that the reader can follow and
overrule, since the words found are always quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bimtek import methods
from bimtek.questions.rules import Answer

#: Who lives in a vision. "Masyarakat" counts, though a group with a name says more.
PEOPLE = (
    "warga*", "masyarakat", "penduduk*", "rakyat", "keluarga*", "orang", "orang tua", "orang muda",
    "anak*", "ibu*", "bapak*", "perempuan", "laki-laki", "pemuda*", "lansia", "nelayan*", "petani*",
    "pedagang*", "penenun*", "peternak*", "murid*", "siswa*", "pelajar*", "guru*", "bidan*",
    "pasien*", "peziarah*", "pengunjung*", "pelaku usaha", "penyandang disabilitas", "kaum muda",
    "kader*", "tetua*", "kita",
)  # fmt: skip
#: Things that serve a vision and may be out of date before it comes true.
TOOLS = (
    "aplikasi*", "app", "apps", "sistem informasi", "sistem", "situs", "website", "web", "portal*",
    "platform*", "dasbor*", "dashboard*", "digital*", "digitalisasi", "teknologi*", "internet",
    "server*", "sensor*", "cctv", "command center", "pusat kendali", "ruang kendali", "robot*",
    "kecerdasan buatan", "smart city", "kota cerdas", "online", "daring", "TIK", "basis data",
)  # fmt: skip
#: Words that stand in the visions of many regions and tell none from another.
COMMON = (
    "sejahtera", "maju", "mandiri", "cerdas", "unggul", "saing", "daya", "lanjut", "budaya",
    "inovasi", "inovatif", "religius", "aman", "nyaman", "makmur", "adil", "modern", "harmonis",
    "martabat", "produktif", "hebat", "kreatif", "sehat", "indah", "damai", "tangguh", "lestari",
    "kuat", "baik", "kualitas", "mutu", "bersih", "hidup", "bahagia", "transparan", "akuntabel",
    "profesional", "terpadu", "tumbuh", "rata", "jaya", "gemilang", "bangkit", "humanis", "iman",
    "cipta", "wujud", "tuju", "jadi", "bangun", "layan", "publik", "perintah", "kelola", "daerah",
    "kabupaten", "kota", "kecamatan", "desa", "wilayah", "bumi", "smart", "city", "visi", "misi",
    "warga", "masyarakat", "rakyat", "penduduk", "orang", "kita", "semua", "seluruh", "setiap",
    "lebih", "sangat", "makin", "tahun", "hari", "laku", "bagi", "tempat", "besar", "emas",
)  # fmt: skip
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """yang dan di ke dari untuk dengan pada oleh serta atau dalam melalui agar supaya sebagai
        ini itu para sang sebuah suatu satu tidak akan telah sudah bisa dapat ada adalah tanpa
        hingga sampai antara tetap terus juga pun lagi masih saling secara demi atas kepada ingin
        mendapat mendapatkan memiliki punya mempunyai mampu mudah berbasis berada menjadi""",
    )
)
_EVENT = (
    r"pelatihan|sosialisasi|bimtek|bimbingan teknis|rapat|lokakarya|workshop|seminar|lomba|"
    r"studi banding|festival|upacara|rakor"
)
_ACTIVITY = re.compile(
    rf"\b(?:(?:meng\w+|me\w+|di\w+)\s+(?:\w+\s+){{0,2}}?(?:{_EVENT})"
    r"|(?:membeli|membelanjakan|memasang|mencetak|membagikan|mengunduh|mengontrak)\b(?:\s+\w+)?"
    r"|(?:membuat|membangun|meluncurkan|mengembangkan|menyediakan|menerapkan|mengadakan)\s+"
    r"(?:\w+\s+)?(?:aplikasi|website|situs|portal|dasbor|dashboard|command center|"
    r"ruang kendali))\b",
    re.IGNORECASE,
)


def people_in(written: str) -> str | None:
    """Give the first words that name people, such as "nelayan"; None if nobody is named."""
    return Answer(written).first(PEOPLE)


def tool_in(written: str) -> str | None:
    """Give the first tool named, such as "aplikasi"; None if there is none.

    "Kota cerdas" and "smart city" count: they are the way, not what people are to have.
    """
    return Answer(written).first(TOOLS)


def activity_in(mission: str) -> str | None:
    """Give the words that make a mission an activity, such as "mengadakan pelatihan".

    >>> activity_in("Mengadakan pelatihan operator di tiap desa")
    'Mengadakan pelatihan'
    >>> activity_in("Menghadirkan layanan dasar di setiap pulau") is None
    True
    """
    found = _ACTIVITY.search(" ".join(mission.split()))
    return found.group() if found else None


def without_places(written: str, places: Sequence[str]) -> str:
    """Replace the names of places by blanks: "Flores Timur yang maju" is "___ yang maju"."""
    names = sorted({name for name in places if name.strip()}, key=len, reverse=True)
    if not names:
        return written
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", "___", written, flags=re.IGNORECASE)


def own_words(written: str, places: Sequence[str]) -> list[str]:
    """Give the words that could not stand in any region's vision, each once.

    What is left after place names, small words, figures, tools and the :data:`COMMON` words
    of visions are taken out. Fewer than two left: another region could say the same.
    """
    bare = without_places(written, places).replace("___", " ")
    found: dict[str, None] = {}
    for word in re.findall(r"[^\W\d_]{3,}", bare.casefold()):
        if (
            word in _SMALL
            or tool_in(word)
            or any(methods.same_word(word, known) for known in COMMON)
        ):
            continue
        found.setdefault(word, None)
    return list(found)
