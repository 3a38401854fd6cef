"""The addresses of the operator's pages."""

from __future__ import annotations

from django.urls import path

from playground.operating.pages import site

urlpatterns = [path("admin/", site.urls)]
