from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity
from sightline.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        RowLevelSecurity("LedgerHead"),
        RowLevelSecurity("LedgerEntry"),
        AppendOnly("LedgerEntry"),
    ]
