"""The addresses of pictures."""

from __future__ import annotations

from django.urls import path

from playground.pictures import views

urlpatterns = [
    path("s/<slug:slug>.svg", views.picture),
    path("s/<slug:slug>.png", views.picture_png),
    path("s/<slug:slug>.html", views.text),
    path("compare/<side:before>/<side:after>.svg", views.pair_picture),
    path("compare/<side:before>/<side:after>.png", views.pair_picture_png),
    path("learn/<slug:name>.svg", views.lesson_picture),
    path("gallery/<slug:name>.svg", views.example_picture),
    path("learn/<slug:name>.png", views.lesson_png),
]
