from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]
    operations = [
        RowLevelSecurity("Report"),
        RowLevelSecurity("Narrative"),
        RowLevelSecurity("Distribution"),
        RowLevelSecurity("ReportTemplate"),
        RowLevelSecurity("ReportFile"),
    ]
