"""Setting, deleting and describing the webhook. The delivery itself is in ``sandbox.webhook``."""

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook

from sandbox import limits
from sandbox.errors import bad_request
from sandbox.methods.common import Context
from sandbox.state import Json, Webhook
from sandbox.updates import BY_DEFAULT

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def set_webhook(ctx: Context, call: SetWebhook) -> bool:
    """SetWebhook: HTTPS on one of Telegram's four ports; this machine itself may be reached by HTTP on any."""
    box = ctx.box
    if call.drop_pending_updates:
        box.updates.waiting.clear()
    if not call.url:
        box.webhook = Webhook()
        box.emit("webhook", None)
        return True
    _check_url(call.url)
    if call.secret_token is not None and not re.fullmatch(
        rf"[A-Za-z0-9_-]{{1,{limits.WEBHOOK_SECRET_LENGTH}}}", call.secret_token
    ):
        raise bad_request("secret token contains unallowed characters")
    box.updates.allow(call.allowed_updates)
    box.webhook = Webhook(
        url=call.url,
        secret=call.secret_token,
        max_connections=min(
            max(call.max_connections or limits.WEBHOOK_CONNECTIONS_DEFAULT, 1), limits.WEBHOOK_CONNECTIONS
        ),
        has_certificate=call.certificate is not None,
        ip_address=call.ip_address,
    )
    box.updates.stop_poller()
    box.emit("webhook", None)
    return True


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: URL host is empty")
    if (parts.port or 443) not in limits.WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def delete_webhook(ctx: Context, call: DeleteWebhook) -> bool:
    """DeleteWebhook."""
    if call.drop_pending_updates:
        ctx.box.updates.waiting.clear()
    ctx.box.webhook = Webhook()
    ctx.box.emit("webhook", None)
    return True


def get_webhook_info(ctx: Context, call: GetWebhookInfo) -> Json:  # noqa: ARG001 - the call has no fields
    """GetWebhookInfo."""
    box = ctx.box
    hook = box.webhook
    box.updates.forget_old()
    wire: Json = {
        "url": hook.url,
        "has_custom_certificate": hook.has_certificate,
        "pending_update_count": len(box.updates.waiting),
    }
    if hook.url:
        wire["max_connections"] = hook.max_connections
    if hook.ip_address:
        wire["ip_address"] = hook.ip_address
    if hook.last_error and hook.last_error_at:
        wire |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    if box.updates.allowed != BY_DEFAULT:
        wire["allowed_updates"] = sorted(box.updates.allowed)
    return wire
