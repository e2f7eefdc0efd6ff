from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_initial")]
    operations = [
        RowLevelSecurity("Action"),
        RowLevelSecurity("ActionStep"),
        RowLevelSecurity("Evidence"),
    ]
