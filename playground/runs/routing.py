"""The addresses of sockets."""

from __future__ import annotations

from django.urls import path, re_path

from playground.runs.consumers import NothingHereConsumer, RunConsumer

websocket_urlpatterns = [
    path("ws/runs/<str:run>/", RunConsumer.as_asgi()),
    re_path(r"", NothingHereConsumer.as_asgi()),
]
