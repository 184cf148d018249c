"""What the matrix fills in the forms of an activity, an article and a page of the portal."""

ACTIVITY = {
    "title": "Soep eten",
    "summary": "Eet soep met je buren.",
    "first_date": "24-11-2026",
    "start_time": "12.00",
    "end_time": "13.30",
    "repeat": "weekly",
    "cost_cents": "1,50",
    "topics": ["ontmoeten"],
    "location-name": "Buurthuis De Eik",
}
ARTICLE = {
    "title": "Zo werkt het",
    "summary": "Lees hoe het werkt.",
    "genre": "tip",
    "topics": ["geld"],
}
TEXT_PARTS = {"texts:slug": "over", "portal_texts:slug": "over"}
"""The names in addresses of pages of the portal."""
