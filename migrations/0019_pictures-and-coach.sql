ALTER TABLE "recordings" ADD COLUMN "coach_bytes" integer;--> statement-breakpoint
ALTER TABLE "recordings" ADD COLUMN "thumbnails" jsonb;