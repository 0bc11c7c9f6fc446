DROP INDEX `check_spans_check`;--> statement-breakpoint
CREATE INDEX `check_spans_check` ON `check_spans` (`check_key`,`to`);