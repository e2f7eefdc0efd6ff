"""Looking at practice: the sample drawn, audits shared out, and the audit itself."""
