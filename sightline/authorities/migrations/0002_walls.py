from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("authorities", "0001_initial")]
    operations = [
        RowLevelSecurity("Unit"),
        RowLevelSecurity("Role"),
        RowLevelSecurity("Person"),
        RowLevelSecurity("Post"),
        RowLevelSecurity("Absence"),
    ]
