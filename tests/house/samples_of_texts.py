"""What the matrix fills in the forms of an activity and an article."""

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
