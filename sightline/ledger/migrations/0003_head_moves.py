from django.db import migrations

from sightline.ledger.chaining import HeadMoves


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_walls")]
    operations = [HeadMoves()]
