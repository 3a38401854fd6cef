"""The addresses of sockets."""

from __future__ import annotations

from django.urls import path

from playground.rooms.consumers import RoomConsumer

websocket_urlpatterns = [path("ws/w/<str:code>/", RoomConsumer.as_asgi())]
