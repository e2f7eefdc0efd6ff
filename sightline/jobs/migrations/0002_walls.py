from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [
        RowLevelSecurity("Message"),
        RowLevelSecurity("ClockworkRun"),
        RowLevelSecurity("JobProgress"),
    ]
