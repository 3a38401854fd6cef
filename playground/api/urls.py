"""The addresses at which the HTTP API is told."""

from __future__ import annotations

from django.urls import path

from playground.api import views

urlpatterns = [
    path("api", views.to_page),
    path("api/", views.page),
    path("api/openapi.json", views.openapi),
]
