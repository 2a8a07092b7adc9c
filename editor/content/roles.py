"""What a field means to the newsroom, whatever language its site names it in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from editor.content.schema import Field, Kind, Role
from editor.content.values import Timestamp, Value

# The likeliest name first; compared without letter case, "_", "-" and spaces.
_NAMES: dict[Role, str] = {
    Role.TITLE: "title headline heading naslov наслов заглавие заголовок titull titulli titel titre titolo título"
    " titulo naziv назив header name label tytuł tytul titulek název nazev titlu titlul cím cim başlık baslik τίτλος"
    " tittel rubrik otsikko כותרת عنوان タイトル 题目 标题 標題 제목",
    Role.DATE: "date pubdate publishdate publisheddate datepublished publishedat publishedon published postdate datum"
    " датум дата data fecha createdat created creationdate datetime eventdate startdate time dată dátum tarih"
    " ημερομηνία dato päivämäärä תאריך تاريخ 日付 日期 날짜",
    Role.AUTHOR: "author authors byline autor автор avtor autori auteur autore novinar новинар by writer owner szerző"
    " szerzo yazar συγγραφέας forfatter författare kirjoittaja מחבר كاتب 著者 作者 저자",
    Role.CATEGORY: "category kategorija категорија категория рубрика rubrika kategori kategoria kategorie categorie"
    " categoria categoría categories kategorii kategorije section topic topics категорія kategória"
    " κατηγορία קטגוריה تصنيف カテゴリ カテゴリー 分类 分類 카테고리",
    Role.FEATURED: "featured isfeatured featuredpost feature истакнато istaknato истакнат izdvojeno издвојено sticky"
    " pinned pin spotlight highlight highlighted promoted onfrontpage frontpage izdvoeno featuredarticle"
    " nëballinë veçuar избрано закреплено destacado enavant inevidenza wyróżniony öneçıkan",
    Role.DRAFT: "draft isdraft нацрт nacrt črnovik чернова черновик brouillon borrador entwurf bozza unpublished"
    " чернетка szkic koncept ciornă piszkozat taslak πρόχειρο kladd luonnos rascunho draftet 草稿",
    Role.IMAGE: "featuredimage featureimage featuredimg heroimage coverimage cover hero mainimage headerimage headerimg"
    " image img thumbnail thumb banner bannerimage picture photo ogimage teaserimage previewimage socialimage"
    " слика slika фотографија fotografija изображение изображения foto imazh preview logo snimka снимка зображення"
    " figura imazhi obraz zdjęcie obrázek imagine kép resim görsel εικόνα bilde billede bild kuva afbeelding imagen"
    " imagem immagine תמונה صورة 画像 图片 圖片 이미지",
    Role.TAGS: "tags tag keywords ознаки oznaki тагови tagovi клучнизборови oznake ознаке теги etiketa categories"
    " kategorii kategorije topics тагове etiketat tagi štítky etichete címkék cimkek etiketler ετικέτες etiketter"
    " avainsanat schlagwörter stichwörter etiquetas motsclés תגיות وسوم タグ 标签 標籤 태그",
    Role.DESCRIPTION: "description excerpt summary опис краток кратокопис opis вовед voved lead lede perex deck"
    " abstract teaser intro introduction subtitle subheading описание përshkrimi shortdescription metadescription"
    " popis descriere leírás açıklama ozet özet περιγραφή beskrivelse kuvaus beschreibung beschrijving descripción"
    " descripcion descrição descrizione résumé תיאור وصف 概要 描述 摘要",
}
_RANKS = {role: {name.casefold(): rank for rank, name in enumerate(names.split())} for role, names in _NAMES.items()}
_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
_KINDS: dict[Role, tuple[Kind, ...]] = {
    Role.TITLE: _WORDS,
    Role.DATE: (Kind.DATETIME,),
    Role.AUTHOR: (*_WORDS, Kind.SELECT),
    Role.CATEGORY: (*_WORDS, Kind.SELECT),
    Role.FEATURED: (Kind.BOOLEAN,),
    Role.DRAFT: (Kind.BOOLEAN,),
    Role.IMAGE: (Kind.IMAGE, Kind.TEXT),
    Role.TAGS: (Kind.LIST,),
    Role.DESCRIPTION: _WORDS,
}
_DATE_SHAPE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\s*\d{1,2}:\d{2}.*)?|\d{1,2}[./]\d{1,2}[./]\d{4}.*", re.DOTALL)
_IMAGE = re.compile(r"[^\n]*\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#][^\n]*)?", re.IGNORECASE)


def looks_like_date(value: Value) -> bool:
    """Tell whether a value is a date, written as sites write them."""
    return isinstance(value, Timestamp) or (isinstance(value, str) and _DATE_SHAPE.fullmatch(value.strip()) is not None)


def looks_like_image(value: Value) -> bool:
    """Tell whether a value names an image file."""
    return isinstance(value, str) and _IMAGE.fullmatch(value.strip()) is not None


def role_of(name: str, value: Value = None) -> Role:
    """Return what a detail of this name means, where `value` (None: unknown) is of a kind that can mean it."""
    plain = _plain(name)
    ranked = [(ranks[plain], role) for role, ranks in _RANKS.items() if plain in ranks and _fits(role, value)]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else Role.NONE


def with_roles(fields: Sequence[Field], title: str = "") -> tuple[Field, ...]:
    """Return the fields with their roles, each role at most once.

    `title` names the field that is the title, where a configuration says so.
    """
    taken = {field.name: Role.TITLE for field in fields if field.name == title and field.kind in _WORDS}
    for role, ranks in _RANKS.items():
        if role in taken.values():
            continue
        able = [field for field in fields if field.name not in taken and field.kind in _KINDS[role]]
        named = [field for field in able if _plain(field.name) in ranks]
        if named:
            taken[min(named, key=lambda field: _worth(role, field)).name] = role
        elif role is Role.DATE and len(able) == 1:
            taken[able[0].name] = role
    return tuple(field.with_role(taken.get(field.name, Role.NONE)) for field in fields)


def is_draft(values: Mapping[str, Value]) -> bool:
    """Tell whether the details say that a post is held back: a draft key, `published: false` or `status: draft`."""
    drafts = [value for name, value in values.items() if _plain(name) in _RANKS[Role.DRAFT]]
    held = [value for name, value in values.items() if _plain(name) == "status"]
    return (
        True in drafts
        or values.get("published") is False
        or any(isinstance(value, str) and value.strip().casefold() == "draft" for value in held)
    )


def named_like(role: Role, name: str) -> bool:
    """Tell whether sites use this name for `role`."""
    return _plain(name) in _RANKS[role]


def _worth(role: Role, field: Field) -> tuple[bool, int]:
    # A field that is an image in the configuration goes before a text of a likelier name.
    return (role is Role.IMAGE and field.kind is not Kind.IMAGE, _RANKS[role][_plain(field.name)])


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFC", name)).casefold()


def _fits(role: Role, value: Value) -> bool:
    if value is None:
        return True
    if role in (Role.FEATURED, Role.DRAFT):
        return isinstance(value, bool)
    if role is Role.TAGS:
        return isinstance(value, list)
    if role is Role.DATE:
        return looks_like_date(value)
    return isinstance(value, str) and (role is not Role.IMAGE or looks_like_image(value) or _is_address(value))


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))


def options_by_use(values: Collection[str]) -> list[str]:
    """Return the different texts of `values`, the most used first, then in the order of their first use."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts, key=lambda text: -counts[text])
