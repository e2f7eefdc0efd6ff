from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_remove_assignment_supports_alter_assignment_kind")]
    operations = [
        RowLevelSecurity("Cycle"),
        RowLevelSecurity("Assignment"),
        RowLevelSecurity("Interest"),
    ]
