from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("children", "0003_fewer_indexes")]
    operations = [
        RowLevelSecurity("CaseList"),
        RowLevelSecurity("CaseListProblem"),
        RowLevelSecurity("SheetMap"),
        RowLevelSecurity("PopulationChoice"),
        RowLevelSecurity("Child"),
        RowLevelSecurity("Involvement"),
        RowLevelSecurity("RestrictedGrant"),
        RowLevelSecurity("WorkerName"),
        RowLevelSecurity("TeamName"),
    ]
