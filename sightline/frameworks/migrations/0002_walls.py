from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial")]
    operations = [
        RowLevelSecurity("Edition"),
        RowLevelSecurity("EditionText"),
    ]
