"""Extractors that read the same bytes otherwise, in the ways in which a new version of one does."""

from dataclasses import replace

from pledgebook.capture.blocks import BlockKind


def misreads_letters(found):
    """Another table of characters: every third block has other letters."""
    return with_blocks(
        found,
        [
            with_text(block, lambda text: text.replace("ti", "ﬁ").replace("e", "é"))
            if number % 3 == 0
            else block
            for number, block in enumerate(found.blocks)
        ],
    )


def loses_blocks(found):
    """Every fifth block is taken for furniture of the page and left out."""
    return with_blocks(found, [b for number, b in enumerate(found.blocks) if number % 5])


def reads_columns(found):
    """The page is taken for two columns: the second half of the text comes first."""
    middle = len(found.blocks) // 2
    return with_blocks(found, [*found.blocks[middle:], *found.blocks[:middle]])


def weakens_words(found):
    """The worst that could happen: the words that bind are read as ones that do not."""
    return with_blocks(
        found,
        [
            with_text(block, lambda text: text.replace(" will ", " may ").replace(" not ", " "))
            for block in found.blocks
        ],
    )


def forgets_headings(found):
    """Headings and items of lists are taken for running text."""
    return with_blocks(
        found, [replace(block, kind=BlockKind.PARAGRAPH, level=0) for block in found.blocks]
    )


READERS = (misreads_letters, loses_blocks, reads_columns, weakens_words, forgets_headings)


def with_blocks(found, blocks):
    """The extraction with other blocks, by an extractor of another version."""
    return replace(found, blocks=tuple(blocks), extractor_version="another")


def with_text(block, change):
    return replace(
        block, lines=tuple(replace(line, text=change(line.text)) for line in block.lines)
    )
