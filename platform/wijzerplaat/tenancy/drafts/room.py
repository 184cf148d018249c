"""Nothing typed at a desk or in /mijn is lost."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web import kept_forms
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.drafts import forms, jobs, models, views

room = Room(
    models=(models,),
    areas=(views.area,),
    jobs=(
        BackgroundJob(
            "drafts.forget",
            jobs.forget_unfinished_forms,
            "50 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        kept_forms.hidden_fields.by(forms.make_hidden_fields),
        kept_forms.keep_refused_form.by(forms.keep_sent_form),
        kept_forms.finish_answer.by(forms.end_form_request),
    ),
    every_page=(forms.describe_form_keeping,),
)
