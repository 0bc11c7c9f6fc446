CREATE TABLE `service_ends` (
	`datacenter` text NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`earlier` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`datacenter`, `name`, `at`)
);
--> statement-breakpoint
CREATE INDEX `service_ends_at` ON `service_ends` (`at`,`datacenter`,`name`);--> statement-breakpoint
CREATE INDEX `service_ends_earlier` ON `service_ends` (`at`,`datacenter`,`name`) WHERE "earlier";--> statement-breakpoint
CREATE TABLE `services` (
	`datacenter` text NOT NULL,
	`name` text NOT NULL,
	`present` integer NOT NULL,
	`hidden` integer NOT NULL,
	`gone` integer NOT NULL,
	`gone_at` integer,
	PRIMARY KEY(`datacenter`, `name`)
);
--> statement-breakpoint
CREATE INDEX `services_gone` ON `services` (`datacenter`,"gone_at" desc,`name`) WHERE "present" = 0 and "hidden" = 0;--> statement-breakpoint
DROP INDEX `instances_service`;--> statement-breakpoint
DROP INDEX `instances_gone`;--> statement-breakpoint
CREATE INDEX `instances_node` ON `instances` (`node`,`datacenter`,`hidden`,`gone`,`first_seen`);--> statement-breakpoint
CREATE INDEX `instances_service_id` ON `instances` (`service_id`,`datacenter`,`hidden`,`gone`,`first_seen`);--> statement-breakpoint
CREATE INDEX `instances_service` ON `instances` (`service`,`datacenter`,`hidden`,`gone`,`first_seen`);--> statement-breakpoint
CREATE INDEX `instances_gone` ON `instances` (`gone`,`first_seen`,`datacenter`) WHERE "gone" is not null;--> statement-breakpoint
ALTER TABLE `instances` ADD `changed` integer;--> statement-breakpoint
UPDATE `instances` SET `changed` = (SELECT max(`next`.`from`) FROM `instance_spans` AS `next`
	JOIN `instance_spans` AS `before` ON `before`.`instance_key` = `next`.`instance_key` AND `before`.`to` = `next`.`from`
	WHERE `next`.`instance_key` = `instances`.`key`);--> statement-breakpoint
CREATE INDEX `instances_changed_service` ON `instances` (`service`,`datacenter`,`changed`,`first_seen`,`gone`) WHERE "gone" is not null and "changed" is not null;--> statement-breakpoint
CREATE INDEX `instances_changed_node` ON `instances` (`node`,`datacenter`,`changed`,`first_seen`,`gone`) WHERE "gone" is not null and "changed" is not null;--> statement-breakpoint
CREATE INDEX `instances_changed` ON `instances` (`changed`,`first_seen`,`datacenter`,`gone`) WHERE "gone" is not null and "changed" is not null;--> statement-breakpoint
CREATE INDEX `checks_node` ON `checks` (`node`,`datacenter`,`gone`,`first_seen`) WHERE "gone" is not null;--> statement-breakpoint
CREATE INDEX `checks_gone` ON `checks` (`gone`,`first_seen`,`datacenter`) WHERE "gone" is not null;--> statement-breakpoint
CREATE INDEX `checks_of_nodes` ON `checks` (`gone`,`first_seen`,`datacenter`) WHERE "gone" is not null and "service_id" = '';--> statement-breakpoint
INSERT INTO `services`
	SELECT `datacenter`, `service`, count(*) - count(`gone`), sum(`gone` is not null and `hidden`), sum(`gone` is not null and not `hidden`),
		max(CASE WHEN NOT `hidden` THEN `gone` END)
	FROM `instances` GROUP BY `datacenter`, `service`;
--> statement-breakpoint
INSERT INTO `service_ends` (`datacenter`, `name`, `at`)
	SELECT DISTINCT `datacenter`, `service`, `until` FROM (
		SELECT `datacenter`, `service`, lead(`from`) OVER `by_time` AS `next`,
			max(coalesce(`to`, 9223372036854775807)) OVER `by_time` AS `until`
		FROM `instance_spans` JOIN `instances` ON `instances`.`key` = `instance_key`
		WINDOW `by_time` AS (PARTITION BY `datacenter`, `service` ORDER BY `from` ROWS UNBOUNDED PRECEDING))
	WHERE `until` < coalesce(`next`, 9223372036854775807);
