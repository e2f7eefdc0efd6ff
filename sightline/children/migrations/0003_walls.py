from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("children", "0002_populationchoice")]
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
