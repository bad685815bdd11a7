import django.db.models.deletion
import safehands.core.people.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fault",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("on", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("worker", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField()),
                ("beat_at", models.DateTimeField()),
                ("turns", models.PositiveBigIntegerField(default=0)),
                ("trouble", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="House",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practice", "practice"),
                            ("demo", "demonstration"),
                            ("test", "test"),
                        ],
                        max_length=8,
                    ),
                ),
                ("founded_at", models.DateTimeField()),
                ("clock_set_to", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="only_one_house"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("clock_set_to", None),
                            models.Q(("kind", "practice"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_practice_keeps_real_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField()),
                ("pin", models.CharField(blank=True, default="", max_length=128)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            managers=[
                ("objects", safehands.core.people.models.AccountManager()),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("worker", models.CharField(max_length=80)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("handed_over", "handed over"),
                            ("temporary", "refused for now"),
                            ("permanent", "refused for good"),
                            ("unsure", "may have left"),
                            ("not_sent", "not sent"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("detail", models.CharField(blank=True, default="", max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Calendar",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("zone", models.CharField(max_length=64)),
                ("week", models.JSONField()),
                ("exceptions", models.JSONField(default=dict)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("region", models.CharField(blank=True, default="", max_length=10)),
                ("holidays", models.JSONField(default=dict)),
                ("holidays_until", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="core.calendar",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("calendar", "number"), name="one_version_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("length", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("pharmacy", "Pharmacy"),
                            ("imaging", "Imaging"),
                            ("specialist", "Specialist"),
                            ("laboratory", "Laboratory"),
                            ("vendor", "Vendor"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ours", models.BooleanField(default=False)),
                ("policy", models.JSONField(default=dict)),
                ("active", models.BooleanField(default=True)),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organizations",
                        to="core.calendar",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("sort_name", models.CharField(db_index=True, max_length=120)),
                ("born_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(default="en", max_length=8)),
                ("zone", models.CharField(default="UTC", max_length=64)),
                ("active", models.BooleanField(default=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("preferences", models.JSONField(blank=True, default=dict)),
                ("external_id", models.CharField(blank=True, default="", max_length=80)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "registered_with",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registered",
                        to="core.organization",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["born_on", "sort_name"], name="people_by_birth")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_person_has_a_name"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("external_id",),
                        name="one_person_an_external_id",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("cover_accepted_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=120)),
                ("settled_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("look_again_at", models.DateTimeField(null=True)),
                (
                    "cover",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to="core.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_again_at__isnull", False)),
                        fields=["look_again_at"],
                        name="absences_to_look_at",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="an_absence_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Constraint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("travel_minutes", models.PositiveSmallIntegerField(null=True)),
                ("noted_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="constraints",
                        to="core.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContactPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("mobile", "Mobile phone"),
                            ("phone", "Telephone"),
                            ("fax", "Fax"),
                            ("letter", "Letter"),
                        ],
                        max_length=8,
                    ),
                ),
                ("value", models.CharField(max_length=254)),
                ("normal", models.CharField(db_index=True, max_length=254)),
                ("preferred", models.BooleanField(default=False)),
                ("verified_at", models.DateTimeField(null=True)),
                ("doubtful_since", models.DateTimeField(null=True)),
                ("doubtful_because", models.CharField(blank=True, default="", max_length=200)),
                ("opted_out_at", models.DateTimeField(null=True)),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_to", models.TimeField(null=True)),
                ("language", models.CharField(blank=True, default="", max_length=8)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to="core.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", False), ("person", None)),
                            models.Q(("organization", None), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_address_belongs_to_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OnCall",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_call",
                        to="core.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proxy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("relation", models.CharField(max_length=60)),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("everything", "everything"),
                            ("appointments", "appointments and errands"),
                            ("nothing_clinical", "everything but health details"),
                        ],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speaks_for",
                        to="core.person",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoken_for_by",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("speaker", models.F("subject")), _negated=True),
                        name="nobody_is_his_own_proxy",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("headers", models.JSONField(default=dict)),
                ("body", models.BinaryField(default=b"")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="submissions_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("by", "key"), name="one_answer_a_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("by", None)),
                        fields=("key",),
                        name="one_answer_a_nameless_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("active", models.BooleanField(default=True)),
                (
                    "calendar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="core.calendar",
                    ),
                ),
                (
                    "fallback_owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="core.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("scopes", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to="core.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("front_desk", "Front desk"),
                            ("case_desk", "Case desk"),
                            ("clinician", "Clinician"),
                            ("manager", "Manager"),
                            ("privacy_officer", "Privacy officer"),
                            ("administrator", "Administrator"),
                            ("partner", "Partner"),
                        ],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="core.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="core.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="core.team",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organization", "role"], name="members_by_role")],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=11, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "Request"),
                            ("complaint", "Complaint"),
                            ("finding", "Found by us"),
                        ],
                        default="request",
                        max_length=10,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("phone", "phone"),
                            ("desk", "at the desk"),
                            ("email", "e-mail"),
                            ("fax", "fax"),
                            ("letter", "letter"),
                            ("portal", "web page"),
                            ("partner", "partner"),
                            ("foresight", "foresight"),
                            ("program", "program"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked", models.TextField()),
                ("title", models.CharField(max_length=120)),
                ("harm", models.BooleanField(default=False)),
                (
                    "effort",
                    models.PositiveSmallIntegerField(
                        choices=[(5, "some minutes"), (30, "about half an hour"), (120, "hours")],
                        default=5,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("transitions", models.PositiveSmallIntegerField(default=0)),
                ("advocate_asked_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_words", models.TextField(blank=True, default="")),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "the customer confirmed"),
                            ("unreached", "not reached after documented attempts"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "joined_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="core.case",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="core.organization",
                    ),
                ),
                (
                    "advocate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advocate_of",
                        to="core.person",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_cases",
                        to="core.person",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_cases",
                        to="core.person",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="core.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="core.team",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None), ("joined_into", None)),
                        fields=["owner"],
                        name="open_cases_of_a_person",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at", None), ("joined_into", None)),
                        fields=["organization", "opened_at"],
                        name="open_cases_of_an_office",
                    ),
                    models.Index(fields=["subject", "-opened_at"], name="cases_for_a_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("ending", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("ending", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_case_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_into", None),
                            models.Q(("joined_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_case_is_not_joined_to_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_into", None), ("closed_at", None), _connector="OR"
                        ),
                        name="a_joined_case_is_not_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked", ""), _negated=True),
                        name="a_case_says_what_was_asked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("phone", "phone"),
                            ("desk", "at the desk"),
                            ("email", "e-mail"),
                            ("fax", "fax"),
                            ("letter", "letter"),
                            ("portal", "web page"),
                            ("partner", "partner"),
                            ("foresight", "foresight"),
                            ("program", "program"),
                        ],
                        max_length=10,
                    ),
                ),
                ("outcome", models.CharField(max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_attempts",
                        to="core.case",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("next_step", "next step"),
                            ("promise", "promise"),
                            ("acceptance", "acceptance of a hand-off"),
                            ("answer", "answer to a hand-off"),
                            ("untold", "customer not told"),
                            ("reminder", "reminder"),
                            ("advocate", "advocate's daily look"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                (
                    "clock",
                    models.CharField(
                        choices=[("service", "service clock"), ("harm", "harm clock")],
                        default="service",
                        max_length=8,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("due_at", models.DateTimeField()),
                ("zone", models.CharField(max_length=64)),
                ("next_rung", models.PositiveSmallIntegerField(default=0)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("on_track", "on track"),
                            ("at_risk", "at risk"),
                            ("kept", "kept"),
                            ("moved", "moved"),
                            ("broken", "broken"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="on_track",
                        max_length=10,
                    ),
                ),
                ("look_again_at", models.DateTimeField(null=True)),
                ("paused_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, default="", max_length=300)),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.calendarversion",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="core.case",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.organization",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "owed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_again_at__isnull", False)),
                        fields=["look_again_at"],
                        name="duties_to_look_at",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["owed_by", "due_at"],
                        name="open_duties_of_a_person",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["organization", "due_at"],
                        name="open_duties_of_an_office",
                    ),
                    models.Index(fields=["case", "closed_at"], name="duties_of_a_case"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at", None),
                                ("look_again_at__isnull", False),
                                ("standing__in", ["on_track", "at_risk"]),
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("look_again_at", None),
                                ("standing__in", ["kept", "moved", "broken", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="an_open_duty_is_looked_at_again",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_duty_says_what"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("verb", models.CharField(max_length=40)),
                ("happened_at", models.DateTimeField()),
                ("written_at", models.DateTimeField()),
                ("door", models.CharField(max_length=12)),
                ("facts", models.JSONField(default=dict)),
                ("previous_verb", models.CharField(default="", max_length=40)),
                ("wait", models.DurationField(null=True)),
                ("previous_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="core.case",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.entry",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "previous_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about", "-happened_at"], name="who_looked_at_whom"),
                    models.Index(fields=["by", "-happened_at"], name="what_somebody_did"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="one_line_one_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Join",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
                ("before", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joins_into",
                        to="core.case",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joins",
                        to="core.case",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("other",),
                        name="joined_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.case",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.case",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="linked_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_customer", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="core.case",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="core.note",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ownership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("because", models.CharField(max_length=12)),
                ("from_version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ownerships",
                        to="core.case",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("case",),
                        name="one_owner_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("because", models.CharField(max_length=48)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sights",
                        to="core.case",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "case"], name="sights_of_a_person"),
                    models.Index(fields=["organization", "case"], name="sights_of_an_office"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handoff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("own", "take over the case"), ("answer", "do this and answer")],
                        max_length=6,
                    ),
                ),
                (
                    "form",
                    models.CharField(choices=[("sbar", "SBAR"), ("ipass", "I-PASS")], max_length=5),
                ),
                ("summary", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "sent"),
                            ("delivered", "delivered"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("answered", "answered"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="sent",
                        max_length=10,
                    ),
                ),
                ("answer_minutes", models.PositiveIntegerField(null=True)),
                ("offered_at", models.DateTimeField()),
                ("delivered_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("accepted_desk", models.CharField(blank=True, default="", max_length=120)),
                ("restatement", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answer_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DONE", "done"),
                            ("NEEDAPMT", "an appointment is needed first"),
                            ("ALREADYRX", "there is a prescription already"),
                            ("FAMPHYS", "the family physician must decide"),
                            ("MODIFY", "a changed prescription follows"),
                            ("NOTAVAIL", "not available any more"),
                            ("NOTPAT", "not a patient here"),
                            ("ONHOLD", "on hold, to be discussed"),
                            ("STOPMED", "the medicine is to be stopped"),
                            ("TOOEARLY", "too early"),
                            ("AM", "patient needs an appointment (SCRIPT AM)"),
                            ("AF", "patient should contact the prescriber first (SCRIPT AF)"),
                            ("REFUSED", "refused"),
                            ("NOT_FOUND", "not found here"),
                            ("OTHER", "other, see the words"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("answer_words", models.TextField(blank=True, default="")),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.CharField(blank=True, default="", max_length=300)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handoffs",
                        to="core.case",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handoffs",
                        to="core.duty",
                    ),
                ),
                (
                    "to_organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="core.organization",
                    ),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handoffs_given",
                        to="core.person",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="core.person",
                    ),
                ),
                (
                    "to_team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="core.team",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["to_person", "state"], name="offers_to_a_person"),
                    models.Index(fields=["to_team", "state"], name="offers_to_a_team"),
                    models.Index(fields=["to_organization", "state"], name="offers_to_an_office"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("to_organization", None),
                                ("to_person__isnull", False),
                                ("to_team", None),
                            ),
                            models.Q(
                                ("to_organization", None),
                                ("to_person", None),
                                ("to_team__isnull", False),
                            ),
                            models.Q(
                                ("to_organization__isnull", False),
                                ("to_person", None),
                                ("to_team", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_offer_goes_to_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("purpose", "own"), ("state__in", ["sent", "delivered"])
                        ),
                        fields=("case",),
                        name="one_open_offer_a_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            ("accepted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="accepted_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["accepted", "answered"]), _negated=True),
                            ("accepted_by__isnull", False),
                            models.Q(("accepted_desk", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="accepted_by_a_named_desk",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.CharField(blank=True, default="", max_length=254)),
                (
                    "channel",
                    models.CharField(choices=[("page", "page"), ("email", "e-mail")], max_length=8),
                ),
                ("topic", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("language", models.CharField(default="en", max_length=8)),
                (
                    "urgency",
                    models.CharField(
                        choices=[("normal", "normal"), ("urgent", "urgent")],
                        default="normal",
                        max_length=8,
                    ),
                ),
                ("for_customer", models.BooleanField(default=False)),
                ("recipient_confirmed", models.BooleanField(default=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "held"),
                            ("ready", "waiting to leave"),
                            ("leased", "leaving now"),
                            ("handed_over", "handed over"),
                            ("delivered", "delivered"),
                            ("read", "read"),
                            ("in_doubt", "in doubt"),
                            ("failed", "failed"),
                            ("dropped", "dropped"),
                            ("made_good", "told in another way"),
                        ],
                        default="ready",
                        max_length=12,
                    ),
                ),
                ("dedupe_key", models.CharField(max_length=120, unique=True)),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("written_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("valid_until", models.DateTimeField(null=True)),
                ("attempts_made", models.PositiveSmallIntegerField(default=0)),
                ("look_again_at", models.DateTimeField(null=True)),
                ("leased_by", models.CharField(blank=True, default="", max_length=80)),
                ("ended_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, default="", max_length=200)),
                ("failure_seen_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="core.case",
                    ),
                ),
                (
                    "contact_point",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.contactpoint",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="core.duty",
                    ),
                ),
                (
                    "made_good_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.notice",
                    ),
                ),
                (
                    "to_organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="core.organization",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="core.person",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_again_at__isnull", False)),
                        fields=["look_again_at"],
                        name="notices_to_look_at",
                    ),
                    models.Index(fields=["to", "state"], name="notices_of_a_person"),
                    models.Index(
                        condition=models.Q(
                            ("for_customer", True), ("state__in", ["failed", "in_doubt"])
                        ),
                        fields=["case"],
                        name="customer_not_told",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("failure_seen_at", None), ("state__in", ["failed", "in_doubt"])
                        ),
                        fields=["ended_at"],
                        name="failures_not_seen",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["ready", "leased"]), _negated=True),
                            ("look_again_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_waiting_notice_is_looked_at_again",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "email"), _negated=True),
                            models.Q(("address", ""), _negated=True),
                            ("state__in", ["failed", "dropped", "made_good"]),
                            _connector="OR",
                        ),
                        name="an_email_has_an_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("expected_until", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
                ("counterparty", models.CharField(max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="core.duty",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("duty",),
                        name="one_open_pause_a_duty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("counterparty", ""), _negated=True),
                        ),
                        name="a_pause_says_why_and_whom",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("heard", models.CharField(max_length=500)),
                ("made_at", models.DateTimeField()),
                ("first_due_at", models.DateTimeField()),
                ("ended_because", models.CharField(blank=True, default="", max_length=300)),
                ("told_how", models.CharField(blank=True, default="", max_length=200)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="core.case",
                    ),
                ),
                (
                    "duty",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promise",
                        to="core.duty",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.person",
                    ),
                ),
                (
                    "moved_from",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_to",
                        to="core.promise",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promised",
                        to="core.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_promise_says_what"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="next_step",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="next_step_of",
                to="core.duty",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="fallback_owner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.person",
            ),
        ),
        migrations.AddField(
            model_name="key",
            name="handoff",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="core.handoff"
            ),
        ),
        migrations.AddField(
            model_name="chain",
            name="last",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.entry",
            ),
        ),
        migrations.AddField(
            model_name="calendarversion",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.person",
            ),
        ),
        migrations.AddField(
            model_name="calendar",
            name="current",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.calendarversion",
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attempts",
                to="core.notice",
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account",
                to="core.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", False),
                    ("joined_into__isnull", False),
                    ("next_step__isnull", False),
                    _connector="OR",
                ),
                name="an_open_case_has_a_next_step",
            ),
        ),
    ]
