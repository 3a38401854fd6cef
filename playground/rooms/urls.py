"""The addresses of workshops."""

from __future__ import annotations

from django.urls import path

from playground.rooms import looking, pages, taking, views, wall

urlpatterns = [
    path("w", pages.to_front),
    path("w/", pages.front),
    path("w/<str:code>", pages.room),
    path("w/<str:code>/qr.svg", pages.room_qr),
    path("w/<str:code>/wall", wall.wall),
    path("api/rooms", views.rooms),
    path("api/rooms/<str:code>", views.room),
    path("api/rooms/<str:code>/host", views.host),
    path("api/rooms/<str:code>/seat", views.seat),
    path("api/rooms/<str:code>/agenda.json", taking.agenda),
    path("api/rooms/<str:code>/results.csv", taking.results),
    path("api/rooms/<str:code>/mine.json", taking.mine),
    path("api/rooms/<str:code>/seats/<str:seat>/runs/<str:run>", looking.run),
]