--> statement-breakpoint
CREATE TRIGGER `services_insert` AFTER INSERT ON `instances` BEGIN
	-- An instance that is new at the very poll takes the place of the last: that was no end.
	DELETE FROM `service_ends` WHERE `datacenter` = new.`datacenter` AND `name` = new.`service` AND `at` = new.`first_seen` AND NOT `earlier`;
	INSERT INTO `services` VALUES (new.`datacenter`, new.`service`, new.`gone` is null, new.`gone` is not null and new.`hidden`,
			new.`gone` is not null and not new.`hidden`, CASE WHEN NOT new.`hidden` THEN new.`gone` END)
		ON CONFLICT (`datacenter`, `name`) DO UPDATE SET `present` = `present` + excluded.`present`, `hidden` = `hidden` + excluded.`hidden`,
			`gone` = `gone` + excluded.`gone`,
			`gone_at` = (SELECT max(`gone`) FROM `instances`
				WHERE `datacenter` = new.`datacenter` AND `service` = new.`service` AND `hidden` = 0 AND `gone` is not null);
END;
--> statement-breakpoint
CREATE TRIGGER `services_update` AFTER UPDATE OF `service`, `gone`, `hidden` ON `instances`
WHEN old.`service` is not new.`service` OR old.`gone` is not new.`gone` OR old.`hidden` is not new.`hidden` BEGIN
	UPDATE `services` SET `present` = `present` - (old.`gone` is null), `hidden` = `hidden` - (old.`gone` is not null and old.`hidden`),
			`gone` = `gone` - (old.`gone` is not null and not old.`hidden`),
			`gone_at` = (SELECT max(`gone`) FROM `instances`
				WHERE `datacenter` = old.`datacenter` AND `service` = old.`service` AND `hidden` = 0 AND `gone` is not null)
		WHERE `datacenter` = old.`datacenter` AND `name` = old.`service`;
	INSERT INTO `services` VALUES (new.`datacenter`, new.`service`, new.`gone` is null, new.`gone` is not null and new.`hidden`,
			new.`gone` is not null and not new.`hidden`, CASE WHEN NOT new.`hidden` THEN new.`gone` END)
		ON CONFLICT (`datacenter`, `name`) DO UPDATE SET `present` = `present` + excluded.`present`, `hidden` = `hidden` + excluded.`hidden`,
			`gone` = `gone` + excluded.`gone`,
			`gone_at` = (SELECT max(`gone`) FROM `instances`
				WHERE `datacenter` = new.`datacenter` AND `service` = new.`service` AND `hidden` = 0 AND `gone` is not null);
	INSERT INTO `service_ends` SELECT `datacenter`, `name`, new.`gone`, false FROM `services`
		WHERE `datacenter` = new.`datacenter` AND `name` = new.`service` AND `present` = 0 AND old.`gone` is null AND new.`gone` is not null
		ON CONFLICT DO NOTHING;
	-- With another service's name an instance leaves a gap in the past of the one, and brings those of its own to the other.
	INSERT INTO `service_ends`
		SELECT new.`datacenter`, `name`, max(coalesce((SELECT max(`at`) FROM `polls`), 0), coalesce(`gone_at`, 0)), true FROM `services`
		WHERE `datacenter` = new.`datacenter` AND `name` IN (old.`service`, new.`service`) AND old.`service` is not new.`service`
		ON CONFLICT DO UPDATE SET `earlier` = true;
	DELETE FROM `services` WHERE `datacenter` = old.`datacenter` AND `name` = old.`service`
		AND `present` = 0 AND `hidden` = 0 AND `gone` = 0;
END;
--> statement-breakpoint
CREATE TRIGGER `services_delete` AFTER DELETE ON `instances` BEGIN
	UPDATE `services` SET `present` = `present` - (old.`gone` is null), `hidden` = `hidden` - (old.`gone` is not null and old.`hidden`),
			`gone` = `gone` - (old.`gone` is not null and not old.`hidden`),
			`gone_at` = (SELECT max(`gone`) FROM `instances`
				WHERE `datacenter` = old.`datacenter` AND `service` = old.`service` AND `hidden` = 0 AND `gone` is not null)
		WHERE `datacenter` = old.`datacenter` AND `name` = old.`service`;
	DELETE FROM `services` WHERE `datacenter` = old.`datacenter` AND `name` = old.`service`
		AND `present` = 0 AND `hidden` = 0 AND `gone` = 0;
END;
