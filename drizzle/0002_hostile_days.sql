CREATE TABLE `clusters` (
	`datacenter` text PRIMARY KEY NOT NULL,
	`identity` text NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`key` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`datacenter` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `writers` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`pid` integer NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `checks` ADD `status_word` text;--> statement-breakpoint
ALTER TABLE `instances` ADD `namespace` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `instances` ADD `partition` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `instances` ADD `hidden` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `unreadable` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `partial` integer DEFAULT false NOT NULL;