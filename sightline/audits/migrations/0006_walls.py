from django.db import migrations

from sightline.authorities.walls import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("audits", "0005_draws_came_at")]
    operations = [
        RowLevelSecurity("Audit"),
        RowLevelSecurity("Answer"),
        RowLevelSecurity("AnswerChange"),
        RowLevelSecurity("Conversation"),
        RowLevelSecurity("ConversationAttempt"),
        RowLevelSecurity("ConversationAnswer"),
        RowLevelSecurity("ProposedTime"),
        RowLevelSecurity("Draw"),
        RowLevelSecurity("KeptFrame"),
        RowLevelSecurity("FrameChild"),
        RowLevelSecurity("Allocation"),
        RowLevelSecurity("AllocationMove"),
        RowLevelSecurity("Notice"),
        RowLevelSecurity("Judgement"),
        RowLevelSecurity("Finding"),
        RowLevelSecurity("PlannedAction"),
        RowLevelSecurity("AuditVersion"),
        RowLevelSecurity("PromptAnswer"),
        RowLevelSecurity("WorkerReply"),
    ]
