"""Recipes to begin with, good and hostile."""

from __future__ import annotations


def recipes() -> list[bytes]:
    good = '[[step]]\nkind = "fill"\nmask = "masks/{folder}/{stem}.png"\ncascade = "auto"\naligned = false\nseed = 7\n'
    texts = [
        good,
        good * 3,
        '[[step]]\nkind = "fill"\nmask = "{name.__class__.__mro__}{0}{stem!r:>{width}}"\n',
        '[[step]]\nkind = "fill"\nmask = "../../../../etc/passwd"\n',
        '[[step]]\nkind = "fill"\nmask = "{stem:999999999999}"\n',
        '[[step]]\nkind = "fill"\nmask = "a\\u0000b"\nseed = 99999999999999999999999999\n',
        "a = " + "[" * 5000 + "]" * 5000 + "\n",
        "a = " + "{a=" * 3000 + "1" + "}" * 3000 + "\n",
        "a." * 20000 + "b = 1\n",
        "step = 1\n",
        "seed = " + "9" * 20000 + "\n",
        "\ufeff" + good,
    ]
    return [text.encode() for text in texts] + [b"\xff\xfe\x00", b"\0" * 100]
