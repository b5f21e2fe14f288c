"""A text as the kernels see it, for tests."""

from __future__ import annotations

import numpy as np

from cs_toolkit.text.characters import NOTHING, Characters, Token
from cs_toolkit.text.rewriting import kernels as rewriting
from cs_toolkit.text.splitting import kernels as splitting


class Clean:
    """A text in normal form in the scratch memory of the kernels; size -1 if they cannot."""

    def __init__(self, text: bytes, characters: Characters | None = None) -> None:
        self.scratch = rewriting.make_scratch(len(text))
        self.scratch.words[:] = 0x7777777777777777
        buffer = np.frombuffer(b"x.1" + text + b"1.x", np.uint8)
        texts = rewriting.Texts(buffer, np.array([3]), np.array([3 + len(text)]))
        token = Token.LINE if characters is None else Token.WORD
        known = characters or NOTHING
        self.size = rewriting.normal_form(texts, 0, known, int(token), self.scratch)

    @property
    def text(self) -> bytes:
        """The normal form."""
        return self.scratch.text[: self.size].tobytes()

    def split(self, mixer: np.uint64 = splitting.MIXER) -> tuple[list[bytes], list[int]]:
        """Split into tokens and their fingerprints."""
        count = splitting.split(self.scratch, 0, self.size, mixer)
        data = self.scratch.text.tobytes()
        starts = self.scratch.starts[:count].tolist()
        tokens = [data[start : data.index(b"\n", start)] for start in starts]
        return tokens, self.scratch.prints[:count].tolist()


def joined(tokens: list[str]) -> bytes:
    """Tokens in normal form."""
    return "\n".join(tokens).encode()
