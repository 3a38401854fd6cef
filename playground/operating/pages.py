"""Shares and reports as the operator sees them. Nothing can be added or edited; a share can be removed."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Model, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from playground.answers import Refused
from playground.operating.site import OperatorSite
from playground.programs import lifetime
from playground.programs.models import REASON_LENGTH, Report, Share
from playground.programs.wording import one_line

site: Final = OperatorSite()
_SHOWN: Final = 80
"""Characters of a report in the list."""


class Removal(ModelForm):  # type: ignore[type-arg]  # is no generic when it runs
    """Why a share is removed."""

    class Meta:
        model = Share
        fields = ("reason",)
        help_texts = {  # noqa: RUF012 - Django's way to say it
            "reason": "A sentence that whoever opens the link will read. Removing it is for good: its program and its "
            "recording are deleted, and the same content is not taken again.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reason" in self.fields:
            self.fields["reason"].required = True
            self.fields["reason"].widget.attrs["size"] = 100

    def clean_reason(self) -> str:
        """The reason as a line of text."""
        try:
            return one_line(self.cleaned_data["reason"], longest=REASON_LENGTH, what="reason")
        except Refused as refusal:
            raise ValidationError(refusal.message) from None


class OnlyLookedAt(admin.ModelAdmin):  # type: ignore[type-arg]  # is no generic when it runs
    """Rows that are made and deleted by nobody here."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


@admin.register(Share, site=site)
class Shares(OnlyLookedAt):
    """Shares: looked for, looked at, removed."""

    form = Removal
    list_display = ("slug", "title", "created", "expires", "gone", "open_reports")
    list_filter = ("gone", "created")
    search_fields = ("slug", "title", "about", "note", "source")
    ordering = ("-created",)
    fields = (
        *("link", "reported", "title", "about", "note", "program", "clock", "python", "events"),
        *("forked_from", "created", "expires", "gone", "reason"),
    )
    readonly_fields = tuple(name for name in fields if name != "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Share]:
        """All, with how many of their reports are open."""
        every: QuerySet[Share] = super().get_queryset(request)
        return every.annotate(open=Count("reports", filter=Q(reports__settled=None)))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who may, of what has not been removed already."""
        is_removed = isinstance(obj, Share) and obj.gone == Share.Gone.REMOVED
        return not is_removed and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Share, form: Any, change: bool) -> None:
        """Remove it, with the reason of the form."""
        lifetime.empty([obj.slug], Share.Gone.REMOVED, obj.reason)

    def response_change(self, request: HttpRequest, obj: Share) -> HttpResponse:
        """Say so, and go back to the list."""
        self.message_user(request, f"{obj} is removed. Caches may keep its recording for an hour.")
        return self.response_post_save_change(request, obj)

    @admin.display(description="open reports", ordering="open")
    def open_reports(self, share: Any) -> str:
        """How many."""
        return str(share.open or "")

    @admin.display(description="address")
    def link(self, share: Share) -> str:
        """Where it is, or was."""
        return format_html('<a href="/s/{0}">/s/{0}</a>', share.slug)

    @admin.display(description="reports")
    def reported(self, share: Share) -> str:
        """What was said against it."""
        told = ((f"{one.created:%Y-%m-%d %H:%M}", one.reason) for one in share.reports.order_by("-id"))
        return format_html_join("", "<p>{}: {}</p>", told) or "none"

    @admin.display(description="program")
    def program(self, share: Share) -> str:
        """Its text."""
        return format_html("<pre>{}</pre>", share.source)


@admin.register(Report, site=site)
class Reports(OnlyLookedAt):
    """Reports: the open ones first."""

    list_display = ("created", "of", "said", "settled")
    list_filter = (("settled", admin.EmptyFieldListFilter), "created")
    search_fields = ("share__slug", "reason")
    ordering = (F("settled").asc(nulls_first=True), "-id")
    list_select_related = False
    actions = ("settle",)
    fields = ("of", "reason", "created", "settled")
    readonly_fields = fields

    @admin.display(description="share")
    def of(self, report: Report) -> str:
        """The page on which it can be removed."""
        address = reverse("admin:programs_share_change", args=[report.share_id])
        return format_html('<a href="{}">/s/{}</a>', address, report.share_id)

    @admin.display(description="reason")
    def said(self, report: Report) -> str:
        """Its beginning."""
        return report.reason if len(report.reason) <= _SHOWN else f"{report.reason[:_SHOWN]}…"

    @admin.action(description="Mark as done with", permissions=["change"])
    def settle(self, request: HttpRequest, chosen: QuerySet[Report]) -> None:
        """Nothing is to be done about them (any more)."""
        number = chosen.filter(settled=None).update(settled=timezone.now())
        self.message_user(request, f"{number} {'report is' if number == 1 else 'reports are'} done with.")
