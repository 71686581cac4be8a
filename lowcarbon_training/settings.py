"""Settings of one installation, read once from the environment.

Nothing else in the house reads environment variables. In production a missing secret stops the start with one
sentence in both languages; in development and test a secret is made up and kept in the data folder.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("production", "development", "test")


class SettingsError(Exception):
    """The environment does not allow a start; the message is one sentence in each language."""


def _refuse(en: str, zh: str) -> SettingsError:
    return SettingsError(f"{en} / {zh}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two installations."""

    env: str = "development"
    data_dir: Path = ROOT / "instance"
    secret_key: str = field(default="", repr=False)
    database_url: str = ""
    """Empty means the SQLite file ``lowcarbon.db`` in ``data_dir``."""
    queue: str = "sqlite"
    """Where jobs wait: ``sqlite`` (a file in ``data_dir``), ``postgres`` (the database server) or ``memory`` (tests)."""
    smtp_url: str = field(default="", repr=False)
    """``smtp://user:password@host:587`` or ``smtps://...``; empty means that nothing is mailed."""
    mail_from: str = "lowcarbon@localhost"
    base_url: str = ""
    """Address under which people reach the site; used in mails written outside a request."""
    signing_key: str = field(default="", repr=False)
    """Ed25519 private key, 32 bytes in base64; empty means the file ``signing.key`` in ``data_dir``."""
    self_service: bool = True
    """May a newcomer open an account and start a city without an invitation?"""
    proxies: int = 0
    """How many reverse proxies stand in front (whose X-Forwarded headers are believed)."""
    rate_limits: bool = True
    max_upload: int = 20 * 1024 * 1024
    """Largest accepted upload. [bytes]"""

    @property
    def production(self) -> bool:
        """Is this the real thing?"""
        return self.env == "production"

    @property
    def sqlalchemy_url(self) -> str:
        """The database address in SQLAlchemy's spelling."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'lowcarbon.db'}"
        for prefix in ("postgresql://", "postgres://"):
            if self.database_url.startswith(prefix):
                return "postgresql+psycopg://" + self.database_url.removeprefix(prefix)
        return self.database_url

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the environment.

        Raises
        ------
        SettingsError
            When a value cannot be used, or production lacks a secret.
        """
        env = os.environ if environ is None else environ
        mode = env.get("LOWCARBON_ENV", "development")
        if mode not in ENVIRONMENTS:
            raise _refuse(
                f"LOWCARBON_ENV must be one of {', '.join(ENVIRONMENTS)}, not '{mode}'.",
                f"LOWCARBON_ENV 只能是 {'、'.join(ENVIRONMENTS)} 之一，不能是“{mode}”。",
            )
        data_dir = Path(env.get("DATA_DIR", ROOT / "instance")).resolve()
        settings = cls(
            env=mode,
            data_dir=data_dir,
            secret_key=env.get("SECRET_KEY", "") or ("" if mode == "production" else _kept_secret(data_dir)),
            database_url=env.get("DATABASE_URL", ""),
            queue=env.get("LOWCARBON_QUEUE", "sqlite"),
            smtp_url=env.get("LOWCARBON_SMTP_URL", ""),
            mail_from=env.get("LOWCARBON_MAIL_FROM", "lowcarbon@localhost"),
            base_url=env.get("LOWCARBON_BASE_URL", "").rstrip("/"),
            signing_key=env.get("LOWCARBON_SIGNING_KEY", ""),
            self_service=env.get("LOWCARBON_SELF_SERVICE", "1") not in ("0", "no", "false"),
            proxies=int(env.get("LOWCARBON_PROXIES", "0")),
            rate_limits=env.get("LOWCARBON_RATE_LIMITS", "1") not in ("0", "no", "false"),
        )
        settings.check()
        return settings

    def check(self) -> None:
        """Refuse to start where a secret is missing or a choice is unknown."""
        if self.queue not in ("sqlite", "postgres", "memory"):
            raise _refuse(
                f"LOWCARBON_QUEUE must be sqlite or postgres, not '{self.queue}'.",
                f"LOWCARBON_QUEUE 只能是 sqlite 或 postgres，不能是“{self.queue}”。",
            )
        if not self.production:
            return
        if len(self.secret_key) < 32:
            raise _refuse(
                "Production needs SECRET_KEY, at least 32 characters that nobody else knows; the server did not start.",
                "生产环境必须设置 SECRET_KEY（至少 32 个他人不知道的字符），服务未启动。",
            )
        if not self.signing_key and not (self.data_dir / "signing.key").exists():
            raise _refuse(
                "Production needs a signing key: set LOWCARBON_SIGNING_KEY or create the file with "
                f"'python -m lowcarbon_training.platform.signing {self.data_dir / 'signing.key'}'; the server did not start.",
                "生产环境必须有签名密钥：请设置 LOWCARBON_SIGNING_KEY，或运行 "
                f"python -m lowcarbon_training.platform.signing {self.data_dir / 'signing.key'} 生成密钥文件，服务未启动。",
            )


def _kept_secret(data_dir: Path) -> str:
    """A secret for development that survives a restart, so that nobody is signed out by one."""
    path = data_dir / "secret.key"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    data_dir.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(48)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    return secret
