"""The addresses that the editor asks."""

from __future__ import annotations

from django.urls import path

from playground.editing import views

urlpatterns = [
    path("api/check", views.check),
    path("api/format", views.format),
]
