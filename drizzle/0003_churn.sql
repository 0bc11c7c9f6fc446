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
CREATE INDEX `checks_node` ON `checks` (`node`,`datacenter`,`gone`,`first_seen`) WHERE "gone" is not null;--> statement-breakpoint
CREATE INDEX `checks_gone` ON `checks` (`gone`,`first_seen`,`datacenter`) WHERE "gone" is not null;--> statement-breakpoint
CREATE INDEX `checks_of_nodes` ON `checks` (`gone`,`first_seen`,`datacenter`) WHERE "gone" is not null and "service_id" = '';--> statement-breakpoint
INSERT INTO `services`
	SELECT `datacenter`, `service`, count(*) - count(`gone`), sum(`gone` is not null and `hidden`), sum(`gone` is not null and not `hidden`),
		max(CASE WHEN NOT `hidden` THEN `gone` END)
	FROM `instances` GROUP BY `datacenter`, `service`;
--> statement-breakpoint
CREATE TRIGGER `services_insert` AFTER INSERT ON `instances` BEGIN
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
