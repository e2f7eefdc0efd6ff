from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [
        RowLevelSecurity("Moderation"),
        RowLevelSecurity("ModerationReason"),
        RowLevelSecurity("Selection"),
        RowLevelSecurity("Query"),
        RowLevelSecurity("Opinion"),
    ]
