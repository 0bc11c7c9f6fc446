CREATE TABLE `check_spans` (
	`key` integer PRIMARY KEY NOT NULL,
	`check_key` integer NOT NULL,
	`status` integer NOT NULL,
	`from` integer NOT NULL,
	`to` integer,
	`output` text,
	FOREIGN KEY (`check_key`) REFERENCES `checks`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_spans_check` ON `check_spans` (`check_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `check_spans_open` ON `check_spans` (`check_key`) WHERE "to" is null;--> statement-breakpoint
CREATE TABLE `checks` (
	`key` integer PRIMARY KEY NOT NULL,
	`datacenter` text NOT NULL,
	`node` text NOT NULL,
	`check_id` text NOT NULL,
	`service_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`notes` text NOT NULL,
	`output` text NOT NULL,
	`first_seen` integer NOT NULL,
	`last_seen` integer,
	`gone` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `checks_identity` ON `checks` (`datacenter`,`node`,`check_id`);--> statement-breakpoint
CREATE TABLE `coverage` (
	`from` integer PRIMARY KEY NOT NULL,
	`to` integer NOT NULL,
	`outcome` text NOT NULL,
	`datacenter` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `coverage_to` ON `coverage` (`to`);--> statement-breakpoint
CREATE TABLE `instance_spans` (
	`key` integer PRIMARY KEY NOT NULL,
	`instance_key` integer NOT NULL,
	`status` integer NOT NULL,
	`from` integer NOT NULL,
	`to` integer,
	FOREIGN KEY (`instance_key`) REFERENCES `instances`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `instance_spans_instance` ON `instance_spans` (`instance_key`,`to`);--> statement-breakpoint
CREATE UNIQUE INDEX `instance_spans_open` ON `instance_spans` (`instance_key`) WHERE "to" is null;--> statement-breakpoint
CREATE TABLE `instances` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`datacenter` text NOT NULL,
	`node` text NOT NULL,
	`service_id` text NOT NULL,
	`service` text NOT NULL,
	`address` text NOT NULL,
	`port` integer NOT NULL,
	`tags` text NOT NULL,
	`meta` text NOT NULL,
	`kind` text NOT NULL,
	`destination` text NOT NULL,
	`first_seen` integer NOT NULL,
	`last_seen` integer,
	`gone` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `instances_id` ON `instances` (`id`);--> statement-breakpoint
CREATE INDEX `instances_service` ON `instances` (`service`);--> statement-breakpoint
CREATE INDEX `instances_gone` ON `instances` (`gone`) WHERE "gone" is not null;--> statement-breakpoint
CREATE TABLE `polls` (
	`at` integer PRIMARY KEY NOT NULL,
	`duration_ms` integer NOT NULL,
	`trigger` integer NOT NULL,
	`outcome` text NOT NULL,
	`message` text,
	`datacenter` text NOT NULL,
	`checks` integer NOT NULL,
	`changes` integer NOT NULL
);
--> statement-breakpoint
CREATE VIEW `health_checks` AS 
  select "checks"."service_id" as service_id,
    "checks"."name" as check_name,
    case "check_spans"."status" when 0 then 'passing' when 1 then 'warning' when 2 then 'critical' else 'maintenance' end as status,
    strftime('%Y-%m-%dT%H:%M:%fZ', "polls"."at" / 1000.0, 'unixepoch') as timestamp
  from "check_spans"
  join "checks" on "checks"."key" = "check_spans"."check_key"
  join "polls" on "polls"."at" >= "check_spans"."from"
    and "polls"."at" < coalesce("check_spans"."to", 9223372036854775807)
    and "polls"."datacenter" = "checks"."datacenter"
  where "polls"."outcome" = 'ok' and "polls"."trigger" = 0
;