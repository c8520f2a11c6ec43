ALTER TABLE "preferences" ADD COLUMN "recording_days" integer;--> statement-breakpoint
ALTER TABLE "recordings" ADD COLUMN "expired" boolean DEFAULT false NOT NULL;