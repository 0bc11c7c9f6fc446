CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`severity` text NOT NULL,
	`datacenter` text NOT NULL,
	`service` text,
	`node` text,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`owner` text,
	`runbook` text,
	`path` text NOT NULL,
	`since` integer NOT NULL,
	`fired_at` integer,
	`resolved_at` integer,
	`for_ms` integer NOT NULL,
	`receivers` text NOT NULL,
	`told_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_standing` ON `alerts` (`key`) WHERE "resolved_at" is null;--> statement-breakpoint
CREATE INDEX `alerts_resolved` ON `alerts` (`resolved_at`) WHERE "resolved_at" is not null;--> statement-breakpoint
CREATE TABLE `deliveries` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`receiver` text NOT NULL,
	`is_test` integer NOT NULL,
	`at` integer NOT NULL,
	`state` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`lease_until` integer,
	`answer` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_id` ON `deliveries` (`id`);--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`receiver`,`is_test`,`key`) WHERE "state" = 0;--> statement-breakpoint
CREATE INDEX `deliveries_failed` ON `deliveries` (`receiver`) WHERE "state" = 2;--> statement-breakpoint
CREATE INDEX `deliveries_delivered` ON `deliveries` (`receiver`,`answered_at`) WHERE "state" = 1;--> statement-breakpoint
CREATE INDEX `deliveries_done` ON `deliveries` (`answered_at`) WHERE "state" <> 0;--> statement-breakpoint
CREATE TABLE `delivery_alerts` (
	`delivery_key` integer NOT NULL,
	`alert_id` integer NOT NULL,
	`is_resolved` integer NOT NULL,
	PRIMARY KEY(`delivery_key`, `alert_id`)
);
--> statement-breakpoint
CREATE INDEX `delivery_alerts_alert` ON `delivery_alerts` (`alert_id`);--> statement-breakpoint
CREATE TABLE `silences` (
	`id` integer PRIMARY KEY NOT NULL,
	`match` text NOT NULL,
	`reason` text NOT NULL,
	`author` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`ends_with_recovery` integer NOT NULL,
	`ended_at` integer
);
