"""How a Decap or Sveltia configuration keeps posts in several languages."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.content.configtree import Node
from editor.content.decapreading import Reading
from editor.content.schema import Collection, Field, Kind, Languages, Role

# Sveltia's newer name of a structure, and the one it had first.
_STRUCTURES = {
    "multiple_folders": "multiple_folders",
    "multiple_files": "multiple_files",
    "single_file": "single_file",
    "multiple_folders_i18n_root": "multiple_folders_i18n_root",
    "multiple_root_folders": "multiple_folders_i18n_root",
}
_LOCALE = re.compile(r"_default|[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def languages_of(
    root: Node, node: Node, reading: Reading, of: str, inner: Node | None = None, single: bool = False
) -> Languages | None:
    """Return the languages of a collection, or of its file `inner`; None where it has one only.

    `single` says that it is a single file, which cannot be in several folders.
    """
    top = reading.map(root, "i18n")
    levels = [level for level in (node, inner) if level is not None and level.get("i18n") is not None]
    if not levels:
        return None
    layers = [top] if top is not None else []
    for level in levels:
        given = level.get("i18n")
        if given is None or given.scalar is False or (given.scalar is None and given.entries is None):
            return None
        if given.entries is not None:
            layers.append(given)
        elif given.scalar is not True:
            reading.remark(given, f"“i18n” of “{of}” is neither true nor false.")
            return None
    where = levels[-1].get("i18n") or node
    if not layers:
        reading.remark(where, f"“{of}” is in several languages, but nothing says in which.")
        return None
    merged = Node(
        where.line, entries={name: entry for layer in layers for name, entry in (layer.entries or {}).items()}
    )
    found = _read(merged, reading, of, "single_file" if single else "")
    if found is not None and single and found.structure != "single_file":
        # The site's own structure is for its folders; a file that names languages of its own has them in itself.
        return replace(found, structure="single_file")
    return found


def _read(node: Node, reading: Reading, of: str, usual: str) -> Languages | None:
    structure = reading.text(node, "structure", of=of) or usual
    if structure not in _STRUCTURES:
        where = node.get("structure") or node
        reading.remark(where, f"How “{of}” keeps its languages is not known: {structure[:100] or 'nothing says it'}.")
        return None
    named = reading.texts(node, "locales", of=of)
    locales = tuple(dict.fromkeys(code for code in named if _LOCALE.fullmatch(code)))
    where = node.get("locales") or node
    if strange := [code for code in named if not _LOCALE.fullmatch(code)]:
        reading.remark(where, f"“{strange[0][:40]}” is no code of a language.")
    elif len(locales) < len(named):
        reading.remark(where, "A language is named twice.")
    if not locales:
        reading.remark(where, f"“{of}” is in several languages, but nothing says in which.")
        return None
    first = reading.text(node, "default_locale", of=of) or locales[0]
    if first not in locales:
        reading.remark(node.get("default_locale") or node, f"“{first[:40]}” is not among the languages of “{of}”.")
        first = locales[0]
    return Languages(_STRUCTURES[structure], locales, first)


def by_locale(fields: tuple[Field, ...], languages: Languages | None) -> tuple[Field, ...]:
    """Return the fields as they stand in the file: one group for each language where all are in a single file."""
    if languages is None or languages.structure != "single_file":
        return fields
    plain = tuple(field.with_role(Role.NONE) for field in fields)
    return tuple(
        Field(
            locale,
            locale,
            Kind.OBJECT,
            required=locale == languages.first,
            widget="object",
            fields=plain if locale == languages.first else tuple(field for field in plain if field.translated),
        )
        for locale in languages.locales
    )


def in_folders(collection: Collection) -> tuple[Collection, ...]:
    """Return the collection, once for each language where the folders of the languages stand around its own.

    The one of the first language keeps the name.
    """
    languages = collection.languages
    if languages is None or languages.structure != "multiple_folders_i18n_root":
        return (collection,)
    return tuple(
        replace(
            collection,
            name=collection.name if locale == languages.first else f"{collection.name}/{locale}",
            label=collection.label if locale == languages.first else f"{collection.label} ({locale})",
            folder=f"{locale}/{collection.folder}".rstrip("/"),
        )
        for locale in languages.locales
    )
