"""The addresses of runs."""

from __future__ import annotations

from django.urls import path

from playground.runs import status, views

urlpatterns = [
    path("readyz", status.ready),
    path("status", status.status),
    path("api/runs", views.runs),
    path("api/runs/<str:run>", views.run),
    path("api/runs/<str:run>/events", views.run_events),
    path("api/pythons", views.all_pythons),
    path("api/shares", views.shares),
    path("api/shares/<str:slug>", views.share),
]
