"""The signing key of this installation (Ed25519) and signatures over canonical JSON.

``python -m lowcarbon_training.platform.signing PATH`` makes a key file for production.
"""

from __future__ import annotations

import base64
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lowcarbon_training.settings import Settings


class SigningKeyError(Exception):
    """The key cannot be used."""


def canonical(value: Any) -> bytes:
    """One spelling of a JSON value: sorted keys, no white space, UTF-8, no NaN.

    Raises
    ------
    ValueError
        For NaN, infinity and what JSON has no word for.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def create_key_file(path: Path) -> None:
    """Write a new key, readable by its owner only; never over an old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()) + b"\n")


def load_key(settings: Settings) -> Ed25519PrivateKey:
    """The key from the environment or the data folder; made there when it is missing outside production.

    Raises
    ------
    SigningKeyError
        When it is missing in production, malformed, or readable by others.
    """
    if settings.signing_key:
        return _decode(settings.signing_key)
    path = settings.data_dir / "signing.key"
    if not path.exists():
        if settings.production:
            raise SigningKeyError("no signing key")
        create_key_file(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SigningKeyError(f"{path} must be readable by its owner only (mode 600)")
    return _decode(path.read_text(encoding="ascii"))


def _decode(text: str) -> Ed25519PrivateKey:
    try:
        raw = base64.b64decode(text.strip(), validate=True)
        return Ed25519PrivateKey.from_private_bytes(raw)
    except ValueError as error:
        raise SigningKeyError("the signing key must be 32 bytes in base64") from error


def sign(value: Any, settings: Settings) -> str:
    """Signature of a JSON value, base64."""
    return base64.b64encode(load_key(settings).sign(canonical(value))).decode()


def public_key(settings: Settings) -> str:
    """Public key, base64: what a stranger needs to check a signature."""
    raw = load_key(settings).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def verify(value: Any, signature: str, public: str) -> bool:
    """Is this the signature of this value by the holder of this key?"""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), canonical(value))
    except (InvalidSignature, ValueError):
        return False
    return True


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m lowcarbon_training.platform.signing PATH")
    create_key_file(Path(sys.argv[1]))
