"""The addresses of programs."""

from __future__ import annotations

from django.urls import path, register_converter

from playground.programs import comparing, embedding, gallery, learning, oembed, ownlinks, qr, reporting, views

register_converter(comparing.SideConverter, "side")

urlpatterns = [
    path("", views.page),
    path("s/<slug:slug>.json", views.share_data),
    path("s/<slug:slug>.ndjson", views.share_events),
    path("s/<slug:slug>/qr.svg", qr.qr),
    path("s/<slug:slug>/report", reporting.report),
    path("s/<slug:slug>", views.share_page),
    path("compare/<side:before>/<side:after>", comparing.comparison),
    path("embed/program", embedding.printed),
    path("embed/<slug:slug>", embedding.embedded),
    path("embed/lesson/<slug:name>", embedding.lesson),
    path("embed.js", embedding.script),
    path("oembed", oembed.oembed),
    path("learn", learning.to_course),
    path("learn/", learning.course),
    path("learn/<slug:name>", learning.lesson),
    path("learn/<slug:name>.ndjson", learning.lesson_newest_events),
    path("learn/<slug:name>/run", learning.lesson_run),
    path("learn/<slug:name>/<slug:version>.ndjson", learning.lesson_events),
    path("links", ownlinks.to_links),
    path("links/", ownlinks.links),
    path("gallery", gallery.to_gallery),
    path("gallery/", gallery.gallery),
    path("gallery/<slug:name>", gallery.example),
    path("gallery/<slug:name>.ndjson", gallery.example_newest_events),
    path("gallery/<slug:name>/<slug:version>.ndjson", gallery.example_events),
]
