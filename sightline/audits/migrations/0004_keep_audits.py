from django.db import migrations

from sightline.audits.locks import KeepAudits


class Migration(migrations.Migration):
    dependencies = [("audits", "0003_audits")]

    operations = [KeepAudits()]
