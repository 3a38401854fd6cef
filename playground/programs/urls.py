"""The addresses of programs."""

from __future__ import annotations

from django.urls import path

from playground.programs import views

urlpatterns = [
    path("", views.page),
    path("s/<slug:slug>.json", views.share_data),
    path("s/<slug:slug>.ndjson", views.share_events),
    path("s/<slug:slug>", views.share_page),
]
